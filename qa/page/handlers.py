"""What the page does when something is asked, chosen or brought. Each handler takes the parts' values and gives their new ones."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from index import Index, build
from index.live_index import LiveIndex
from qa.ask import ask
from qa.i18n.words import Words
from qa.page.api import Api
from qa.page.api_help import api_html
from qa.page.asking import SHOWN, shown
from qa.page.chooser import chooser_html
from qa.page.feedback import keep
from qa.page.kindly import kindly, language
from qa.page.last import LastAnswers
from qa.page.options import ServerOptions
from qa.page.own import brought, read_each
from qa.page.pictures import Address, no_address
from qa.page.problems import told
from qa.page.reading import pane_html
from qa.page.render import problem_html
from qa.page.shelf import ALL, Shelf, now
from qa.page.suggest import following, openers
from qa.page.talk import Entry, added, asks_html, entries, history, talk_html
from qa.page.templating import render
from qa.page.uploads import remove
from qa.page.visitors import Visitors
from qa.question.rewrite import is_greeting
from source import Article
from source.apart.limits import Limits
from source.apart.readers import Readers
from source.errors import QuestionSetError
from source.valid_text import make_valid

Values = tuple[Any, ...]
_ANSWER_PARTS = 7


def session_of(request: gr.Request) -> str:
    """Who asks."""
    return str(request.session_hash or "")


class Handlers:
    """The handlers over the page's own index `base`. With every request the page says whether the visitor asks their own
    articles (`own`: "yes" or nothing) and which of them (`key`)."""

    def __init__(
        self, base: Index | LiveIndex, options: ServerOptions, address: Address = no_address, examples: tuple[str, ...] = ()
    ) -> None:
        self._now, self._options, self._address = now(base), options, address
        self._readers = Readers(options.concurrency, Limits(seconds=options.seconds), figures=True)
        self._tried: tuple[Index, list[str]] | None = None
        self._last = LastAnswers()
        self._examples, self.visitors = examples, Visitors(base, room=options.visitors_mb << 20)

    def open(self, kept: Any, request: gr.Request) -> Values:
        """The page as it opens, in the reader's language: the choice of articles, the article, and what was asked before."""
        words, key = language(request), str(dict(request.query_params).get("a", ""))
        self._readers.warm()
        base = self._now()
        asked = [entry for entry in entries(kept) if not entry["o"]]  # what a visitor brought is gone
        chosen = key if key and key != ALL and Shelf(base).knows(key) else None
        pane = pane_html(base, words, self._address, of=chosen)
        return chooser_html(base, words, chosen), chosen, pane, asked, talk_html(asked, words)

    @kindly
    def examples(self, own: str, key: str | None, request: gr.Request) -> Values:
        """Questions to begin with, and what stands in the empty box."""
        words, mine = language(request), self._questions(own, key, request)
        placeholder = words["placeholder"] if self._examples and not own else words["ask_anything"]
        return asks_html(words["examples"], mine), gr.Textbox(placeholder=placeholder)

    def _questions(self, own: str, key: str | None, request: gr.Request) -> list[str]:
        """Questions to begin with."""
        index = self.of(own, key, request)
        return self._first_questions(index) if not own and not key else openers(index, reader=self._options.reader)

    def _first_questions(self, index: Index) -> list[str]:
        """Those of the page's own index, tried once for each that it is rebuilt to."""
        if self._tried is None or self._tried[0] is not index:
            self._tried = index, list(self._examples) or openers(index, reader=self._options.reader)
        return self._tried[1]

    def answer(self, kept: Any, own: str, key: str | None, request: gr.Request, event: gr.EventData) -> Values:
        """An answer to what the page's script asks: the question `q`, how (`alone` without those before, `again` one of those before)
        and of which article (`of`)."""
        words, asked, own = language(request), sent(event), own or ""
        question, how = make_valid(asked.get("q", "")), asked.get("how", "")
        turned = "of" in asked and (not own or Shelf(self.of(own, None, request)).knows(asked["of"]))
        if turned:
            key = asked["of"] or None
        try:
            if not question.strip():
                return tuple(gr.skip() for _ in range(_ANSWER_PARTS))
            if is_greeting(question):
                return self._hint(own, key, words, request)
            known = entries(kept)
            made = shown(
                question,
                self.of(own, key, request),
                history(known, key or "", own),
                words,
                self._address,
                alone=bool(how),
                reader=self._options.reader,
                thumbs=bool(self._options.feedback),
            )
        except Exception as error:  # whatever it is, the reader is told in a sentence; what was not foreseen is logged
            return self._failed(told(error, words), question)
        self._last.keep(session_of(request), self._whole(own, key, request), key or None, made.answer)
        brief = made.brief or ("" if made.found else words["not_found_brief"])
        known = added(Entry(q=made.whole, a=brief, k=key or "", o=own), known)
        article = chooser_html(self.of(own, None, request), words, key) if turned else gr.skip()
        return made.panel, made.place, "", known, talk_html(known, words), key, article

    def _hint(self, own: str, key: str | None, words: Words, request: gr.Request) -> Values:
        """What to ask, in answer to a greeting."""
        panel = render("hint.html", words=words, questions=self._questions(own, key, request))
        return panel, json.dumps({"said": words["hint"]}), "", *(gr.skip() for _ in range(_ANSWER_PARTS - 3))

    def _failed(self, sentence: str, question: str) -> Values:
        """In place of an answer a sentence; the question goes back into its box, and the talk stays as it was."""
        place = json.dumps({"said": sentence, "back": question})
        return problem_html(sentence), place, "", *(gr.skip() for _ in range(_ANSWER_PARTS - 3))

    @kindly
    def follow(self, place: str, kept: Any, own: str, key: str | None, request: gr.Request) -> str:
        """Questions to go on with after an answer."""
        words, known = language(request), entries(kept)
        if not known or not _figure_in(place):
            return ""
        index, question = self.of(own, key, request), known[0]["q"]
        last = self._last.find(session_of(request), self._whole(own, key, request), key or None, question)
        answer = last or ask(question, index=index, k=SHOWN, reader=self._options.reader)
        return asks_html(words["next"], following(answer, index, (), SHOWN, reader=self._options.reader))

    def _whole(self, own: str, key: str | None, request: gr.Request) -> Index:
        """What tells whether the same is asked again, with the key of an article: of the page's own the index of all of them."""
        return self.of(own, key if own else None, request)

    def clear(self) -> Values:
        """No answer, and no question remembered."""
        return "", "", "", [], ""

    @kindly
    def choose(self, own: str, request: gr.Request, event: gr.EventData) -> Values:
        """Another article, several, or all of them; `again` where an address says so, and the list of them does not yet."""
        words, told = language(request), sent(event)
        key, index = told.get("key") or ALL, self.of(own, None, request)
        chooser = chooser_html(index, words, key) if told.get("how") == "again" else gr.skip()
        return chooser, key, pane_html(index, words, self._address, of=key), "", "", ""

    @kindly
    def turn(self, own: str, key: str | None, request: gr.Request, event: gr.EventData) -> str:
        """The article that an answer or the reader turns to; the list of those chosen for none."""
        article, index = sent(event).get("article") or None, self.of(own, None, request)
        return pane_html(index, language(request), self._address, article, of=key if len(Shelf(index).ids(key)) > 1 else None)

    def bring(self, files: list[str] | None, pasted: str, request: gr.Request, progress: gr.Progress = gr.Progress()) -> Values:  # noqa: B008
        """A visitor's own articles, read and indexed; the uploads are removed at once. What goes wrong is told beside the box."""
        words = language(request)
        try:
            index = self._read(files or [], pasted, words, progress)
            self.visitors.bring(session_of(request), index)
        except Exception as error:
            return render("brought.html", sentence=told(error, words), problem=True), *(gr.skip() for _ in range(10))
        articles, figures = len(Shelf(index).articles), sum(len(passage.figures) for passage in index.passages)
        pictures = len({picture for passage in index.passages for picture in passage.pictures})
        sentence = words["brought"].format(articles, figures, pictures)
        return render("brought.html", sentence=sentence, problem=False), *self._switched("yes", index, words)

    def _read(self, files: list[str], pasted: str, words: Words, progress: gr.Progress) -> Index:
        try:
            sources, check = brought(files, pasted), limit(self._options.seconds, "Reading")

            def tell(number: int, name: str) -> None:
                check()
                progress((number, len(sources) + 1), desc=f"{words['reading']} {name}")

            def read(one: Path | str) -> Article:
                return self._readers.read(one, public_only=True, hosts=self._options.url_hosts)

            articles = read_each(sources, read, tell)
            progress((len(sources), len(sources) + 1), desc=words["indexing"])
            return build(articles)
        finally:
            for file in map(Path, files):
                remove(file)

    def back(self, request: gr.Request) -> Values:
        """The page's own articles again."""
        self.visitors.leave(session_of(request))
        self._last.forget(session_of(request))
        return "", *self._switched("", self._now(), language(request))

    def _switched(self, own: str, index: Index, words: Words) -> Values:
        return own, ALL, chooser_html(index, words), None, "", "", pane_html(index, words, self._address), "", "", ""

    def calls(self, request: gr.Request) -> str:
        """What programs may call."""
        address = request.headers.get("origin", "http://127.0.0.1:7860") + (self._options.root_path or "").rstrip("/")
        return api_html([Api.ask, Api.passages, Api.figures, Api.articles], address, language(request))

    @kindly
    def like(self, event: gr.EventData) -> None:
        """A thumb, kept in the operator's file."""
        given = sent(event)
        if self._options.feedback and given.get("q"):
            keep(self._options.feedback, question=given["q"], answer=given.get("said", ""), liked=given.get("liked") == "yes")

    def of(self, own: str, key: str | None, request: gr.Request) -> Index:
        """What a visitor asks: their own articles or the page's, all of them or one."""
        return self.visitors.asked(session_of(request), key, own=bool(own))


def _figure_in(place: str) -> bool:
    """Whether an answer, as the browser knows it, is a figure: only then can others of its kind be asked for."""
    try:
        found = json.loads(place or "{}")
    except ValueError:
        return False
    return isinstance(found, dict) and bool(found.get("figure"))


def sent(event: gr.EventData) -> dict[str, str]:
    """What the page's script sends with an event: texts by name, nothing else."""
    data = event._data if isinstance(event._data, dict) else {}
    return {name: value for name, value in data.items() if isinstance(name, str) and isinstance(value, str)}


def limit(seconds: int, what: str) -> Callable[[], None]:
    """A check that raises QuestionSetError once the time that the operator allows is over."""
    end = time.monotonic() + seconds

    def check() -> None:
        if time.monotonic() > end:
            raise QuestionSetError(f"{what} took over {seconds} seconds, the limit of this page; give it less at once.")

    return check
