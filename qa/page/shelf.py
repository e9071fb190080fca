"""What a visitor can ask: the page's own articles and those they brought, one by one or all."""

from dataclasses import dataclass

from index import Index
from index.passage import ArticleRef, Passage

MOST_LISTED = 200
ALL = "*"


@dataclass(frozen=True)
class Shelf:
    """The page's own index, or the one made of a visitor's articles, and its articles in order."""

    index: Index

    @property
    def articles(self) -> list[ArticleRef]:
        """The articles of the index, in order."""
        return list(dict.fromkeys(passage.article for passage in self.index.passages))

    def choices(self, every: str) -> list[tuple[str, str]]:
        """What can be chosen, as (shown, key): every article together, if there are several, and the first 200 alone."""
        articles = self.articles
        alone = [(article.title or article.id, article.id) for article in articles[:MOST_LISTED]]
        return alone if len(alone) == 1 else [(f"{every} ({len(articles)})", ALL), *alone]

    def chosen(self, key: str) -> Index:
        """The index of a key that `choices` gave: of all, or narrowed to one article."""
        return self.index if key == ALL or len(self.articles) == 1 else self.index.narrowed(key)


def in_order(index: Index, article: str) -> list[Passage]:
    """The passages of an article, in the order of its text."""
    return sorted((p for p in index.passages if p.article.id == article), key=lambda passage: passage.start)


def places(index: Index) -> dict[tuple[str, int], tuple[int, int]]:
    """For the article and offset of each passage: its number in the article, and how many there are."""
    made: dict[tuple[str, int], tuple[int, int]] = {}
    by_article: dict[str, list[int]] = {}
    for passage in index.passages:
        by_article.setdefault(passage.article.id, []).append(passage.start)
    for article, starts in by_article.items():
        for number, start in enumerate(sorted(starts), start=1):
            made[article, start] = (number, len(starts))
    return made
