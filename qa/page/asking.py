"""The part of the page where questions are asked and answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from index import Index
from qa.answer import Answer
from qa.ask import ask
from qa.figures.ranges import find_ends
from qa.i18n.plain_values import has_chinese
from qa.i18n.unsaid import write_unsaid
from qa.i18n.words import TAGS, Words, load_words
from qa.page.also import locate
from qa.page.marks import say_figure
from qa.page.naming import name_answer
from qa.page.pictures import Address, no_address
from qa.page.ranges import answer_span, say_range
from qa.page.render import answer_html, headline
from qa.page.shelf import name_articles, name_of, places

SHOWN = 5  # passages of an answer: more are asked for by programs (`k`), and what answers is mostly the first


@dataclass(frozen=True)
class Shown:
    """An answer in the form of the page's parts: the panel; what the browser needs to mark the place in the article, to copy and to
    link, as JSON; the answer in a few words of each language of the page; the question that brings it when it is asked alone; and the answer itself."""

    panel: str
    place: str
    brief: Mapping[str, str]
    whole: str
    found: bool
    answer: Answer


def show(
    question: str,
    index: Index,
    history: list[str],
    words: Words,
    address: Address = no_address,
    *,
    alone: bool = False,
    reader: bool = True,
    thumbs: bool = False,
    own: str = "",
) -> Shown:
    """Ask, in the light of the questions before or `alone`, and say what the page shows; `own` marks a visitor's own articles.
    Raises ArticleQAError when the question cannot be asked."""
    answer = ask(question, index=index, k=SHOWN, history=[] if alone else history, reader=reader)
    made = name_answer(answer, index.passages_of(answer.passages[0].article.id))
    where = places(index, (passage.article.id for passage in answer.passages))
    names = name_articles(index, (passage.article for passage in answer.passages))
    return Shown(
        answer_html(made, words, where, address, thumbs=thumbs, names=names),
        json.dumps({**_place(answer, words, name_of(index, answer.passages[0].article)), "own": own}, ensure_ascii=False),
        {tag: headline(answer, load_words(tag))[0] for tag in TAGS} if answer.figure else {},
        answer.question_used,
        answer.found,
        answer,
    )


def _place(answer: Answer, words: Words, name: str) -> dict[str, object]:
    """What the browser keeps of an answer; `name` is what its article is called."""
    first, said = answer.passages[0], message(answer, words)
    return {
        **locate(first, answer_span(answer, first)),
        **({} if answer.found else {"sentence": None, "answer": None}),
        "q": answer.question_used,
        "said": said,
        "heard": _heard(answer, words) or said,
        "copy": "\n".join(filter(None, (_write_copy(answer, words) or said, name))),
        "figure": answer.figure is not None,
    }


def message(answer: Answer, words: Words) -> str:
    """The answer in a sentence."""
    if not answer.found:
        return write_unsaid(answer, words)
    first, sentence = answer.passages[0], _sentence(answer)
    if answer.figure is None:
        return sentence
    ends = find_ends(answer.figure, first)
    return f"{say_range(ends, first.text) if ends else say_figure(answer.figure, first.text)} — {sentence}"


def _write_copy(answer: Answer, words: Words) -> str:
    """The answer to paste into another's text: the headline as the page shows it, as the article writes it, and its sentence; nothing
    where the headline is in the article's words."""
    if not answer.found or answer.figure is None:
        return ""
    own, original = headline(answer, words)
    return f"{own} ({original}) — {_sentence(answer)}" if original and own != original and not words.chinese else ""


def _sentence(answer: Answer) -> str:
    first = answer.passages[0]
    return first.text[slice(*first.sentence)]


def _heard(answer: Answer, words: Words) -> str:
    """The answer for who hears the page: the headline as it is shown, then its sentence, where that is of the page's own language;
    nothing where there is no headline."""
    if not answer.found or answer.figure is None:
        return ""
    shown, sentence = headline(answer, words)[0], _sentence(answer)
    return f"{shown} — {sentence}" if has_chinese(sentence) == words.chinese else shown
