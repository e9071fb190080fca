"""The question that a figure answers, as a person would ask it, in the language of the article that it stands in."""

from collections.abc import Iterable
from functools import lru_cache

from qa.i18n.plain_values import has_chinese
from qa.i18n.words import Words, load_words
from qa.i18n.year_ends import write_time
from qa.page.script import language_of
from source import Figure
from source.folding import fold

_AMOUNTS = frozenset("入润利额率值本费用价金款产债损息税比量重度数收货资酬薪租")
"""Characters that the Chinese names of amounts end in: one asks how much a 收入 is, and not how much a 电池 is."""
_LONGEST = 5  # words of an English measure


def question_about(figure: Figure, said: Words, dates: Iterable[Figure] = ()) -> str:
    """The question that a figure answers, in a language; empty where its measure is no name of what it counts or measures there.
    `dates` stand in its passage.

    >>> from source import extract_figures
    >>> question_about(extract_figures("2024年收入為75.8萬美元")[-1], load_words("zh-TW"))
    '2024年的收入是多少?'
    >>> question_about(extract_figures("Plum Cafe had 48 workers in 2024.")[0], load_words("en"))
    'How many workers did Plum Cafe have in 2024?'
    """
    measure = figure.measure or ""
    if not _is_name(figure, said):
        return ""
    of = figure.subject if figure.subject and figure.subject not in measure else ""
    when = write_time(figure.period, dates, said)
    name = "about_count" if figure.kind == "count" and (said.chinese or measure.endswith("s")) else "about_figure"
    if said.chinese:
        of = f"{of} " if of and of[-1].isascii() and when[:1].isdigit() else of  # MiniMax 2024年, as people keep the two apart
        return said[name].format(of=of, when=when, measure=measure).removeprefix("的")
    return _ask_in_english(said[name], name == "about_count", measure, of, figure.period or "", when)


def _ask_in_english(template: str, counted: bool, measure: str, of: str, period: str, when: str) -> str:
    """The same in English, which has tenses and a possessive."""
    whose = f"{of}'" if of.endswith("s") else f"{of}'s" if of else "the"
    verb = "were" if period else "are"
    had = (f"did {of} have" if period else f"does {of} have") if of else f"{verb} there"
    be = verb if measure.endswith("s") and not measure.endswith("ss") else "was" if period else "is"
    said_when = f" {'from' if ' to ' in when else 'on' if period.count('-') == 2 else 'in'} {when}" if when else ""
    return template.format(measure=measure, whose=whose, be=be, when=said_when, had=had if counted else "")


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
