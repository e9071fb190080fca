"""Words that stand for a time or bar one: 目前, 報告期內, 同期, 當日, 一年前, "a year earlier"."""

import re
from collections.abc import Iterator

from source.figures.attributes.mention import Mention
from source.figures.attributes.scene import Scene
from source.figures.attributes.words import make_finder, match_alternatives, match_any
from source.patterns import compile_late

_BARRED = make_finder("barred")
_AGAIN = make_finder("again")
_THAT_DAY = make_finder("thatday")
_YEAR_AGO = make_finder("yearago")
_SAME_TIME = compile_late(  # 同期全台移轉3萬棟: of the period spoken of; no 去年同期, no 創同期新高
    r"(?<![年月季去上较比与和占国球的来史为])同期(?![新最次低高]|相比|比较|水[平准]|平?均)"
)
_AGO = compile_late(  # 一年前的2.2萬元; three years are no same period
    r"(?:(?P<one>[一1]年)|(?:[两二三四五六七八九十2-9]|\d\d) ?年|[一两二三半数\d]{1,2}个?(?:季|月|周))(?:多|之)?前(?=的?(?:约|近|逾|超过|仅|只有|有)?[$€£¥]?\d)"
)
_TELLS_THEN = compile_late(rf"(?:上午|下午|早|晚|盘后|稍[早晚])?[间上]?(?:也|并|又|还|同时)?(?:{match_alternatives('speaks')})")
_OF_DAYS = ("当日", "当天", "同日", "day")  # one of them is in every such word
_OF_YEARS = ("一年前", "year", "month")
COMPARED = compile_late(rf"{match_any('compares')}(?:上年|去年|了|的| ?(?:(?:in|for|during|at|on) )?(?:the )?)? ?$")


def list_times(scene: Scene) -> list[Mention]:
    """The words of a text that stand for a time or bar one, kind by kind."""
    folded = scene.folded
    found = [Mention(*match.span(), None, "barred") for match in _BARRED.finditer(folded)]
    found += [Mention(*match.span(), None, "again") for match in _AGAIN.finditer(folded)]
    if "同期" in folded:
        found += [Mention(*match.span(), None, "again") for match in _SAME_TIME.finditer(folded)]
    if any(word in folded for word in _OF_DAYS):
        found += [_read_day(folded, match) for match in _THAT_DAY.finditer(folded)]
    if "前" in folded:
        found += [Mention(*match.span(), None, "stated", same=match["one"] is not None) for match in _AGO.finditer(folded)]
    if any(word in folded for word in _OF_YEARS):
        found += _find_year_ago(folded)
    return found


def _read_day(folded: str, match: re.Match[str]) -> Mention:
    """That day; the day of the telling where a verb of telling follows."""
    return Mention(*match.span(), None, "announced" if _TELLS_THEN.match(folded, match.end()) else "again", day=True)


def _find_year_ago(folded: str) -> Iterator[Mention]:
    for match in _YEAR_AGO.finditer(folded):
        compared = COMPARED.search(folded, max(0, match.start() - 60), match.start())
        over = folded[match.start() - 5 : match.start()] == "over "
        yield Mention(*match.span(), None, "compared" if compared or over else "stated", same=True)
