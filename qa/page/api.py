"""What programs may call: named endpoints that take and give plain JSON.

The functions' words are their documentation: the API page, the OpenAPI schema and MCP clients show them.
"""

from itertools import islice
from typing import Any

from index import Filter, Index
from index.live_index import LiveIndex
from index.passages.filter import parse_iso_date
from qa.answer import Answer
from qa.ask import ask as ask_index
from qa.figures.table import figure_rows, passage_rows
from qa.page.pictures import Address, no_address
from qa.page.shelf import MOST_LISTED, Shelf, now
from source import Article, Picture
from source.errors import ReadError

_MOST = 50  # passages in an answer: as many as a search brings up
_HISTORY = 30  # earlier questions that are looked at: a talk in the page has no more
_LONGEST = 20_000  # characters of a text whose figures are asked, a second's work; longer ones are brought, and read apart
_ROWS = 2_000  # figures in one answer: some 3 MB


class Api:
    """The endpoints over one index. Each raises ArticleQAError for what cannot be done."""

    def __init__(self, index: Index | LiveIndex, address: Address = no_address, *, reader: bool = True) -> None:
        self._now, self._address, self._reader = now(index), address, reader

    def ask(
        self, question: str, k: int = 5, history: list[str] | None = None, article: str = "", since: str = "", until: str = ""
    ) -> dict[str, Any]:
        """Ask a question in Chinese or English; get the passages that answer it, best first, with their figures.

        Args:
            question: the question, at most 2,000 characters.
            k: how many passages to return, 1 to 50.
            history: earlier questions, oldest first, in whose light this one is read.
            article: the id of one article to ask; empty for all.
            since: ask articles published on this day (2024-05-31) or later; empty for any.
            until: ask articles published on this day or earlier; empty for any.

        Returns:
            question, question_used, found, probability, figure (or null) and passages, each with text, start, end,
            sentence, score, article, heading, highlights, figures and pictures.
        """
        return self._json(self._answer(question, k, history or [], article, since, until))

    def passages(self, question: str, k: int = 10, article: str = "") -> list[dict[str, Any]]:
        """The passages nearest to a question, best first, whether or not they answer it.

        Args:
            question: the question or words to look for.
            k: how many passages to return, 1 to 50.
            article: the id of one article to search; empty for all.

        Returns:
            A list of passages as /ask gives them.
        """
        found: list[dict[str, Any]] = self._json(self._answer(question, k, [], article))["passages"]
        return found

    def figures(self, text: str = "", article: str = "") -> list[dict[str, Any]]:
        """The figures of a text, or of the articles here: value, unit, date, what it measures, and the sentence.

        Args:
            text: text to read; empty for the articles of this page.
            article: the id of one article; empty for the first 200.

        Returns:
            A list of at most 2,000 figures with text, kind, value, unit, qualifier, period, measure, subject, role, direction, sentence, start and article.
        """
        if len(text) > _LONGEST:
            raise ReadError(f"The text has {len(text):,} characters, over the limit of {_LONGEST:,}; split it.")
        if text.strip():
            return [row.to_dict() for row in figure_rows(Article.from_text(text, id="text"))[:_ROWS]]
        index = self._now().narrow(article) if article else self._now()
        kept = {ref.id for ref in Shelf(index).articles[:MOST_LISTED]}
        rows = (row for p in index.passages if p.article.id in kept for row in passage_rows([p]))
        return [row.to_dict() for row in islice(rows, _ROWS)]

    def articles(self) -> list[dict[str, Any]]:
        """The articles here, with the ids that the other endpoints take.

        Returns:
            A list of id, title, url and published (a date or null), at most 200.
        """
        return [
            {"id": a.id, "title": a.title, "url": a.url, "published": a.published.isoformat() if a.published else None}
            for a in Shelf(self._now()).articles[:MOST_LISTED]
        ]

    def _json(self, answer: Answer) -> dict[str, Any]:
        """The answer as JSON, where a picture has the address under which this server shows it, not the path of its file."""
        made = answer.to_dict()
        for passage, shown in zip(answer.passages, made["passages"], strict=True):
            shown["pictures"] = [{**_without_files(picture), "address": self._address(picture)} for picture in passage.pictures]
        return made

    def _answer(self, question: str, k: int, history: list[str], article: str, since: str = "", until: str = "") -> Answer:
        first, last = (parse_iso_date(text) if text else None for text in (since, until))
        where = Filter((article,) if article else (), first, last)
        return ask_index(
            question,
            index=self._now(),
            k=min(max(k, 1), _MOST),
            history=history[-_HISTORY:],
            where=where if where != Filter() else None,
            reader=self._reader,
        )


def _without_files(picture: Picture) -> dict[str, Any]:
    """What is known of a picture, but for where its file lies."""
    return {name: value for name, value in picture.to_dict().items() if name not in ("path", "trouble")}
