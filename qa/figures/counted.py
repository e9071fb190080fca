"""Whether a figure may count what a question asks the number of, by its unit: 3000家 are no members."""

from functools import cache
from pathlib import Path

from source.folding import fold
from source.patterns import compile_late
from source.word_tables import read_table

_ASKED = compile_late(
    r"(?:多少|几)(?:[个位名家间辆架台户对部])?(?!人民币)(?P<chinese>[\u4e00-\u9fff]{1,8})|how (?:many|much) (?P<english>[a-z' -]{3,60})"
)
_VERB = compile_late(
    r"(?<=[\u4e00-\u9fff])(?:(?<![国公私拥])有(?![效限])|在|被|[会把]|使用|购买|参[与加])"
)  # 国家和地区有用户 asks of countries
_PART_OF = tuple("员者手民长主站票费款商数均口力次")  # 店员 are no shops, 车票 no cars
_AUXILIARY = compile_late(
    r"\b(?:did|do|does|has|have|had|is|are|was|were|can|could|will|would)\b"
)  # how many parcels did the firms carry asks of parcels
_NEAR = 4  # words after "how many" that may name what is counted
_COUNT = compile_late(r"(?:多少|几)(?P<chinese>[位名家间辆架户对])")
_COUNTER = compile_late(r"(?:多少|几)(?P<chinese>[\u4e00-\u9fff])")  # 几座国家博物馆 are counted by 座, whatever 国家 are
_NUMBER = compile_late(r"(?P<chinese>[\u4e00-\u9fff]{1,6}?)(?:人|家|户)?数|(?:number of|total) (?P<english>[a-z' -]{3,60})")


@cache
def _classes() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The units of what each word asks after, and the classes of each unit."""
    table = read_table(Path(__file__).with_name("counted.toml"))
    asked = {fold(word): frozenset(map(fold, row["units"])) for row in table.values() for word in row["asked"]}
    known = {
        fold(unit): frozenset(name for name, row in table.items() if unit in row["units"])
        for row in table.values()
        for unit in row["units"]
    }
    return asked, known


def units_asked(folded: str) -> frozenset[str]:
    """The units that what a folded question counts may have, of several things (企業客戶和開發者) those of all; empty where it is not
    known what it counts.

    >>> "名" in units_asked("公司有多少员工?"), sorted(units_asked("how many planes were sold?"))[:2]
    (True, ['aircraft', 'jets'])
    """
    asked, _ = _classes()
    match = _ASKED.search(folded) or _COUNT.search(folded) or _NUMBER.search(folded)
    if match is None:
        return frozenset()
    phrase = match.groupdict()
    english = _AUXILIARY.split(phrase.get("english") or "", maxsplit=1)[0].split()[:_NEAR]
    written = _VERB.split(phrase.get("chinese") or "", maxsplit=1)[0]
    named = [units for word, units in asked.items() if word in english or _names(written, word)]
    counter = _COUNTER.search(folded) if named else None
    return frozenset(counter["chinese"] if counter else ()).union(*named)  # 多少名店员 are counted by 名, whatever 店 are


def _names(written: str, word: str) -> bool:
    """Whether Chinese words ask after a thing; one of a single character, which may be part of another, only in front."""
    if word.isascii():
        return False
    return written.startswith(word) and written[1:2] not in _PART_OF if len(word) == 1 else word in written


def counts_another(units: frozenset[str], unit: str | None) -> bool:
    """Whether a unit is known and is of nothing that is asked after.

    >>> counts_another(units_asked("公司有多少会员?"), "家"), counts_another(units_asked("公司有多少会员?"), "萬名")
    (True, False)
    """
    _, known = _classes()
    written = fold(unit or "").strip()
    return bool(units) and written in known and written not in units
