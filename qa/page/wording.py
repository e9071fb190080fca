"""The question that a figure answers, as a person would ask it, in the language of the article that it stands in."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from index.passages.passage import PassageCell
from index.terms.equivalents import find_mentions
from qa.i18n.plain_values import has_chinese
from qa.i18n.words import Words, load_words
from qa.i18n.year_ends import write_time
from qa.page.script import language_of
from source import Figure
from source.folding import fold

_AMOUNTS = frozenset("入润利额率值本费用价金款产债损息税比量重度数收货资酬薪租")
"""Characters that the Chinese names of amounts end in: one asks how much a 收入 is, and not how much a 电池 is."""
_LONGEST = 5  # words of an English measure


Heads = Mapping[int, tuple[str, str]]
"""What a table calls the cell that begins at an offset: the label of its row, and the head of its column."""


def heads_of(cells: Sequence[PassageCell], shift: int = 0) -> Heads:
    """The heads of a passage's cells, by where these begin in a text that begins `shift` characters later.

    >>> heads_of([PassageCell(12, 19, 0, 1, 1, "Freight", "Q3 2025")], 10)
    {2: ('Freight', 'Q3 2025')}
    """
    return {one.start - shift: (one.label, one.head) for one in cells if one.label and one.head}


def question_about(figure: Figure, said: Words, dates: Iterable[Figure] = (), heads: Heads | None = None) -> str:
    """The question that a figure answers, in a language; empty where its measure is no name of what it counts or measures there.
    `dates` stand in its passage; a figure that begins a cell of a table is asked for as the table's `heads` call it.

    >>> from source import extract_figures
    >>> question_about(extract_figures("2024年收入為75.8萬美元")[-1], load_words("zh-TW"))
    '2024年的收入是多少?'
    >>> question_about(extract_figures("Plum Cafe had 48 workers in 2024.")[0], load_words("en"))
    'How many workers did Plum Cafe have in 2024?'
    """
    measure = figure.measure or ""
    if heads and figure.start in heads:
        label, head = heads[figure.start]
        return said["about_cell"].format(label=label, head=head)
    if not _is_name(figure, said):
        return ""
    of = figure.subject if figure.subject and figure.subject not in measure else ""
    when = write_time(figure.period, dates, said)
    name = "about_count" if figure.kind == "count" and (said.chinese or measure.endswith("s")) else "about_figure"
    if said.chinese:
        of = f"{of} " if of and of[-1].isascii() and when[:1].isdigit() else of  # MiniMax 2024年, as people keep the two apart
        return said[name].format(of=of, when=when, measure=measure).removeprefix("的")
    if name == "about_figure" and not is_known(
        measure, figure.kind
    ):  # no noun that anybody is sure of: it stands as a label does
        whose, moment = (f", {part}" if part else "" for part in (of, when))
        return said["about_other"].format(measure=measure, whose=whose, when=moment)
    return _ask_in_english(said[name], name == "about_count", measure, of, figure.period or "", when)


def is_known(measure: str, kind: str) -> bool:
    """Whether an English measure ends in a business word for what figures of a kind state: its question has one wording.

    >>> is_known("net profit", "money"), is_known("Passenger", "money"), is_known("Freight", "money")
    (True, False, False)
    """
    folded = fold(measure)
    mentions = find_mentions(folded)
    return bool(mentions) and mentions[-1].end == len(folded) and mentions[-1].notions[0].kind == kind


def write_in_time(when: str) -> str:
    """A time with the English preposition that goes before it.

    >>> [write_in_time(one) for one in ("2024", "end of 2024", "30 June 2024", "July to September 2024", "March 2024")]
    ['in 2024', 'at the end of 2024', 'on 30 June 2024', 'from July to September 2024', 'in March 2024']
    """
    if " to " in when:
        return f"from {when}"
    if when.startswith("end of "):
        return f"at the {when}"
    return f"{'on' if when[:1].isdigit() and not when.isdigit() else 'in'} {when}"


def _ask_in_english(template: str, counted: bool, measure: str, of: str, period: str, when: str) -> str:
    """The same in English, which has tenses and a possessive."""
    measure = _write_small(measure)
    whose = f"{of}'" if of.endswith("s") else f"{of}'s" if of else "the"
    verb = "were" if period else "are"
    had = (f"did {of} have" if period else f"does {of} have") if of else f"{verb} there"
    be = verb if measure.endswith("s") and not measure.endswith("ss") else "was" if period else "is"
    said_when = f" {write_in_time(when)}" if when else ""
    return template.format(measure=measure, whose=whose, be=be, when=said_when, had=had if counted else "")


def _write_small(measure: str) -> str:
    """A measure as it is written within a sentence; a name that it begins with keeps its capital.

    >>> _write_small("Net income"), _write_small("Azure revenue"), _write_small("EPS")
    ('net income', 'Azure revenue', 'EPS')
    """
    small = measure[:1].lower() + measure[1:]
    begins = measure[1:2].islower() and any(one.start == 0 for one in find_mentions(small))
    return small if begins else measure


def _is_name(figure: Figure, said: Words) -> bool:
    measure = figure.measure or ""
    if not measure or figure.value is None or figure.kind in ("date", "period", "rank"):
        return False
    if not said.chinese:
        return not has_chinese(measure + (figure.subject or "")) and len(measure.split()) <= _LONGEST
    return figure.kind == "count" or fold(measure)[-1:] in _AMOUNTS


@lru_cache(64)
def words_of(text: str) -> Words:
    """The words of the language that a text is in."""
    return load_words({"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh": "zh-TW"}.get(language_of(text), "en"))
