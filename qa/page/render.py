"""Answers as HTML. Every word from an article or a reader is escaped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from qa.answer import Answer, AnswerPassage
from qa.ask import FOUND
from qa.page.pictures import Address, no_address
from qa.page.plainly import plain_period, plain_value, unsaid
from qa.page.tables import passage_with_tables
from qa.page.words import Words
from source import Figure, Picture

STRONG, LIKELY = 0.8, FOUND

Places = Mapping[tuple[str, int], tuple[int, int]]
"""For an article and the offset of a passage: the passage's number, and how many there are."""

Mark = tuple[int, int, str, str]
"""A stretch of text to mark: start, end, class, and what to say on hover."""


def answer_html(answer: Answer, words: Words, places: Places, address: Address = no_address) -> str:
    """The whole answer: the figure, the best passage, and the others folded. `places` tells where an article's passage
    that starts at an offset stands: its number and how many there are."""
    parts = []
    if answer.question_used != answer.question:
        parts.append(understood_html(answer.question_used, words))
    if not answer.found:
        parts.append(f'<div class="note"><b>{escape(unsaid(answer.missing, words))}</b> {escape(words["nearest"])}</div>')
    if answer.figure:
        parts.append(figure_html(answer.figure, words))
    first, *rest = answer.passages
    parts.append(passage_html(first, words, places, address))
    if rest:
        folded = "".join(passage_html(passage, words, places, address) for passage in rest)
        parts.append(f"<details><summary>{escape(words['more'])} ({len(rest)})</summary>{folded}</details>")
    return f'<div class="aqa">{"".join(parts)}</div>'


def understood_html(question: str, words: Words) -> str:
    """How a question was understood in the light of those before it, and the way to ask it on its own."""
    button = f'<button type="button" class="alone" data-press="alone">{escape(words["alone"])}</button>'
    return f'<div class="note understood"><span>{escape(words["understood"])} {escape(question)}</span> {button}</div>'


def problem_html(sentence: str) -> str:
    """What the reader is told instead of an answer."""
    return f'<div class="aqa"><div class="note problem" role="alert">{escape(sentence)}</div></div>'


def said(figure: Figure, words: Words) -> str:
    """A figure as the article writes it, after its qualifier in the reader's language."""
    qualifier = words[figure.qualifier] if figure.qualifier else ""
    space = " " if qualifier.isascii() and qualifier else ""
    return f"{qualifier}{space}{figure.text}"


def figure_html(figure: Figure, words: Words) -> str:
    """The figure that answers, large, with its value, unit, date and what it measures below."""
    facts = [(name, fact) for name, fact in _facts(figure, words) if fact]
    below = "".join(f"<div><dt>{escape(words[name])}</dt><dd>{escape(fact)}</dd></div>" for name, fact in facts)
    return f'<div class="figure"><b>{escape(said(figure, words))}</b><dl>{below}</dl></div>'


def _facts(figure: Figure, words: Words) -> list[tuple[str, str]]:
    return [
        ("column_value", plain_value(figure, words)),
        ("column_period", plain_period(figure.period, words) if figure.period else ""),
        ("column_measure", figure.measure or ""),
        ("column_subject", figure.subject or ""),
    ]


def score_word(score: float, words: Words) -> str:
    """A score in words."""
    return words["strong" if score >= STRONG else "likely" if score >= LIKELY else "weak"]


def passage_html(passage: AnswerPassage, words: Words, places: Places, address: Address) -> str:
    """A passage with where it stands, its answering sentence, the question's words and its figures marked."""
    where = " › ".join(dict.fromkeys(part for part in (passage.article.title, passage.heading) if part))
    if place := places.get((passage.article.id, passage.start)):
        where += f" · {words['place'].format(*place)}"
    if passage.page:
        where += f" · {words['page'].format(passage.page)}"
    dated = f" · {passage.article.published.isoformat()}" if passage.article.published else ""
    score = f'<span class="score" title="{escape(words["score"])}: {passage.score:.2f}">{escape(score_word(passage.score, words))}</span>'
    marks: list[Mark] = [
        (*passage.sentence, "s", ""),
        *([(*passage.answer, "answer", "")] if passage.answer else []),
        *((mark.start, mark.end, "mark", "") for mark in passage.highlights),
        *figure_marks(passage.figures, words),
    ]
    pictures = "".join(picture_html(picture, words, address) for picture in passage.pictures)
    inside = passage_with_tables(
        passage.text, passage.cells, passage.answer, lambda low, high: part_html(passage.text, marks, low, high)
    )
    return f'<div class="where">{score}{escape(where + dated)}</div><div class="passage">{inside}</div>{pictures}'


def picture_html(picture: Picture, words: Words, address: Address) -> str:
    """A picture with its caption; of one that is missing or cannot be read, the caption alone, and that it is."""
    at = address(picture)
    if at is None:
        return missing_html(picture, words)
    caption = escape(picture.caption)
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""  # keeps its room
    image = f'<img src="{escape(at)}" alt="{caption}"{size} loading="lazy">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def missing_html(picture: Picture, words: Words) -> str:
    """The caption of a picture that cannot be shown."""
    return f'<div class="missing">{escape(picture.caption)} {escape(words["no_picture"])}</div>'


def figure_marks(figures: Iterable[Figure], words: Words) -> Iterator[Mark]:
    """A mark for each figure, by kind, that says on hover what it is."""
    for figure in figures:
        facts = [words[figure.kind], *(fact for _, fact in _facts(figure, words) if fact)]
        yield figure.start, figure.end, f"f {figure.kind}", " · ".join(facts)


def part_html(text: str, marks: Sequence[Mark], low: int, high: int) -> str:
    """A stretch of a text with the marks that reach into it."""
    inside = [(max(start - low, 0), min(end, high) - low, *rest) for start, end, *rest in marks if start < high and low < end]
    return marked_html(text[low:high], inside)


def marked_html(text: str, marks: Sequence[Mark]) -> str:
    """A text, escaped, cut wherever a mark begins or ends."""
    return "".join(_pieces(text, marks))


def _pieces(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    cuts = sorted({0, len(text), *(at for start, end, _, _ in marks for at in (start, end))})
    for start, end in pairwise(cuts):
        piece = escape(text[start:end])
        inside = [(name, hover) for low, high, name, hover in marks if low <= start and end <= high]
        if any(name == "mark" for name, _ in inside):
            piece = f"<mark>{piece}</mark>"
        classes = " ".join(name for name, _ in inside if name != "mark")
        hover = next((f' title="{escape(said)}"' for _, said in inside if said), "")
        yield f'<span class="{classes}"{hover}>{piece}</span>' if classes else piece
