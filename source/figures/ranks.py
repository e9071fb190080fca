"""Places in an order: 第三, 排名前十, 居世界首位, 居次, "the second largest", "came third"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from source.figures import english
from source.figures.numerals import DIGIT, read_value
from source.patterns import compile_late

_NUMBER = rf"\d{{1,4}}|[{DIGIT}十百]{{1,4}}"
_RANK = compile_late(
    rf"""
    第(?P<number>{_NUMBER})
    (?:[至到~-]第?(?P<until>{_NUMBER})(?=[名位大]))?  # 第三至第五名
    (?P<unit>名|位|大)?
    (?=$|[\s,。、;!?）)」』”’\"'及和与以的,]|名|位|大|至)  # else it counts: 第3季, 第二家门市
    """,
    re.VERBOSE,
)
_APART = compile_late(r"第 (?P<number>\d{1,4})(?: ?(?P<unit>[名位大])(?![于数量字家])|(?=$|[,。、;!?]))")  # 第 2 名, 位居第 3
_PLACED = compile_late(
    rf"""
    (?:位列|名列|排名|排在|排|跻身|进入|挤进|位居|高居)
    (?:全球|世界|全国|国内|业界|市场)?前?(?P<number>{_NUMBER})
    (?P<unit>名|位|大|强|(?<=前[{DIGIT}十])(?![季月个年天百千万半]))  # 跻身前三; 排前三季 is when
    """,
    re.VERBOSE,
)
_FIRST_SIGN = compile_late("[居列占排登踞][^,。;:]{0,8}[首次冠]")
_FIRST = compile_late(  # 首位CEO and 居次要地位 are of no rank
    r"""
    (?:[位高稳跃]?居|[名位]列|占[据居]?|排(?:名|行|在)?|登[上顶]?|升至|盘踞)  # 位居, 排名
    (?:[^,。;:!?\d]{0,6}?)  # 全球
    (?P<rank>榜首|首位|之首)(?=$|[\s,.。;:、!?)(]|的(?!是|为)|后|之)  # 榜首, before the end or 的
    |(?P<short>居[首冠次])(?=$|[\s,.。;:、!?)(])  # 居首
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Rank:
    """One place, or the first and last of several: each with its span and value. `taken` is the span of all that tells them."""

    taken: tuple[int, int]
    places: tuple[tuple[int, int, Decimal], ...]
    unit: str | None = None


def find_ranks(view: str) -> Iterator[Rank]:
    """The ranks of a text as patterns see it, kind by kind.

    >>> [str(value) for rank in find_ranks("居世界首位, 乙队居次, 排名第7, and it came third") for _, _, value in rank.places]
    ['7', '1', '2', '3']
    """
    yield from _find_numbered(view)
    for match in _FIRST.finditer(view) if _FIRST_SIGN.search(view) else ():
        span = match.span(match.lastgroup or 0)
        yield Rank(span, ((*span, Decimal(2 if match["short"] == "居次" else 1)),))
    if not english.LETTER.search(view):
        return
    for match in chain(english.PLACED.finditer(view), english.MOVED.finditer(view)):
        span = match.span("ordinal")
        yield Rank(span, ((*span, Decimal(english.read_ordinal(match["ordinal"]))),))
    for match in english.RANK.finditer(view):
        value = Decimal(match["number"] or english.read_ordinal(match["ordinal"]))
        yield Rank(match.span(), ((*match.span(), value),))


def _find_numbered(view: str) -> Iterator[Rank]:
    for match in _RANK.finditer(view):
        value, until = read_value(match["number"]), match["until"] and read_value(match["until"])
        if value:
            places = [(match.start(), match.end("number"), value), *([(*match.span("until"), until)] if until else [])]
            yield Rank(match.span(), tuple(places), match["unit"])
    for match in _APART.finditer(view) if "第 " in view else ():
        value = read_value(match["number"])
        if value:
            yield Rank(match.span(), ((match.start(), match.end("number"), value),), match["unit"])
    for match in _PLACED.finditer(view):
        value, (start, end) = read_value(match["number"]), match.span("number")
        if value:
            yield Rank((start, match.end()), ((start, end, value),), match["unit"] or None)
