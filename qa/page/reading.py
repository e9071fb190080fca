"""A whole article to read: its headings, passages and pictures, with one place marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from index.passage import Passage
from qa.page.render import Mark, figure_marks, marked_html, missing_html
from qa.page.words import Words
from source import Picture


@dataclass(frozen=True)
class Place:
    """What to show of an article: the passage at offset `passage`, in it the stretch `start`..`end` of its text, and
    whether that stretch is a figure that the reader chose or the sentence that answers."""

    article: str
    passage: int
    start: int
    end: int
    figure: bool = False


def article_html(passages: Sequence[Passage], words: Words, place: Place | None = None) -> str:
    """The passages of one article in order, as a page to read. Every word of the article is escaped.

    >>> from qa.page.words import words
    >>> from index.passage import ArticleRef
    >>> article_html([Passage("一<b>。", 0, 5, ArticleRef("a", "題"))], words("en"))
    '<div class="aqa article" tabindex="0"><h2>題</h2><p id="at0">一&lt;b&gt;。</p></div>'
    """
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
        parts += [picture_html(picture, words) for picture in passage.pictures if picture not in shown]
        shown.update(passage.pictures)
    return f'<div class="aqa article" tabindex="0">{"".join(parts)}</div>'


def _paragraph(passage: Passage, words: Words, place: Place | None) -> str:
    marks: list[Mark] = [*figure_marks(passage.figures, words)]
    here = place is not None and place.article == passage.article.id and place.passage == passage.start
    if place is not None and here:
        marks.append((place.start, place.end, "chosen" if place.figure else "s", ""))
    return f'<p id="at{passage.start}"{" class=" + chr(34) + "here" + chr(34) if here else ""}>{marked_html(passage.text, marks)}</p>'


def picture_html(picture: Picture, words: Words) -> str:
    """A picture with its caption; one that is on the web is not fetched, only named."""
    if not picture.path or not Path(picture.path).is_file():
        return missing_html(picture, words)
    caption = escape(picture.caption)
    return (
        f'<figure><img src="gradio_api/file={quote(picture.path)}" alt="{caption}" loading="lazy">'
        f"<figcaption>{caption}</figcaption></figure>"
    )
