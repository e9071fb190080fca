"""What the page does when something is asked, chosen or brought. Each handler takes the parts' values and gives their new ones."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import gradio as gr

from index import Index
from index.live_index import LiveIndex
from qa.ask import ask
from qa.i18n.words import Words
from qa.page.api import Api
from qa.page.api_help import api_html
from qa.page.asking import SHOWN, show
from qa.page.bringing import Bringing
from qa.page.chooser import chooser_html, gone_chooser_html
from qa.page.feedback import keep
from qa.page.kindly import kindly, language
from qa.page.last import LastAnswers
from qa.page.options import ServerOptions
from qa.page.pictures import Address, no_address
from qa.page.problems import tell_error
from qa.page.reading import pane_html
from qa.page.render import gone_html
from qa.page.shelf import ALL, Shelf, name_of, now
from qa.page.suggest import find_following, openers
from qa.page.talk import Entry, add_entry, asks_html, entries, history, talk_html
from qa.page.templating import render
from qa.page.visitors import Visitors, session_of
from qa.question.rewrite import is_greeting
from source.errors import ArticleQAError, QuestionSetError
from source.valid_text import make_valid

Values = tuple[Any, ...]
_ANSWER_PARTS = 8  # what `answer` gives back, one for each part of the page that it changes
_MARK = 32  # characters of an address that may mark a visitor's own articles


def who(request: gr.Request) -> str:
    """Who asks."""
    return session_of(request.headers, request.session_hash)


class Handlers:
    """The handlers over the page's own index `base`. With every request the page says whether the visitor asks their own
    articles (`own`: their mark, or nothing) and which of them (`key`)."""

    def __init__(
        self,
        base: Index | LiveIndex,
        options: ServerOptions,
        address: Address = no_address,
        examples: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._now, self._options, self._address = now(base), options, address
        self._tried: tuple[Index, list[str]] | None = None
        self._last = LastAnswers()
        self.under_way = dict[str, Bringing]()  # what each visitor's own articles are being read by
        self._examples, self.visitors = examples or {}, Visitors(base, room=options.visitors_mb << 20)

    @kindly
    def open(self, kept: Any, request: gr.Request) -> Values:
        """The page as it opens, in the reader's language: the choice of articles, the article, and what was asked before. What the
        visitor brought is asked on where it is still here; where it is not, that is told, and nothing else is opened in its place."""
        words, said = language(request), dict(request.query_params)
        own, key = str(said.get("own", ""))[:_MARK], str(said.get("a", ""))
        asked = [entry for entry in entries(kept) if not entry["o"] or self.visitors.keeps(who(request), entry["o"])]
        talk = json.dumps(asked, ensure_ascii=False), talk_html(asked, words)
        if own and not self.visitors.keeps(who(request), own):
            return gone_chooser_html(words), None, "", *talk, own, gone_html(words)
        base = self.of(own, None, request)
        chosen = key if key and key != ALL and Shelf(base).knows(key) else None
        chooser, pane = self.views(base, words, chosen)
        return chooser, chosen, pane, *talk, own, ""

    def views(self, index: Index, words: Words, key: str | None = None) -> tuple[str, str]:
        """The choice among the articles of an index, those of a key chosen, and what stands beside the answers."""
        return chooser_html(index, words, key), pane_html(index, words, self._address, of=key)

    @kindly
    def examples(self, own: str, key: str | None, request: gr.Request) -> Values:
        """Questions to begin with, and what stands in the empty box."""
        words = language(request)
        gone = self._is_gone(own, request)
        mine = [] if gone else self._questions(own, key, request)
        asked = None if gone else self.of(own, key, request)
        otherwise = words["no_examples"] if own and not gone else ""
        return asks_html(words["examples"], mine, otherwise), gr.Textbox(placeholder=self.placeholder(own, asked, words))

    def placeholder(self, own: str, asked: Index | None, words: Words) -> str:
        """What stands in the empty box: a question of the page's own article where that is asked, and never where another is."""
        if self._examples and not own:
            return words["placeholder"]
        return words["ask_several" if asked is not None and len(Shelf(asked).articles) > 1 else "ask_anything"]

    def _is_gone(self, own: str, request: gr.Request) -> bool:
        return bool(own) and not self.visitors.keeps(who(request), own)

    def _questions(self, own: str, key: str | None, request: gr.Request) -> list[str]:
        """Questions to begin with."""
        index = self.of(own, key, request)
        if own or key:
            return openers(index, reader=self._options.reader)
        return list(self._examples.get(language(request).tag, ())) or self._first_questions(index)

    def _first_questions(self, index: Index) -> list[str]:
        """Those of the page's own index, tried once for each that it is rebuilt to."""
        if self._tried is None or self._tried[0] is not index:
            self._tried = index, openers(index, reader=self._options.reader)
        return self._tried[1]

    def answer(self, kept: Any, own: str, key: str | None, request: gr.Request, event: gr.EventData) -> Values:
        """An answer to what the page's script asks: the question `q`, how (`alone` without those before, `again` one of those before)
        and of which article (`of`), of which of the visitor's own (`own`; nothing: the page's). It is never answered from others."""
        words, asked, before = language(request), read_sent(event), own or ""
        question, own = make_valid(asked.get("q", "")), asked.get("own", before)[:_MARK]
        if not question.strip():
            return tuple(gr.skip() for _ in range(_ANSWER_PARTS))
        if who(request) in self.under_way:  # an answer from what was here before would be taken for that of what was brought
            return self._tell_failure(words["still_reading"], question, words)
        try:
            return self._answer_asked(question, asked, entries(kept), own, before, key, request)
        except ArticleQAError as error:
            return self._tell_failure(tell_error(error, words), question, words, gone=self._is_gone(own, request))
        except Exception as error:  # whatever it is, the reader is told in a sentence, and the next question is asked
            return self._tell_failure(tell_error(error, words), question, words, unforeseen=True)

    def _answer_asked(
        self,
        question: str,
        asked: dict[str, str],
        known: list[Entry],
        own: str,
        before: str,
        key: str | None,
        request: gr.Request,
    ) -> Values:
        """The parts of the page with an answer. Raises ArticleQAError when the question cannot be asked."""
        words, how = language(request), asked.get("how", "")
        turned, key = self._turn_to(own, key, asked, before, request)
        if is_greeting(question):
            return self._hint(own, key, words, request)
        made = show(
            question,
            self.of(own, key, request),
            history(known, key or "", own),
            words,
            self._address,
            alone=bool(how),
            reader=self._options.reader,
            thumbs=bool(self._options.feedback),
            own=own,
        )
        self._last.keep(who(request), self._whole(own, key, request), key or None, made.answer)
        of = name_of(self.of(own, key, request), made.answer.passages[0].article)
        known = add_entry(Entry(q=made.whole, a=made.brief, k=key or "", o=own, n=of, u="" if made.found else "1"), known)
        article = chooser_html(self.of(own, None, request), words, key) if turned else gr.skip()
        talk = json.dumps(known, ensure_ascii=False), talk_html(known, words)
        return made.panel, made.place, "", *talk, key, article, own

    def _turn_to(
        self, own: str, key: str | None, asked: dict[str, str], before: str, request: gr.Request
    ) -> tuple[bool, str | None]:
        """Whether a question says of which article it is asked, and which that is; None for all."""
        turned = own != before or ("of" in asked and (not own or Shelf(self.of(own, None, request)).knows(asked["of"])))
        key = asked.get("of") if turned else key
        return turned, None if key == ALL else key or None

    def _hint(self, own: str, key: str | None, words: Words, request: gr.Request) -> Values:
        """What to ask, in answer to a greeting."""
        panel = render("hint.html", words=words, questions=self._questions(own, key, request))
        return panel, json.dumps({"said": words["hint"]}), "", *(gr.skip() for _ in range(_ANSWER_PARTS - 3))

    def _tell_failure(
        self, sentence: str, question: str, words: Words, *, gone: bool = False, unforeseen: bool = False
    ) -> Values:
        """A sentence at the box, into which the question goes back; what was answered and asked before stays. Where the article is
        `gone` it stands in place of the answer, with the ways on; what was `unforeseen` may be asked again as it is."""
        place = json.dumps({"said": sentence, "back": question, "trouble": not gone, "gone": gone, "failed": unforeseen})
        panel, following = (gone_html(words), "") if gone else (gr.skip(), gr.skip())
        return panel, place, following, *(gr.skip() for _ in range(_ANSWER_PARTS - 3))

    @kindly
    def follow(self, place: str, kept: Any, own: str, key: str | None, request: gr.Request) -> Any:
        """Questions to go on with after an answer."""
        words, known = language(request), entries(kept)
        answered = _read_place(place)
        if answered.get("trouble"):  # what was answered before is still there
            return gr.skip()
        if not known or not answered.get("figure") or self._is_gone(own, request):
            return ""
        index, question = self.of(own, key, request), known[0]["q"]
        last = self._last.find(who(request), self._whole(own, key, request), key or None, question)
        answer = last or ask(question, index=index, k=SHOWN, reader=self._options.reader)
        return asks_html(words["next"], find_following(answer, index, (), SHOWN, reader=self._options.reader))

    def _whole(self, own: str, key: str | None, request: gr.Request) -> Index:
        """What tells whether the same is asked again, with the key of an article: of the page's own the index of all of them."""
        return self.of(own, key if own else None, request)

    @kindly
    def clear(self, request: gr.Request, event: gr.EventData) -> Values:
        """No answer, and no question remembered; or those that the page kept of before, where that is undone."""
        known = entries(read_sent(event).get("talk", "[]"))
        return "", "", "", json.dumps(known, ensure_ascii=False), talk_html(known, language(request)) if known else ""

    @kindly
    def choose(self, own: str, request: gr.Request, event: gr.EventData) -> Values:
        """Another article, several, or all of them; `again` where an address says so, and the list of them does not yet."""
        words, told = language(request), read_sent(event)
        key, own = told.get("key") or ALL, told.get("own", own)[:_MARK]
        index, again = self.of(own, None, request), told.get("how") == "again"
        chooser, pane = self.views(index, words, key)
        return chooser if again else gr.skip(), key, pane, "", "", "", own, ""

    @kindly
    def turn(self, own: str, key: str | None, request: gr.Request, event: gr.EventData) -> str:
        """The article that an answer or the reader turns to; the list of those chosen for none."""
        article, index = read_sent(event).get("article") or None, self.of(own, None, request)
        return pane_html(index, language(request), self._address, article, of=key if len(Shelf(index).ids(key)) > 1 else None)

    @kindly
    def calls(self, request: gr.Request) -> str:
        """What programs may call, and what answers."""
        address = request.headers.get("origin", "http://127.0.0.1:7860") + (self._options.root_path or "").rstrip("/")
        words = language(request)
        calls = api_html([Api.ask, Api.passages, Api.figures, Api.articles], address, words)
        return calls + render("model.html", words=words, model=self._now().embedder.identity)

    @kindly
    def like(self, event: gr.EventData) -> None:
        """A thumb, kept in the operator's file."""
        given = read_sent(event)
        if self._options.feedback and given.get("q"):
            question, answer = str(given["q"]), str(given.get("said", ""))
            keep(self._options.feedback, question=question, answer=answer, liked=given.get("liked") == "yes")

    def of(self, own: str, key: str | None, request: gr.Request) -> Index:
        """What a visitor asks: their own articles or the page's, all of them or one."""
        return self.visitors.find_asked(who(request), key, own or "")


def _read_place(place: str) -> dict[str, Any]:
    """An answer as the browser knows it: whether it is a `figure`, of whose kind others can be asked for, or that there was `trouble`."""
    try:
        found = json.loads(place or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def read_sent(event: gr.EventData) -> dict[str, str]:
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
