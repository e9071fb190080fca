"""What stands around the figures of a passage: the words that are a figure's own, the measures they name, whether it tells a change."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from index.terms.equivalents import Mention, Notion, find_mentions
from qa.question.aim import bases_of, find_bases, is_change
from qa.question.dates import base_between
from qa.question.question import is_measure
from qa.question.slots import companies
from source import Figure
from source.figures import DATES
from source.folding import fold
from source.patterns import compile_late

_BARE = frozenset(("rate", "rates", "level", "levels", "figure", "figures", "率", "比率", "比例"))
"""Measures that say what they are of elsewhere: the rates for women are of unemployment, where the sentence before speaks of it."""
TO_BE = ("forecast", "target")  # of an amount or of a change, which the words tell
_SENTENCE_END = compile_late("[。!?！？;；\n]")
_CLAUSE = compile_late(r"[,，、:：()（）]")
_AFTER = compile_late(r"^(?: ?[a-z%'-]+){1,6}|^[\u4e00-\u9fff]{1,8}")
_TO = compile_late(r"(?:至|到|为|\bto|\bat|\breach(?:ed|ing)?)(?: about| around| nearly| over| more than|[约近逾超过达 ])*$")
_CHANGED_LATIN = compile_late(
    r"""
    \b(?:by|of|up|down|an?[ ](?:additional|extra)|another)  # up 5%, an additional 5
    (?:[ ]about|[ ]around|[ ]nearly|[ ]over|[ ]more[ ]than|[ ]roughly|[ ]some|[ ]almost)?[ ]?$  # by about
    """,
    re.VERBOSE,
)
_CHANGE_AFTER = compile_late(
    r"""
    ^[ ]?(?:percent[ ]|percentage[ ]points?[ ]|%[ ]|points?[ ])?  # 5 percent, 5 points
    (?:increase|decrease|growth  # growth
        |rise|drop|decline|gain|jump|fall  # rise
        |higher|lower|more[ ]than|less[ ]than  # higher
        |year[- ]on[- ]year|from[ ]a[ ]year  # 5% year on year
    )
    """,
    re.VERBOSE,
)
_CHANGES_AFTER = compile_late("[^,，。;；]{0,6}?[增减升降跌涨调缩扩改翻跃滑提拉推掉落挫缓]")
_COMPARED_BEFORE = compile_late("[较比][^,，。;；]{0,10}$")
_AGAINST = compile_late(r"[较比]|\b(?:than|from|compared)\b")
_NOW = compile_late(r"(?:现[时今在行]|目前|当前|\b(?:current|present)\b)[^,;]{0,12}$")
_CHANGED_BEFORE = compile_late(
    r"""
    \b(?:
        rose|fell|grew|shrank|climbed|jumped|dropped|declined  # rose 5%
        |slipped|improved|narrowed|widened  # narrowed 5%
        |increased|decreased|revised  # increased by 5%
        |cut|raised|lowered  # cut by 5%
        |up|down|compared  # up 5%
    )\b[^.;]{0,40}$
    """,
    re.VERBOSE,
)
_COMPARED_AFTER = compile_late(
    r"[,，]?(?:较|比|相较|相比)|,? (?:compared with|compared to|versus|against|from|up from|down from)\b"
)
_YEAR_AGO = compile_late(
    r"[去上前]一?年|一年[以之]?前|年同期|\b(?:last|previous|prior) year\b|\b(?:a|one) year (?:earlier|ago|before)\b|\byear-earlier\b"
)
_JOINED = compile_late(r"[^,;]{0,4}(?:或|及|和|即| or )[^,;]{0,4}")
"""Between two numbers that tell one change: 增加6000人或1.52%."""
_AGO_AFTER = compile_late(r" ?(?:a|one|the) year (?:earlier|ago|before)\b| ?(?:in the |for the )?(?:last|previous|prior) year\b")


class Around:
    """What stands around the figures of one folded passage."""

    def __init__(self, folded: str, figures: Sequence[Figure]) -> None:
        self._folded = folded
        self._amounts = sorted((one for one in figures if one.kind not in DATES), key=lambda one: one.start)
        self._breaks = [match.end() for match in _SENTENCE_END.finditer(folded)]
        self._owned: dict[tuple[int, int], tuple[int, int]] = {}  # asked for four times a figure

    def _sentence(self, at: int) -> int:
        """Where the sentence begins that holds a place."""
        return max((end for end in self._breaks if end <= at), default=0)

    def tells(self, word: str) -> bool:
        """Whether the passage holds a folded word."""
        return word in self._folded

    def sentence(self, figure: Figure) -> str:
        """The sentence that a figure stands in."""
        end = next((at for at in self._breaks if at >= figure.end), len(self._folded))
        return self._folded[self._sentence(figure.start) : end]

    def has_subject(self, names: Collection[str]) -> bool:
        """Whether a number of the passage is told to be of one of some folded names."""
        return any(fold_of(one.subject) in names for one in self._amounts if one.subject)

    def has_beside(self, figure: Figure, names: Collection[str]) -> bool:
        """Whether another number of the sentence measures the same and is told to be of one of some folded names."""
        low = self._sentence(figure.start)
        alike = (one for one in self._amounts if (one.measure, one.kind) == (figure.measure, figure.kind))
        return any(fold_of(one.subject) in names and self._sentence(one.start) == low for one in alike if one is not figure)

    def own(self, figure: Figure) -> tuple[int, int]:
        """The span that is of a figure alone: from the figure before it, or where its sentence begins, to the words after it."""
        if (place := (figure.start, figure.end)) not in self._owned:
            low = self._sentence(figure.start)
            last = max((one.end for one in self._amounts if low < one.end <= figure.start), default=low)
            self._owned[place] = last, figure.end + len(self.after(figure))
        return self._owned[place]

    def before(self, figure: Figure) -> str:
        """The words before a figure that are its own."""
        return self._folded[self.own(figure)[0] : figure.start]

    def after(self, figure: Figure) -> str:
        """The words after a figure that may name what it measures, up to the next figure."""
        high = min((one.start for one in self._amounts if one.start >= figure.end), default=len(self._folded))
        match = _AFTER.match(self._folded[figure.end : min(high, figure.end + 48)])
        return match[0] if match else ""

    def is_compared(self, figure: Figure) -> bool:
        """Whether an earlier number follows that this one is compared with: 2.57億，較去年同期的8,100萬."""
        return _COMPARED_AFTER.match(self._folded, figure.end) is not None

    def is_told_against(self, figure: Figure) -> bool:
        """Whether the words at a change say what it is against, or the number before it is that: 較11月的99億元減少9億元."""
        if _AGAINST.search(self.before(figure) + "|" + self.after(figure)):
            return True
        earlier = self.earlier(figure)
        return earlier is not None and _COMPARED_BEFORE.search(self.before(earlier)) is not None

    def find_now(self, figure: Figure) -> Figure | None:
        """Of the two ends of a change that one is told to be of now, as a plan tells: 由現時的5日縮短至3日; None where neither is."""
        start = figure if figure.role == "from" else self.earlier(figure)
        return start if start is not None and start.role == "from" and _NOW.search(self.before(start)) else None

    def is_year_ago(self, figure: Figure) -> bool:
        """Whether a number is told to be of a year before: 低於去年同期的5元, 84.9% a year earlier."""
        return _YEAR_AGO.search(self.before(figure)) is not None or _AGO_AFTER.match(self._folded, figure.end) is not None

    def has_year_ago_beside(self, figure: Figure) -> bool:
        """Whether another number of the kind and unit in the sentence is of a year before."""
        low = self._sentence(figure.start)
        beside = (one for one in self._amounts if one is not figure and self._sentence(one.start) == low)
        return any((one.kind, one.unit) == (figure.kind, figure.unit) and self.is_year_ago(one) for one in beside)

    def has_year_apart(self, figure: Figure, *, later: bool) -> bool:
        """Whether the passage tells the same measure of a period that is a year later, or a year earlier, as rows of tables do."""
        mine = (figure.kind, figure.unit, figure.measure, figure.subject)
        mates = (one for one in self._amounts if one.period and (one.kind, one.unit, one.measure, one.subject) == mine)
        pairs = ((figure.period, one.period) if later else (one.period, figure.period) for one in mates)
        return bool(figure.period and figure.measure) and any(base_between(a or "", b or "") == "year" for a, b in pairs)

    def is_superseded(self, figure: Figure) -> bool:
        """Whether an earlier number is told to have become another or to be less than one, not as the end of a range: 由81%降至71%."""
        before = self.before(figure)
        return (
            _CHANGES_AFTER.match(self._folded, figure.end) is not None
            or _COMPARED_BEFORE.search(before) is not None
            or _CHANGED_BEFORE.search(before) is not None
        )

    def is_revised(self, figure: Figure) -> bool:
        """Whether the next number is of the same time and takes this one's place: revised from 142,000 to 180,000."""
        after = next((one for one in self._amounts if one.start >= figure.end), None)
        return (
            after is not None
            and (after.kind, after.period) == (figure.kind, figure.period)
            and _TO.search(self._folded[figure.end : after.start].rstrip("+-$€£¥ ")) is not None
        )

    def earlier(self, figure: Figure) -> Figure | None:
        """The figure before one in its sentence."""
        low = self._sentence(figure.start)
        return next((one for one in reversed(self._amounts) if low <= one.start < figure.start and one.end <= figure.start), None)

    def company(self, figure: Figure) -> str:
        """The company named last before a figure in its paragraph, "" if none is."""
        line = self._folded.rfind("\n", 0, figure.start) + 1
        return (companies(self._folded[line : figure.start]) or [""])[-1]

    def measures(self, figure: Figure) -> tuple[list[tuple[Notion, ...]], bool]:
        """The measures, of those in the list, that the words at a figure name, and whether they are its own: where they name
        none, they are those of the figure before it in the sentence: 毛利率為38.5%,較上季提高1.2個百分點."""
        seen: Figure | None = figure
        while seen is not None:
            if named := self._list_named(seen):
                return named, seen is figure
            seen = self.earlier(seen)
        return [], False

    def _list_named(self, figure: Figure) -> list[tuple[Notion, ...]]:
        """What the measure that was read names, which is one of several in 營收和淨利分別成長12%和8%; else the words around."""
        near = self.before(figure)
        around = f"{self._clause(figure)} {fold_of(figure.unit)}"
        measure = fold_of(figure.measure)
        return _measures_in("" if measure in _BARE else measure) or [
            named for text in (around, near, self.after(figure)) for named in _measures_in(text)
        ]

    def changes(self, figure: Figure) -> tuple[bool, frozenset[str]]:
        """Whether a figure tells a change rather than an amount, where the words tell; and against what."""
        clause, bases = self._clause(figure), self._bases(figure)
        role = getattr(figure, "role", None)
        if any(is_change(found.notions[0]) for found in find_mentions(fold_of(figure.measure))):
            return True, bases
        if role is not None and (role not in TO_BE or _TO.search(clause)):
            return role == "change", bases
        if _TO.search(clause):
            return False, bases
        return self._is_told(figure, clause, self.after(figure), _changes_in(clause)), bases

    def _clause(self, figure: Figure) -> str:
        """The last clause of the words before a figure that are its own."""
        return _CLAUSE.split(self.before(figure))[-1]

    def _bases(self, figure: Figure) -> frozenset[str]:
        """Against what the words at a figure tell a change, or those at the numbers that it is joined to."""
        seen: Figure | None = figure
        while seen is not None:
            clause, after = self._clause(seen), self.after(seen)
            listed = bases_of(notion for found in [*_changes_in(clause), *find_mentions(after)] for notion in found.notions)
            bases = listed | find_bases(clause) | (frozenset() if listed else find_bases(after))
            if bases or not _JOINED.fullmatch(clause):
                return bases
            seen = self.earlier(seen)
        return frozenset()

    def _is_told(self, figure: Figure, clause: str, after: str, named: Sequence[Mention]) -> bool:
        if figure.kind in ("rank", "age", "duration"):
            return False
        close = any(len(clause) - found.end <= 8 and not clause[found.start].isascii() for found in named)
        latin = bool(named) and bool(
            _CHANGED_LATIN.search(clause) or clause.rstrip().endswith(clause[named[-1].start : named[-1].end])
        )
        return close or latin or bool(_CHANGE_AFTER.match(after))


def _changes_in(folded: str) -> list[Mention]:
    return [found for found in find_mentions(folded) if any(is_change(notion) for notion in found.notions)]


def _measures_in(folded: str) -> list[tuple[Notion, ...]]:
    return [found.notions for found in find_mentions(folded) if is_measure(found.notions[0])]


@lru_cache(maxsize=4000)
def fold_of(text: str | None) -> str:
    """A measure or a subject folded, "" for none."""
    return fold(text) if text else ""
