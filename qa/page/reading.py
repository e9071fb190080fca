"""A whole article to read: its headings, passages and pictures, with one place marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from index import Index
from index.passage import Passage
from qa.page.pictures import Address, no_address
from qa.page.render import Mark, figure_marks, marked_html, picture_html
from qa.page.shelf import Shelf
from qa.page.words import Words
from source import Picture

_MOST = 300  # passages of several articles shown together


@dataclass(frozen=True)
class Place:
    """What to show of an article: the passage at offset `passage`, and the spans in its text of the sentence that answers and
    of what answers in it, or of a figure alone that the reader chose."""

    article: str
    passage: int
    sentence: tuple[int, int] | None = None
    answer: tuple[int, int] | None = None


def article_html(passages: Sequence[Passage], words: Words, place: Place | None = None, address: Address = no_address) -> str:
    """The passages of one article in order, as a page to read. Every word of the article is escaped.

    >>> from qa.page.words import words
    >>> from index.passage import ArticleRef
    >>> article_html([Passage("一<b>。", 0, 5, ArticleRef("a", "題"))], words("en"))
    '<div class="aqa article" tabindex="0"><h2>題</h2><p id="at0">一&lt;b&gt;。</p></div>'
    """
    return _page(_parts(passages, words, place, address))


def articles_html(index: Index, words: Words, address: Address = no_address) -> str:
    """The articles of an index one after another, up to a number of passages; what is left out is said."""
    listed = Shelf(index).articles
    parts: list[str] = []
    shown, left = 0, _MOST
    for article in listed:
        passages = index.passages_of(article.id)
        if shown and len(passages) > left:
            break
        parts += _parts(passages, words, None, address)
        shown, left = shown + 1, left - len(passages)
    if shown < len(listed):
        parts.append(f'<p class="note">{escape(words["first_articles"].format(shown))}</p>')
    return _page(parts)


def _page(parts: Sequence[str]) -> str:
    return f'<div class="aqa article" tabindex="0">{"".join(parts)}</div>'


def _parts(passages: Sequence[Passage], words: Words, place: Place | None, address: Address) -> list[str]:
    parts: list[str] = []
    heading, shown = "", set[Picture]()
    if passages and passages[0].article.title:
        heading = passages[0].article.title
        parts.append(f"<h2>{escape(heading)}</h2>")
    for passage in passages:
        if passage.heading and passage.heading != heading:
            heading = passage.heading
            parts.append(f"<h3>{escape(heading)}</h3>")
        parts.append(_paragraph(passage, words, place))
        parts += [picture_html(picture, words, address) for picture in passage.pictures if picture not in shown]
        shown.update(passage.pictures)
    return parts


def _paragraph(passage: Passage, words: Words, place: Place | None) -> str:
    marks: list[Mark] = [*figure_marks(passage.figures, words)]
    here = place is not None and place.article == passage.article.id and place.passage == passage.start
    if place is not None and here:
        marks += [(*span, name, "") for span, name in ((place.sentence, "s"), (place.answer, "answer")) if span is not None]
    head = 0 if place is not None and here and place.sentence is None else find_body(passage)
    if any(name in ("s", "answer") and start < head for start, _, name, _ in marks):
        head = 0  # what answers stands in the heading
    body = [(start - head, end - head, name, told) for start, end, name, told in marks if start >= head]
    return f'<p id="at{passage.start}"{" class=" + chr(34) + "here" + chr(34) if here else ""}>{marked_html(passage.text[head:], body)}</p>'


def find_body(passage: Passage) -> int:
    """Where the text of a passage goes on after the lines that are its article's title or its heading, which stand above it.

    >>> from index.passage import ArticleRef
    >>> find_body(Passage("題\\n正文。", 0, 5, ArticleRef("a", "題")))
    2
    """
    at = 0
    for line in passage.text.split("\n"):
        if line.strip() not in (passage.article.title, passage.heading):
            return at
        at += len(line) + 1
    return 0  # a heading alone
