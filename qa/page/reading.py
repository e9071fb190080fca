"""A whole article to read: its headings, passages and pictures. The browser marks in it the place that answers."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from index import Index
from index.passages.passage import ArticleRef, Passage, PassageCell
from qa.i18n.words import Words
from qa.page.marks import Measured, Run, dates_of, in_browser, runs
from qa.page.naming import name_passages
from qa.page.pictures import Address, no_address
from qa.page.render import Shot, find_body, is_beside, shot
from qa.page.script import language_of
from qa.page.shelf import MOST_LISTED, Shelf, count_listed, name_of
from qa.page.tables import find_spelt, passage_with_tables
from qa.page.templating import mark_made, render
from qa.page.wording import heads_of, words_of
from source import Picture
from source.figures import series


@dataclass(frozen=True)
class Part:
    """A piece of an article: a heading with its number, or a passage's text, or rows of a table as HTML, or a picture, or a word that what follows was `read` in one. `at` is the offset of its passage in
    the article, `begin` where its text begins in the passage, as a browser counts."""

    at: int | None = None
    begin: int | None = None
    heading: str = ""
    number: int = 0
    runs: tuple[Run, ...] = ()
    table: str = ""
    picture: Shot | None = None
    read: bool = False


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
    passages = name_passages(passages)
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
    some = words["chosen_articles"].format(len(listed), count_listed(every))
    title = f"{words['every_article']} ({count_listed(every)})" if len(listed) == every else some
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
    heading, heading_read, number, shown, drawn = passages[0].article.title, "", 0, set[Picture](), _list_drawn(passages)
    told, above, under = _captions(passages), "", {_caption(one) for passage in passages for one in passage.pictures}
    for together in _join_tables(passages):
        for passage in together:
            if passage.heading in under:  # what was read in a picture, which has its caption already
                if passage.heading != heading_read:
                    yield Part(read=True)
                heading_read = passage.heading
            elif passage.heading and passage.heading != heading:
                heading, number = passage.heading, number + 1
                yield Part(*_line(passage, heading), heading=heading, number=number)
        first = together[0]
        if first.cells:
            yield Part(table=mark_made(rows_html(together, words, drawn, above)))
        else:
            yield from _prose(first, told, shown, words, drawn, address)
        above = together[-1].text.rstrip().rpartition("\n")[2]
        for passage in together:
            left = [one for one in passage.pictures if one not in shown and _caption(one) not in told]
            yield from (Part(picture=replace(shot(one, address), beside=is_beside(one, passage.text))) for one in left)
            shown.update(left)


def _prose(
    passage: Passage,
    told: Mapping[str, Picture],
    shown: set[Picture],
    words: Words,
    drawn: AbstractSet[Measured],
    address: Address,
) -> Iterator[Part]:
    """The text of a passage; a line of it that is a picture's caption stands under the picture, and nowhere else."""
    at = low = find_body(passage)
    for line in [*passage.text[low:].splitlines(keepends=True), None]:
        picture = told.get(line.strip()) if line else None
        if (line is None or (picture and picture not in shown)) and passage.text[low:at].strip():
            said = _runs(passage, low, at, words, drawn)
            yield Part(passage.start, in_browser(passage.text, low), runs=tuple(said))
        if line is not None and picture and picture not in shown:
            shown.add(picture)
            said = _runs(passage, at, at + len(line.rstrip()), words, drawn)
            yield Part(passage.start, in_browser(passage.text, at), runs=tuple(said), picture=shot(picture, address))
            low = at + len(line)
        at += len(line or "")


def _captions(passages: Sequence[Passage]) -> dict[str, Picture]:
    """The pictures whose captions are lines of the text, by these."""
    by_caption = {_caption(one): one for passage in passages for one in passage.pictures if _caption(one)}
    lines = {
        line.strip() for passage in passages if not passage.cells for line in passage.text[find_body(passage) :].splitlines()
    }
    return {caption: one for caption, one in by_caption.items() if caption in lines}


def _caption(picture: Picture) -> str:
    return picture.caption.strip()


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


def rows_html(passages: Sequence[Passage], words: Words, drawn: AbstractSet[Measured] = frozenset(), above: str = "") -> str:
    """Passages that one table runs through, its rows as those of one table; each piece of their text knows where it stands in its
    passage, for the browser to mark it. `above` is the line before it, and holds for all of its rows."""
    above = _line_above(passages[0]) or above
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
        said = _runs(passage, start, end, words, drawn, above)
        return render("piece.html", at=passage.start, begin=in_browser(passage.text, start), runs=said)

    return passage_with_tables(text, cells, None, piece)


def _line_above(passage: Passage) -> str:
    """The line right before the first row of a passage's table."""
    before = passage.text[find_body(passage) : passage.cells[0].start].rpartition("\n")[0]
    return before.rpartition("\n")[2]


def _runs(passage: Passage, low: int, high: int, words: Words, drawn: AbstractSet[Measured], above: str = "") -> list[Run]:
    inside = [figure.move(-low, 0) for figure in passage.figures if low <= figure.start and figure.end <= high]
    spelt = [
        (start - low, end - low, name)
        for start, end, name in find_spelt(passage.text, passage.cells, above)
        if low <= start < high
    ]
    said, dates, heads = words_of(passage.text), dates_of(passage.figures), heads_of(passage.cells, low)
    return runs(passage.text[low:high], inside, spelt, words, drawn, said, dates, heads)


def _list_drawn(passages: Sequence[Passage]) -> set[Measured]:
    """What there is a chart of in an article."""
    found = series(figure.move(passage.start, 0) for passage in passages for figure in passage.figures)
    return {(one.measure, one.kind, one.unit, one.subject) for one in found if len({value for _, value in one.points}) > 1}


def _line(passage: Passage, line: str) -> tuple[int | None, int | None]:
    """The passage's offset, and where in it a line begins that stands at its head; nothing where none does."""
    at = 0
    for said in passage.text[: find_body(passage)].split("\n"):
        if line and said.strip() == line:
            return passage.start, in_browser(passage.text, at)
        at += len(said) + 1
    return None, None
