"""Dates told by their distance from the article's: 去年, 上季, 昨天, "last quarter"."""

import re
from datetime import date, timedelta

_YEARS = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "明年": 1, "last year": -1, "this year": 0, "next year": 1}
_DAYS = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "yesterday": -1}
_STEPS = {"上": -1, "本": 0, "这": 0, "下": 1, "last": -1, "this": 0, "next": 1}
_STEP = re.compile(r"(?P<step>上|本|这|下|last|this|next)(?: ?一?个?)?(?P<unit>季|月| ?quarter| ?month)")

# Every alternative begins with a character of its own, so that places that begin none are passed over at once.
RELATIVE = (
    "(?P<word>"
    + "|".join([*_YEARS, *_DAYS, "上一?个?季度?", "本个?季度?", "这个?季度?", "下一?个?季度?"])
    + "|"
    + "|".join([f"{step}个?月(?![球饼亮])" for step in "上下"])
    + "|本月|"
    + "|".join(rf"{step}(?<=\b{step}) (?:quarter|month)\b" for step in ("last", "this", "next"))
    + ")(?!头条)"
)


def iso_of(word: str, today: date | None) -> str | None:
    """The ISO date or interval of a folded relative date; None when the article's date is not known.

    >>> iso_of("上季度", date(2025, 2, 3)), iso_of("昨天", date(2025, 3, 1)), iso_of("去年", None)
    ('2024-10/2024-12', '2025-02-28', None)
    """
    if today is None:
        return None
    if word in _YEARS:
        return str(today.year + _YEARS[word])
    if word in _DAYS:
        return (today + timedelta(days=_DAYS[word])).isoformat()
    match = _STEP.match(word)
    if match is None:
        return None
    shift = _STEPS[match["step"]]
    if "月" in match["unit"] or "month" in match["unit"]:
        years, month = divmod(today.year * 12 + today.month - 1 + shift, 12)
        return f"{years}-{month + 1:02d}"
    years, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + shift, 4)
    return f"{years}-{3 * quarter + 1:02d}/{years}-{3 * quarter + 3:02d}"
