"""How a date or a word for a time stands to the numbers around it.

stated      the date of what is told: 2024年營收…, 截至…, "in September"
framed      stated, alone before a comma where a sentence begins: it holds for what follows
compared    what is compared with: 較去年同期, 與2021年相比, "from a year earlier"; it is the date of the number bound to it only
origin      when something began: 2024年推出的…, 成立於2015年, "founded in 2010"; never the date of a number outside its clause
announced   when it was told: 8月11日，…宣布, 20日公布
due         when something is to begin, with what follows it: 預計2027年第一季量產，月產能…; never for the next sentence
barred      a time that no date can be given for: 目前, 過去三年, "over the year"
"""

from typing import Literal, NamedTuple

Manner = Literal["stated", "framed", "compared", "origin", "announced", "barred", "again", "due"]


class Mention(NamedTuple):
    """A date or a word for a time at `start`..`end`; `report` where a report of that period is named."""

    start: int
    end: int
    iso: str | None
    manner: Manner
    day: bool = False
    report: bool = False
    same: bool = False
