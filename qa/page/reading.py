"""A whole article to read: its headings, passages and pictures. The browser marks in it the place that answers."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from index import Index
from index.passages.passage import ArticleRef, Passage, PassageCell
from qa.i18n.words import Words
from qa.page.marks import Measured, Run, in_browser, runs
from qa.page.pictures import Address, no_address
from qa.page.render import Shot, find_body, is_beside, shot
from qa.page.script import language_of
from qa.page.shelf import MOST_LISTED, Shelf, counted, name_of
from qa.page.tables import passage_with_tables
from qa.page.templating import made, render
from source import Picture
from source.figures import series


@dataclass(frozen=True)
class Part:
    """A piece of an article: a heading with its number, or a passage's text, or rows of a table as HTML, or a picture. `at` is the offset of its passage in
    the article, `begin` where its text begins in the passage, as a browser counts."""

    at: int | None = None
    begin: int | None = None
    heading: str = ""
    number: int = 0
    runs: tuple[Run, ...] = ()
    table: str = ""
    picture: Shot | None = None


def pane_html(
    index: Index, words: Words, address: Address = no_address, article: str | None = None, of: str | None = None
) -> str:
    """What stands beside the answers: one article, or the list of those that there are; of those of a key `of`, if it is given."""
    listed = Shelf(index).articles
    if article is None:
        ids = Shelf(index).ids(of) or tuple(one.id for one in listed)
        if len(ids) > 1:
            return _list_html(index, [one for one in listed if one.id in ids], len(listed), words)
        article = ids[0]
    return article_html(index.passages_of(article), words, address, several=len(listed) > 1)


def article_html(passages: Sequence[Passage], words: Words, address: Address = no_address, *, several: bool = False) -> str:
    """The passages of one article in order, as a page to read; `several` is whether there are other articles to go back to.

    >>> from qa.i18n.words import load_words
    >>> html = article_html([Passage("一<b>。", 0, 5, ArticleRef("a", "題"))], load_words("en"))
    >>> '<p data-at="0" data-from="0">一&lt;b&gt;。</p>' in html, "<h2>題</h2>" in html
    (True, True)
    """
    article, parts = passages[0].article, list(_parts(passages, words, address))
    return render(
        "article.html",
        words=words,
        article=article,
        several=several,
        lang=language_of("\n".join(passage.text for passage in passages[:8])),
        title=Part(*_line(passages[0], article.title)),
        dated=article.published.isoformat() if article.published else "",
        host=_host(article),
        headings=[part.heading for part in parts if part.heading],
        parts=parts,
    )


def _host(article: ArticleRef) -> str:
    """The host of a web address that a reader may be led to; empty for any other."""
    parts = urlsplit(article.url or "")
    return parts.hostname or "" if parts.scheme in ("http", "https") else ""


def _list_html(index: Index, listed: Sequence[ArticleRef], every: int, words: Words) -> str:
    some = words["chosen_articles"].format(len(listed), counted(every))
    title = f"{words['every_article']} ({counted(every)})" if len(listed) == every else some
    shown = [
        {
            "id": article.id,
            "title": name_of(index, article),
            "lang": language_of(name_of(index, article)),
            "dated": article.published.isoformat() if article.published else "",
        }
        for article in listed[:MOST_LISTED]
    ]
    return render("shelf.html", words=words, title=title, articles=shown, count=len(listed))


def _parts(passages: Sequence[Passage], words: Words, address: Address) -> Iterator[Part]:
    heading, number, shown, drawn = passages[0].article.title, 0, set[Picture](), _drawn(passages)
    for together in _join_tables(passages):
        for passage in together:
            if passage.heading and passage.heading != heading:
                heading, number = passage.heading, number + 1
                yield Part(*_line(passage, heading), heading=heading, number=number)
        first = together[0]
        if first.cells:
            yield Part(table=made(rows_html(together, words, drawn)))
        elif (body := find_body(first)) < len(first.text):
            yield Part(first.start, in_browser(first.text, body), runs=tuple(_runs(first, body, len(first.text), words, drawn)))
        for passage in together:
            yield from (
                Part(picture=replace(shot(one, address), beside=is_beside(one, passage.text)))
                for one in passage.pictures
                if one not in shown
            )
            shown.update(passage.pictures)


def _join_tables(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The passages one by one, but those that one table runs through together."""
    together: list[Passage] = []
    for passage in passages:
        before = together[-1] if together else None
        if before and not (before.cells and passage.cells and before.cells[-1].table == passage.cells[0].table):
            yield together
            together = []
        together.append(passage)
    if together:
        yield together


def rows_html(passages: Sequence[Passage], words: Words, drawn: AbstractSet[Measured] = frozenset()) -> str:
    """Passages that one table runs through, its rows as those of one table; each piece of their text knows where it stands in its
    passage, for the browser to mark it."""
    text, cells, starts = "", list[PassageCell](), list[int]()
    for passage in passages:
        shift = len(text) - find_body(passage)
        starts.append(shift)
        cells += [replace(one, start=one.start + shift, end=one.end + shift) for one in passage.cells]
        text += passage.text[find_body(passage) :].rstrip("\n") + "\n"

    def piece(low: int, high: int) -> str:
        passage, shift = next(
            (one, start) for one, start in zip(reversed(passages), reversed(starts), strict=True) if start + find_body(one) <= low
        )
        start, end = low - shift, min(high - shift, len(passage.text))
        said = _runs(passage, start, end, words, drawn)
        return render("piece.html", at=passage.start, begin=in_browser(passage.text, start), runs=said)

    return passage_with_tables(text, cells, None, piece)


def _runs(passage: Passage, low: int, high: int, words: Words, drawn: AbstractSet[Measured]) -> list[Run]:
    inside = [figure.moved(-low, 0) for figure in passage.figures if low <= figure.start and figure.end <= high]
    return runs(passage.text[low:high], inside, (), words, drawn)


def _drawn(passages: Sequence[Passage]) -> set[Measured]:
    """What there is a chart of in an article."""
    found = series(figure.moved(passage.start, 0) for passage in passages for figure in passage.figures)
    return {(one.measure, one.kind, one.unit, one.subject) for one in found if len({value for _, value in one.points}) > 1}


def _line(passage: Passage, line: str) -> tuple[int | None, int | None]:
    """The passage's offset, and where in it a line begins that stands at its head; nothing where none does."""
    at = 0
    for said in passage.text[: find_body(passage)].split("\n"):
        if line and said.strip() == line:
            return passage.start, in_browser(passage.text, at)
        at += len(said) + 1
    return None, None
