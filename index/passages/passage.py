"""A passage: what is searched and returned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from source import Figure, Picture


@dataclass(frozen=True)
class ArticleRef:
    """Which article a passage is from."""

    id: str
    title: str
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True)
class PassageCell:
    """A table's cell at `start`..`end` of a passage's text: the number of its table in the article, its place there, what its row
    is about, the groups of rows included, its column's head, and what stands in the head's row over the labels."""

    start: int
    end: int
    table: int
    row: int
    column: int
    label: str = ""
    head: str = ""
    corner: str = ""


@dataclass(frozen=True)
class Passage:
    """Whole sentences of one article: its text from `start` to `end`, at most about 400 characters.

    Figure offsets are offsets in `text`. `pictures` are those standing at the passage's paragraphs and those
    that it speaks of, `page` is the page of a paged document that it begins on. `cells` are those of tables, in order.
    """

    text: str
    start: int
    end: int
    article: ArticleRef
    heading: str = ""
    figures: Sequence[Figure] = ()
    pictures: tuple[Picture, ...] = ()
    page: int | None = None
    cells: tuple[PassageCell, ...] = ()

    @property
    def context(self) -> str:
        """Where the passage stands: its article's title and its section heading, apart by a line end."""
        title, heading = self.article.title, self.heading
        return f"{title}\n{heading}" if title and heading and title != heading else title or heading
