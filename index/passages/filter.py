"""Which articles a question is put to: some by id, of some time, from some place."""

from dataclasses import dataclass
from datetime import date

from index.passages.passage import ArticleRef
from source.errors import QuestionError
from source.hosts import belongs, find_host


@dataclass(frozen=True)
class Filter:
    """Articles whose id is in `articles` (any, when empty), published from `since` to `until` (both days counted in; an
    article without a date is in neither), and whose address is of the host `source` or one below it.

    >>> Filter(since=date(2024, 1, 1)).holds(ArticleRef("a", "", None, date(2024, 5, 6)))
    True
    >>> Filter(source="example.org").holds(ArticleRef("a", "", "https://news.example.org/1"))
    True
    """

    articles: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str | None = None

    def holds(self, article: ArticleRef) -> bool:
        """Whether an article passes."""
        if self.articles and article.id not in self.articles:
            return False
        if (self.since or self.until) and article.published is None:
            return False
        if self.since and article.published and article.published < self.since:
            return False
        if self.until and article.published and article.published > self.until:
            return False
        return self.source is None or belongs(find_host(article.url), self.source)


def parse_iso_date(text: str) -> date:
    """The date that a text is. Raises QuestionError for another.

    >>> parse_iso_date("2024-05-06")
    datetime.date(2024, 5, 6)
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise QuestionError(f"{text!r} is not a date; give one as 2024-05-31.") from error
