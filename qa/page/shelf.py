"""What a visitor can ask: the page's own articles and those they brought, one, several or all."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from index import Index
from index.live_index import LiveIndex
from index.passages.passage import ArticleRef
from source.errors import QuestionError

MOST_LISTED = 200  # articles that a list shows: longer ones are not read through, and an archive may have a million
_MADE_ID = re.compile(r"[0-9a-f]{12}(?:-\d{1,4})?")  # of a text that came without a name
_WORDS = 23  # characters of it that stand for one: a title's length
ALL = "*"


@dataclass(frozen=True)
class Shelf:
    """The page's own index, or the one made of a visitor's articles, and its articles in order."""

    index: Index

    @property
    def articles(self) -> list[ArticleRef]:
        """The articles of the index, in order."""
        return self.index.articles(MOST_LISTED + 1)

    def ids(self, key: str | None) -> tuple[str, ...]:
        """The articles of a key: the id of one, or those of several with commas between them; none for all, also when nothing is
        chosen or there is only one. Raises QuestionError when one is not here."""
        if not key or key == ALL:
            return ()
        known = len(self.index.passages.rows_of(key)) > 0
        found = (key,) if known else tuple(dict.fromkeys(map(unquote, key.split(","))))
        for article in () if known else found:
            if not len(self.index.passages.rows_of(article)):
                raise QuestionError(f"There is no article {article!r} here; give the id of one that is.")
        return found if len(self.articles) > 1 else ()

    def knows(self, key: str) -> bool:
        """Whether every article of a key is here."""
        try:
            return bool(self.ids(key)) or key == ALL
        except QuestionError:
            return False

    def chosen(self, key: str | None) -> Index:
        """The index of a key: narrowed to its articles, or of all."""
        ids = self.ids(key)
        return self.index.narrow(*ids) if ids else self.index


def count_listed(articles: int) -> str:
    """How many articles a list of them says that there are: it is not read to the end.

    >>> count_listed(3), count_listed(MOST_LISTED + 1)
    ('3', '200+')
    """
    return str(articles) if articles <= MOST_LISTED else f"{MOST_LISTED}+"


def key_of(ids: Iterable[str]) -> str:
    """The key of some articles: the id of one as it is, those of several with commas between them.

    >>> key_of(["a,b"]), key_of(["a,b", "甲"]), key_of([])
    ('a,b', 'a%2Cb,甲', '*')
    """
    listed = list(ids)
    if len(listed) < 2:
        return listed[0] if listed else ALL
    return ",".join(one.replace("%", "%25").replace(",", "%2C") for one in listed)


def name_of(index: Index, article: ArticleRef) -> str:
    """What an article is called: by its title, its file's name, or, of a text without either, its first words.

    >>> from index import build
    >>> from source import Article
    >>> made = build([Article.from_text("茶園裡有四十八名工人，他們每天早上六點一起上山採茶。")])
    >>> name_of(made, made.articles(1)[0])
    '茶園裡有四十八名工人，他們每天早上六點一起上山…'
    """
    if article.title or not _MADE_ID.fullmatch(article.id):
        return article.title or article.id
    text = " ".join(index.passages_of(article.id)[0].text[: 2 * _WORDS].split())
    return f"{text[:_WORDS]}…" if len(text) > _WORDS else text


def name_articles(index: Index, articles: Iterable[ArticleRef]) -> dict[str, str]:
    """What some articles are called, by their ids; nothing where the index is of but one, which needs no name."""
    return {one.id: name_of(index, one) for one in articles} if len(Shelf(index).articles) > 1 else {}


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
