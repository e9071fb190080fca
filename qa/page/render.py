"""Answers as HTML. Every word from an article or a reader is escaped."""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from qa.answer import Answer, AnswerPassage
from qa.page.words import Words
from source import Figure

STRONG, LIKELY = 0.8, 0.5

CSS = """
.aqa { line-height: 1.7; font-size: 1rem; }
.aqa .figure { margin: 0 0 1rem; padding: 1rem 1.25rem; border-radius: 12px; background: var(--background-fill-secondary);
  border-left: 4px solid var(--color-accent); }
.aqa .figure b { display: block; font-size: 2.2rem; line-height: 1.2; font-weight: 650; }
.aqa .figure span { color: var(--body-text-color-subdued); }
.aqa .where { font-size: .85rem; color: var(--body-text-color-subdued); margin-bottom: .25rem; }
.aqa .passage { margin: 0 0 1.25rem; white-space: pre-wrap; }
.aqa .s { background: color-mix(in srgb, var(--color-accent) 14%, transparent); border-radius: 3px; }
.aqa mark { background: none; color: inherit; font-weight: 650; border-bottom: 2px solid var(--color-accent); }
.aqa .f { text-decoration: underline dotted; text-underline-offset: .25em; }
.aqa .score { border: 1px solid var(--border-color-primary); border-radius: 999px; padding: 0 .6em; margin-left: .5em; }
.aqa details summary { cursor: pointer; margin-bottom: .75rem; }
.aqa .note { color: var(--body-text-color-subdued); margin-bottom: .75rem; }
.aqa .missing { font-size: .9rem; color: var(--body-text-color-subdued); }
"""


def answer_html(answer: Answer, words: Words) -> str:
    """The whole answer: the figure, the best passage, and the others folded."""
    parts = []
    if answer.question_used != answer.question:
        parts.append(f'<div class="note">{escape(words.understood)} {escape(answer.question_used)}</div>')
    if not answer.found:
        parts.append(f'<div class="note"><b>{escape(words.not_found)}</b> {escape(words.nearest)}</div>')
    if answer.figure:
        parts.append(figure_html(answer.figure, words))
    first, *rest = answer.passages
    parts.append(passage_html(first, words))
    if rest:
        folded = "".join(passage_html(passage, words) for passage in rest)
        parts.append(f"<details><summary>{escape(words.more)} ({len(rest)})</summary>{folded}</details>")
    return f'<div class="aqa">{"".join(parts)}</div>'


def said(figure: Figure, words: Words) -> str:
    """A figure as the article writes it, after its qualifier in the reader's language."""
    qualifier = getattr(words, figure.qualifier) if figure.qualifier else ""
    space = " " if qualifier.isascii() and qualifier else ""
    return f"{qualifier}{space}{figure.text}"


def figure_html(figure: Figure, words: Words) -> str:
    """The figure that answers, large, with its value, unit, date and what it measures below."""
    value = f"{figure.value:,f}" if figure.value is not None else ""
    detail = [figure.measure, " ".join(part for part in (value, figure.unit) if part), figure.period]
    below = " · ".join(escape(part) for part in detail if part)
    return f'<div class="figure"><b>{escape(said(figure, words))}</b><span>{below}</span></div>'


def score_word(score: float, words: Words) -> str:
    """A score in words."""
    return words.strong if score >= STRONG else words.likely if score >= LIKELY else words.weak


def passage_html(passage: AnswerPassage, words: Words) -> str:
    """A passage with its answering sentence, the question's words and its figures marked."""
    where = " › ".join(dict.fromkeys(part for part in (passage.article.title, passage.heading) if part))
    score = (
        f'<span class="score" title="{escape(words.score)}: {passage.score:.2f}">'
        f"{escape(score_word(passage.score, words))}</span>"
    )
    missing = "".join(
        f'<div class="missing">{escape(picture.caption)} {escape(words.no_picture)}</div>'
        for picture in passage.pictures
        if picture.missing
    )
    return f'<div class="where">{escape(where)}{score}</div><div class="passage">{marked_html(passage)}</div>{missing}'


def marked_html(passage: AnswerPassage) -> str:
    """The passage's text, escaped, cut wherever a mark begins or ends."""
    spans = [
        (*passage.sentence, "sentence"),
        *((mark.start, mark.end, "term") for mark in passage.highlights),
        *((figure.start, figure.end, "figure") for figure in passage.figures),
    ]
    return "".join(_pieces(passage.text, spans))


def _pieces(text: str, spans: list[tuple[int, int, str]]) -> Iterator[str]:
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    for start, end in pairwise(cuts):
        piece = escape(text[start:end])
        kinds = {kind for low, high, kind in spans if low <= start and end <= high}
        if "term" in kinds:
            piece = f"<mark>{piece}</mark>"
        classes = " ".join(name for kind, name in (("sentence", "s"), ("figure", "f")) if kind in kinds)
        yield f'<span class="{classes}">{piece}</span>' if classes else piece
