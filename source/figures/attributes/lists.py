"""Lists: 2020年、2021年及2022年…分別為1億、2億和3億元 gives each number the date at its place in the list of dates."""

import re
from bisect import bisect_left
from itertools import pairwise

from source.figures.attributes.scene import Scene, group
from source.figures.figure import DATES
from source.patterns import compile_late

_RESPECTIVELY = compile_late(r"分别|各为|依次|依序|respectively")
_SAID = compile_late(r",? respectively,?")
_FROM = compile_late(r",? ?(?:and )?from ")
_LISTS = 6  # lists of dates looked back at; each look is short, so that a sentence without end costs what its length is


def pair_dates(scene: Scene, members: list[int], low: int, high: int) -> dict[int, str | None]:
    """The dates of the numbers of a sentence's lists, for lists of dates with as many; `members` are the sentence's figures."""
    if len(members) < 2:
        return {}
    runs = group(scene, members)
    dates = [run for run in runs if scene.figures[run[0]].kind in DATES]
    said = len(dates) > 0 and _RESPECTIVELY.search(scene.folded, low, high) is not None
    dates = [run for run in dates if said or not _is_told_apart(scene, run)]
    paired: dict[int, str | None] = {}
    for run in runs:
        if scene.figures[run[0]].kind in DATES or len(run) < 2 or (not said and _is_told_apart(scene, run)):
            continue
        at = bisect_left(dates, run[0], key=lambda one: one[0])
        near = dates[max(0, at - _LISTS) : at + 1]
        isos = _list_for(scene, run, near) if said or any(len(one) == len(run) for one in near) else []
        if isos:
            paired |= dict(zip(run, isos, strict=True))
    return paired


def _is_told_apart(scene: Scene, run: list[int]) -> bool:
    """Whether a full comma stands between two of a run, which in Chinese begins a clause: 合約到2027年底，今年…2億元，六隊均分."""
    figures = scene.figures
    return any("，" in scene.text[figures[one].end : figures[other].start] for one, other in pairwise(run))


def find_list_ends(scene: Scene) -> dict[int, int]:
    """Where the list that each number of English stands in ends, with "respectively", by where the number begins."""
    figures = scene.figures
    numbers = [
        at for at, one in enumerate(figures) if one.kind not in DATES and scene.folded[one.start - 1 : one.start].isascii()
    ]
    ends: dict[int, int] = {}
    for run in group(scene, numbers):
        said = _SAID.match(scene.folded, figures[run[-1]].end)
        apart = any(
            _FROM.match(scene.folded, figures[at].end) for at in run[:-1]
        )  # to $5 million, from $4 million a year earlier
        if len(run) > 1 and not apart:
            ends |= dict.fromkeys((figures[at].start for at in run), said.end() if said else figures[run[-1]].end)
    return ends


def _list_for(scene: Scene, run: list[int], dates: list[list[int]]) -> list[str | None]:
    """As many dates as a run of numbers has: of the nearest list before it, a span of as many years, or a list after it."""
    for one in reversed([d for d in dates if d[0] < run[0]]):
        isos = [scene.figures[n].period for n in one]
        if len(one) == len(run):
            return isos
        spread = spread_period(isos[0], len(run)) if len(one) == 1 else []
        if spread:
            return spread
    after = next((d for d in dates if d[0] > run[-1] and len(d) == len(run)), None)
    return [scene.figures[n].period for n in after] if after else []


def spread_period(iso: str | None, count: int) -> list[str | None]:
    """The years of a span of years, the quarters of one of months, if there are as many.

    >>> spread_period("2020/2022", 3), spread_period("2024-01/2024-09", 3)
    (['2020', '2021', '2022'], ['2024-01/2024-03', '2024-04/2024-06', '2024-07/2024-09'])
    """
    parts = (iso or "").split("/")
    if len(parts) != 2 or count < 2:
        return []
    if all(len(part) == 4 and part.isdecimal() for part in parts):
        years = list(range(int(parts[0]), int(parts[1]) + 1))
        return [str(year) for year in years] if len(years) == count else []
    if all(re.fullmatch(r"\d{4}-\d\d", part) for part in parts) and parts[0][:4] == parts[1][:4]:
        first, last = int(parts[0][5:]), int(parts[1][5:])
        if last - first + 1 == 3 * count:
            return [f"{parts[0][:4]}-{m:02d}/{parts[0][:4]}-{m + 2:02d}" for m in range(first, last, 3)]
    return []
