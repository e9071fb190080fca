"""Whose figure a number is: the name that acts or owns in its sentence, else the one that the text or its title is about."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from source.figures.attributes.scene import Scene
from source.figures.attributes.words import alternatives, words
from source.figures.figure import DATES, Figure
from source.text import fold

_LATIN = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z0-9&.\-]*(?:(?: (?:of|and|&|de))? [A-Z][A-Za-z0-9&.\-]*){0,5}|《[^》]{1,20}》")
# Capitals that name no one.
_NO_SUBJECT = frozenset(
    "Revenue Revenues Sales Profit Profits Income Earnings Net Gross Operating Total Costs Cost Shares Users Growth Margin Margins About Over "
    "Between Since After Before During While Although If When With Among Under Around Only Through Until Despite Compared Including However "
    "Nearly More Some This That These Those We They He She Our Their January February March April May June July August September October "
    "November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Q1 Q2 Q3 Q4 H1 H2 FY Series Mr Ms Dr However Meanwhile "
    "AI IPO CEO CFO CTO COO API APP App MAU DAU ARPU ARPPU EPS GDP CPI PPI PMI ROE B C A H The In At By For From As It Its CEO USD EUR GBP US UK EU".split()
)
_TERM = re.compile(
    r"(?:FY|Q|H)\d|[A-Z]\d+$|(?:Company|Bank|Group|Board|Corporation|Department|Ministry|Bureau|President|Chief|Executive|University|Government|Table|Figure|Note|Fiscal|First|Second|Third|Fourth|Full|Year|Average|Home|Cash|Capital|Exports|Imports|Market|Employment|Unemployment|Inflation|Tickets|Temperatures|Occupancy|Prices?|Rents?)\b"
)
_NOT_ACTING = re.compile(
    r"(?:[為为比像於于向與与和跟對对給给被把將将由及、较較]|\b(?:of|than|by|with|to|from|for|in|at|on|and|like|against|versus)) ?$"
)
_SPOKEN_OF = re.compile(
    r"(?:'s|’s)? (?:said|says|reported|reports?|announced|posted|expects?|has|had|plans?|will|is|was|to|employs|sold|bought|acquired|raised|won|opened|operates|earned|of)\b|(?:'s|’s)|,? (?:Inc|Corp|Ltd|Co)\b|[\u4e00-\u9fff]"
)
_BODY = re.compile(rf"(?:[\u4e00-\u9fffa-z0-9·]{{1,8}}?(?:{alternatives('bodies')}))(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)?")
_SPEAKS = re.compile(
    r"(?P<name>[\u4e00-\u9fffa-z0-9·]{2,10}?)(?:\([^()]{1,20}\))?(?:昨日|今日|昨天|今天|昨|今|也|已|近日|日前|正式|同日|于|在)?(?:公布|宣布|发布|发表|公告|披露|表示)"
)
_CODED = re.compile(r"(?P<name>[\u4e00-\u9fffa-z·\-]{2,10}) ?\((?:[a-z]{2,6}[:.] ?)?\d{4,6}(?:[.-][a-z]{2,4})?\)")
# What every match of each holds (most sentences do not).
_SIGNED = (
    (re.compile(r"\("), _CODED),
    (re.compile(alternatives("bodies")), _BODY),
    (re.compile("公布|宣布|发布|发表|公告|披露|表示"), _SPEAKS),
)
_TELLS = re.compile("》?(?:网|网站)?(?:报道|报导|消息|援引|记者|指出|引述)")
_OPENING = re.compile(r"(?:^|[。,;:!?\n“「『(]|(?<=的)|、)[ 　]*(?:据|而|但|其中|另外|此外|根据|截至|旗下)?")
_OFFICE = re.compile(
    r"(?:[部局署]|总署|委员会|统计处|主计处|主计总处|央行|政府|行政院|立法院|国务院)(?:\d{1,4}日)?$|\d{1,4}[日月]"
)  # they tell of others
_CLAUSE = re.compile("[与和在的为是有将把由对从以及了到等]|宣布|公布|公司.|表示|发布|显示|统计")  # more than a name
_NOBODY = frozenset(words("nobody"))
_EVERYONE = re.compile(alternatives("everyone"))
_MOST_NAMES = 40
_OPENS = 24  # characters: a name so near the beginning of a sentence is what it is about
_WINDOW = 180


@dataclass
class Named:
    """The names that a text is about: of all met so far the last, which is the title's at first."""

    main: str | None = None
    known: dict[str, str] = field(default_factory=dict)

    def meet(self, name: str) -> None:
        """Keep a name; of very many only the first."""
        if len(self.known) < _MOST_NAMES:
            self.known.setdefault(fold(name), name)


def names_in(text: str, folded: str, start: int, end: int, named: Named) -> list[tuple[int, int, str]]:
    """The names of a span that act or own, in order, by place."""
    found = [(m.start(), m.end(), m[0].rstrip(".")) for m in _LATIN.finditer(text, start, end) if _is_name(text, m, start)]
    patterns = [pattern for sign, pattern in _SIGNED if sign.search(folded, start, end)]
    for opening in _OPENING.finditer(folded, start, end) if patterns else ():
        spans = [m.span(m.lastgroup or 0) for pattern in patterns if (m := pattern.match(folded, opening.end(), end))]
        first = next((span for span in spans if not _is_nobody(folded[slice(*span)])), None)
        found += [(*first, text[slice(*first)])] if first else []
    for key, name in named.known.items():
        at = folded.find(key, start, end) if not key.isascii() else -1
        while at >= 0:
            found.append((at, at + len(key), name))
            at = folded.find(key, at + len(key), end)
    acting = [one for one in found if not _NOT_ACTING.search(text, max(start, one[0] - 8), one[0])]
    return sorted(set(acting))


def _is_nobody(name: str) -> bool:
    return (
        name in _NOBODY
        or len(name) < 2
        or name[0].isdigit()
        or _OFFICE.search(name) is not None
        or _CLAUSE.search(name) is not None
        or any(name.startswith(word) for word in ("该", "这", "其", "各", "每", "多家", "本"))
    )


def _is_name(text: str, match: re.Match[str], start: int) -> bool:
    """Whether capitals name someone: not the first word of a sentence alone, unless it acts there."""
    name = match[0]
    if (len(name) == 2 and name.isupper()) or _TELLS.match(text, match.end()) or _TERM.match(name):
        return False
    if name in _NO_SUBJECT or name.split()[0] in _NO_SUBJECT:
        return False
    if name[0] == "《" or " " in name or any(c.isupper() or c.isdigit() for c in name[1:]):
        return True
    opens = not text[start : match.start()].strip(' "“(')
    return not opens or _SPOKEN_OF.match(text, match.end()) is not None


def title_subject(title: str) -> str | None:
    """The name that a title begins with, if it does with one.

    >>> title_subject("海川電子公布第二季財報"), title_subject("Bluestone Energy reports results"), title_subject("氣溫創新高")
    ('海川電子', 'Bluestone Energy', None)
    """
    named = names_in(title, fold(title), 0, min(len(title), _WINDOW), Named())
    return named[0][2] if named and named[0][0] <= 2 else None


def find_subjects(scene: Scene, listed: dict[int, str], measures: list[str | None], named: Named) -> list[str | None]:
    """The subject of each figure, by place in the list of figures; `named` is kept up with what the text names."""
    subjects: list[str | None] = [None] * len(scene.figures)
    names: list[tuple[int, int, str]] = []
    current = -1
    for number, figure in enumerate(scene.figures):
        if figure.kind in DATES:
            continue
        sentence = scene.sentence_of(figure.start)
        while current < sentence:
            current += 1
            start, end = scene.bounds[current]
            names = (
                names_in(scene.text, scene.folded, start, min(end, start + 6 * _WINDOW), named)
                if current == sentence or current >= sentence - 2
                else []
            )
            opens = names and names[0][0] - start <= _OPENS
            if (
                opens and scene.folded[names[0][0] - 1 : names[0][0]] != "的"
            ):  # 北国的退休基金 is somebody's, and speaks for one sentence
                named.meet(names[0][2])
                named.main = names[0][2]
        subjects[number] = listed.get(number) or _subject(scene, figure, measures[number], names, named)
    return subjects


def _subject(scene: Scene, figure: Figure, measure: str | None, names: list[tuple[int, int, str]], named: Named) -> str | None:
    before = [name for _, end, name in names if figure.start - _WINDOW <= end <= figure.start and not _same(name, measure)]
    if before:
        return before[-1]
    clause = scene.clause_of(figure.start)
    low = max(clause[0], figure.start - 60)
    if named.main is None or _same(named.main, measure) or _EVERYONE.search(scene.folded, low, figure.start):
        return None
    return None if measure and _is_of_everyone(measure) else named.main


@lru_cache(maxsize=1024)  # the same measures come again and again in an article
def _is_of_everyone(measure: str) -> bool:
    return _EVERYONE.search(fold(measure)) is not None


def _same(name: str, measure: str | None) -> bool:
    return measure is not None and (name == measure or measure.startswith(name + " ") or measure in name)
