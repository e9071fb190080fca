"""What a visitor can ask: the page's own articles and those they brought, one by one or all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index import Index
from index.live_index import LiveIndex
from index.passages.passage import ArticleRef

MOST_LISTED = 200
ALL = "*"


@dataclass(frozen=True)
class Shelf:
    """The page's own index, or the one made of a visitor's articles, and its articles in order."""

    index: Index

    @property
    def articles(self) -> list[ArticleRef]:
        """The articles of the index, in order."""
        return self.index.articles(MOST_LISTED + 1)

    def choices(self, every: str) -> list[tuple[str, str]]:
        """What can be chosen, as (shown, key): every article together, if there are several, and the first 200 alone."""
        articles = self.articles
        alone = [(article.title or article.id, article.id) for article in articles[:MOST_LISTED]]
        return alone if len(alone) == 1 else [(f"{every} ({len(articles)})", ALL), *alone]

    def chosen(self, key: str | None) -> Index:
        """The index of a key that `choices` gave: narrowed to one article, or of all, also when nothing is chosen."""
        return self.index if not key or key == ALL or len(self.articles) == 1 else self.index.narrowed(key)


def now(base: "Index | LiveIndex") -> Callable[[], Index]:
    """What gives the page's own index: that of a folder as it is at the time."""
    return base.now if isinstance(base, LiveIndex) else lambda: base


def places(index: Index, articles: Iterable[str]) -> dict[tuple[str, int], tuple[int, int]]:
    """For the article and offset of each passage of some articles: its number in the article, and how many there are."""
    made: dict[tuple[str, int], tuple[int, int]] = {}
    for article in set(articles):
        passages = index.passages_of(article)
        made.update({(article, passage.start): (number, len(passages)) for number, passage in enumerate(passages, start=1)})
    return made
