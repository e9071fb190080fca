"""The part of the page where questions are asked and answered."""

from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from index import Index
from qa.answer import Answer
from qa.ask import ask
from qa.page.pictures import Address, no_address
from qa.page.plainly import unsaid
from qa.page.reading import Place, article_html
from qa.page.render import answer_html, said
from qa.page.shelf import places
from qa.page.suggest import following
from qa.page.words import Words

SHOWN = 5


@dataclass(frozen=True)
class Shown:
    """An answer in the form of the page's parts: a line of talk, the answer panel, questions to go on with, the article with
    the answer marked as in the panel, the answer as plain text to copy, and the question that brings it when it is asked alone."""

    message: str
    panel: str
    following: list[str]
    article: str
    plain: str
    whole: str


def shown(
    question: str,
    index: Index,
    history: list[str],
    words: Words,
    address: Address = no_address,
    *,
    alone: bool = False,
    reader: bool = True,
) -> Shown:
    """Ask, in the light of the questions before or `alone`, and say what the page shows. Raises ArticleQAError when the question
    cannot be asked."""
    answer = ask(question, index=index, k=SHOWN, history=[] if alone else history, reader=reader)
    first = answer.passages[0]
    passages = index.passages_of(first.article.id)
    message = _message(answer, words)
    return Shown(
        message,
        answer_html(answer, words, places(index, (passage.article.id for passage in answer.passages)), address),
        following(answer, index, history, SHOWN, reader=reader),
        article_html(passages, words, Place(first.article.id, first.start, first.sentence, first.answer), address),
        f"{message}\n{first.article.title}" if first.article.title else message,
        answer.question_used,
    )


def _message(answer: Answer, words: Words) -> str:
    if not answer.found:
        return unsaid(answer.missing, words)
    first = answer.passages[0]
    sentence = first.text[slice(*first.sentence)]
    return f"{said(answer.figure, words)} — {sentence}" if answer.figure else sentence


def line(role: str, text: str) -> dict[str, str]:
    """A line of the conversation, escaped: the component shows markup in it as markup even when told not to."""
    return {"role": role, "content": escape(text, quote=False)}


def text_of(message: dict[str, Any]) -> str:
    """The plain text of a line of the conversation."""
    content = message["content"]
    return unescape(content if isinstance(content, str) else "".join(part.get("text", "") for part in content))
