"""Which words of Chinese may be a name, and which are a measure, by their letters alone."""

import re
from functools import lru_cache

from source.figures.attributes.nobody import is_common, is_nobody
from source.figures.attributes.phrases import BLANK, HEADS, LONGEST_HEAD, lead, measure_longest, strip_verbs
from source.figures.attributes.words import match_alternatives, words
from source.patterns import compile_late

STOPS = ",;:。!?()（）%\n为是有由从被把将与以不没这该每各较比"
_STOPS_FIRST = "比以有为"  # 比亞迪, 以色列, 為美 begin so
_JOINED = compile_late("[与和及、]")
MEASURES = "率量额价费数值税"  # one-character heads that end no name
_SUFFIX = compile_late(
    f"(?:[市县区省州镇乡村国岛厂店站校队银寿险行馆军]|系列|业务|部门|分公司|类股|车企|车厂|用户|医院|院|{match_alternatives('bodies')})$"
)
_PLACES = compile_late(match_alternatives("places"))
_LATIN = compile_late("[a-z0-9]")
_UNSURE = compile_late(
    rf"""
    [年月日季至到]$|[新初首再并屡续]创$|(?<![地房])产$  # a time or a record goes on: 5月至, 創新; 量產 but no 房產
    |美元|台币|人民币|港元|港币|欧元|日元  # money
    |^[每这那最]  # 每人, 最高
    |则|^比.*[贵宜高低多少好快慢大小强弱]$  # 比去年高
    |[a-z]\+?轮$|天使轮$  # A輪, 天使輪
    |^(?:国内|海外|境外|国外|市场|整体|合计|总计|[同单门新]店)$  # all there is there, and of no one: 國內, 門店
    |限时|目标
    |{match_alternatives("divides")}|{match_alternatives("begins")}
    """,
    re.VERBOSE,
)
_QUALIFYING = compile_late(f"(?:{match_alternatives('qualifying')}| )+")
_BAD_FIRST = "经按据因受随对当若使让令给向凭靠且但还又却仍亦"
ADVERBS = "仅只也已共再还又才曾将"
_BAD_LAST = "正外内" + ADVERBS
_BODIES = frozenset(words("bodies"))


@lru_cache(maxsize=4096)  # the same few names come again and again
def may_be_name(name: str) -> bool:
    """Whether folded words can be a name: no measure, no verb, no one in general.

    >>> may_be_name("青禾"), may_be_name("营收"), may_be_name("公司"), may_be_name("预计")
    (True, False, False, False)
    """
    return (
        len(name) >= 2
        and name[0] not in _BAD_FIRST
        and name[-1] not in _BAD_LAST
        and BLANK not in name
        and not any(char in STOPS for char in name[name[0] in _STOPS_FIRST :])
        and not is_measure(name)
        and not is_nobody(name)
        and strip_verbs(name, len(name)) in (len(name), 1)
        and lead(name) < 2
        and not _UNSURE.search(name)
        and not _QUALIFYING.fullmatch(name)
    )


def is_group(name: str) -> bool:
    """Whether words are names that are joined: 青禾與紅隼."""
    parts = _JOINED.split(name)
    return len(parts) > 1 and all(may_be_name(part) for part in parts)


def is_measure(name: str) -> bool:
    """Whether words end in a noun of measure rather than as the name of a firm, a shop or a place does.

    >>> is_measure("净利润"), is_measure("百度"), is_measure("青禾汽车"), is_measure("新能源汽车")
    (True, False, False, False)
    """
    if name[-1] in MEASURES:
        return True
    size = measure_longest(name, len(name), HEADS, LONGEST_HEAD)
    return size > 1 and not (len(name) > size and name[-size:] in _BODIES)


def find_head(measure: str) -> int:
    """Where the noun of a folded measure begins after what may be a name; 0 where none is before it.

    >>> find_head("蔬菜价格"), find_head("海外收入"), find_head("毛利率")
    (2, 0, 0)
    """
    size = measure_longest(measure, len(measure), HEADS, LONGEST_HEAD)
    thing = measure[: len(measure) - size]
    return len(thing) if size > 1 and len(thing) > 1 and may_be_name(thing) and not is_common(thing) else 0


def is_name(name: str, known: frozenset[str]) -> bool:
    """Whether words that may be a name look like one: of a place, a body, in Latin letters, or met before.

    >>> is_name("青禾银行", frozenset()), is_name("研发", frozenset())
    (True, False)
    """
    return name in known or bool(_PLACES.match(name) or _SUFFIX.search(name) or _LATIN.search(name))
