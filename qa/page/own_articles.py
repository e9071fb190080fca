"""What the box for a visitor's own articles does: reads what is brought, tells how far it is, stops, and goes back."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from index import Index
from qa.i18n.words import Words
from qa.page.bringing import Bringing, Step, Stop, StoppedError
from qa.page.handlers import Handlers, Values, limit, who
from qa.page.kindly import kindly, language
from qa.page.options import ServerOptions
from qa.page.own import Fault, Tell, UnreadableError, brought, check_address, identify_unnamed
from qa.page.problems import tell_error
from qa.page.shelf import ALL, Shelf
from qa.page.talk import asks_html
from qa.page.templating import render
from qa.page.uploads import check_own
from source import Article
from source.apart.limits import Limits
from source.apart.readers import Readers
from source.errors import ReadError
from source.formats.pdf.scan import say_missing
from source.ocr.engine import is_installed
from source.read import PICTURES

_REST = 14  # of the parts that reading changes, beside what is told of it


class OwnArticles:
    """The handlers of the box, of what `asked` keeps for each visitor."""

    def __init__(self, asked: Handlers, options: ServerOptions) -> None:
        self._asked, self._options = asked, options
        self._readers = Readers(options.concurrency, Limits(seconds=options.seconds), figures=True)
        self._lock, self._under_way = threading.Lock(), asked.under_way

    def warm(self) -> None:
        """Have a process ready that reads."""
        self._readers.warm()

    def bring(self, files: list[str] | None, pasted: str, request: gr.Request) -> Iterator[Values]:
        """What a visitor brought, read and indexed; the uploads are removed at once. What is being done and what goes wrong is told
        beside the box, and what was read above the question."""
        words, session = language(request), who(request)
        bringing: Bringing | None = None
        try:
            check_own(files or [], session)
            sources = brought(files or [], pasted)
            bringing = Bringing(sources, self._read, limit(self._options.seconds, "Reading"))
            with self._lock:
                self._under_way[session] = bringing
            for step in bringing.steps():
                yield _tell(_step_html(step, words) if step else gr.skip())
            index, faults = bringing.result()
            before = self._asked.visitors.has(session)
            mark = self._asked.visitors.bring(session, index)
            success = _success(index, faults, words, before=before)
            done: Values = ("", gr.Accordion(open=False), success, *self._switch(mark, index, words))
        except StoppedError:
            yield _end(render("brought.html", sentence=words["stopped"], more="", problem=False, faults=[]))
        except Exception as error:  # whatever it is, the reader is told in a sentence; what was not foreseen is logged
            yield _end(_fault_html(error, words))
        else:
            yield done
        finally:
            with self._lock:
                if bringing and self._under_way.get(session) is bringing:  # and not another that began meanwhile
                    del self._under_way[session]

    def stop(self, request: gr.Request) -> None:
        """Read no further."""
        with self._lock:
            bringing = self._under_way.get(who(request))
        if bringing is not None:
            bringing.stop()

    @kindly
    def back(self, request: gr.Request) -> Values:
        """The page's own articles again."""
        return "", gr.Accordion(open=False), "", *self._switch("", self._asked.of("", None, request), language(request))

    def _read(self, one: Path | str, stop: Stop, say: Tell) -> Article:
        check_address(one)
        read = self._readers.read(one, public_only=True, hosts=self._options.url_hosts, stop=stop, told=say)
        return identify_unnamed(check_seen(read, one), one)

    def _switch(self, own: str, index: Index, words: Words) -> Values:
        chooser, pane = self._asked.views(index, words)
        waiting = asks_html(words["examples"], (), words["finding_questions"])
        box = gr.Textbox(placeholder=self._asked.placeholder(own, index, words))
        return own, ALL, chooser, None, "", "", pane, "", "", "", waiting, box


def _tell(sentence: Any) -> Values:
    """What stands beside the box, and everything else as it was."""
    return sentence, *(gr.skip() for _ in range(_REST))


def _end(sentence: str) -> Values:
    """The same where nothing was read: the files that were sent are gone, and are no longer among those chosen."""
    before, after = 5, _REST - 5 - 2
    return sentence, *(gr.skip() for _ in range(before)), None, "", *(gr.skip() for _ in range(after))


def _step_html(step: Step, words: Words) -> str:
    doing = f"{words['reading']} {step.name}" if step.name else words["indexing"]
    return render(
        "step.html", words=words, doing=doing, place=words["step"].format(step.number, step.count), step=step, stop=True
    )


def _fault_html(error: Exception, words: Words) -> str:
    """Why nothing was read: of several each by its name."""
    if not isinstance(error, UnreadableError):
        return render("brought.html", sentence=tell_error(error, words), more="", problem=True, faults=[])
    faults = say_faults(error.failed, words)
    sentence, faults = (words["none_read"], faults) if len(faults) > 1 else (faults[0], [])
    return render("brought.html", sentence=sentence, more="", problem=True, faults=faults)


def _success(index: Index, faults: list[Fault], words: Words, *, before: bool) -> str:
    """How much was read, and what was not or not well; and that it stands in place of what was brought `before`, if anything was."""
    articles, figures = len(Shelf(index).articles), sum(len(passage.figures) for passage in index.passages)
    pictures = len({picture for passage in index.passages for picture in passage.pictures})
    sentence = words["brought"].format(articles, figures, pictures)
    more = words["replaced"] if before else ""
    return render("brought.html", sentence=sentence, more=more, problem=False, faults=say_faults(faults, words))


def check_seen(article: Article, source: Path | str) -> Article:
    """The article, if it is not a picture in which nothing is read. Raises ReadError."""
    if isinstance(source, Path) and source.suffix.lower() in PICTURES and not any(one.text for one in article.pictures):
        if not is_installed():
            raise ReadError(say_missing(source.name))
        raise ReadError(f"No text was found in {source.name}; give a picture with text in it, or type the text.")
    return article


def say_faults(faults: Sequence[Fault], words: Words) -> list[str]:
    """Each fault in a sentence that names what it is of.

    >>> from qa.i18n.words import load_words
    >>> from source.errors import ReadError
    >>> say_faults([Fault("a.txt", ReadError("a.txt is empty; give a file with text in it."))], load_words("en"))
    ['a.txt is empty; give a file with text in it.']
    >>> say_faults([Fault("a.zip", ReadError(".zip files cannot be read; give one of .txt."))], load_words("en"))
    ['a.zip: .zip files cannot be read; give one of .txt.']
    """
    said = [(one.name, tell_error(one.error, words)) for one in faults]
    return [sentence if name in sentence else f"{name}{words['colon']}{sentence}" for name, sentence in said]
