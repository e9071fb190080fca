"""The process that reads: takes what is to be read, gives the article or a sentence, until nobody sends any more.

It connects to nothing, starts no program and writes no file, whatever a reader of some format is brought to try.
"""

import contextlib
import gc
import logging
import os
import sys
from dataclasses import dataclass
from typing import Any

from source.apart.exchange import pack, receive, send, unpack
from source.apart.limits import Limits, hold_memory, hold_seconds
from source.article import Article
from source.errors import ReadError, as_one_fault
from source.formats.pdf import count_pages, read_pages
from source.formats.pdf.paragraphs import Page
from source.read import Brought, make_article

_REFUSED = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
READY = b"ready"
_LAZY = 5  # of Unix's 0 to 19: who asks a question comes first
_TASK = 1 << 30  # bytes of what is sent here: a file of the largest size, and more
_YOUNG = 50_000  # objects made until the collector looks at them; 700 is usual
_MOST_SAID, _LONGEST_SAID = 20, 2000  # sentences of one file, and characters of each: names are at most as long


@dataclass(frozen=True)
class Task:
    """What is to be read, within which limits; with `figures`, its figures are found as well. Of a PDF with a `part`, the pages of
    that part are read, and of how many parts; those of part 0 of 0 are counted only."""

    brought: Brought
    limits: Limits
    figures: bool = False
    part: tuple[int, int] | None = None


@dataclass(frozen=True)
class Part:
    """How many pages a PDF has to be read apart and the title that it states, or the pages of a part of it."""

    count: int
    pages: tuple[Page, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Done:
    """What came of a task: what was read, or a sentence why nothing was; and what else is to be `said` of the file, such as that some of
    its pages are scans."""

    made: Article | Part | str
    said: tuple[str, ...] = ()


class _Heard(logging.Handler):
    """What reading says of a file on the way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said = list[str]()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one sentence."""
        if len(self._said) < _MOST_SAID:
            self._said.append(record.getMessage()[:_LONGEST_SAID])

    def take(self) -> tuple[str, ...]:
        """What was said since this was last asked."""
        said, self._said = tuple(self._said), []
        return said


def main() -> None:
    """Read what comes on standard input until it ends."""
    given, out = sys.stdin.buffer, _take_output()
    _import_readers()
    _collect_seldom()
    if hasattr(os, "nice"):
        os.nice(_LAZY)
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)
    logging.getLogger("source").addHandler(heard := _Heard())
    send(out, READY)
    held = False
    while (data := receive(given, _TASK)) is not None:
        task: Task = unpack(data)
        if not held:
            hold_memory(task.limits.memory)
            held = True
        hold_seconds(task.limits.seconds)
        send(out, pack(Done(_do_task(task), heard.take())))


def _take_output() -> Any:
    """Standard output, for the answers alone: what a library prints goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _import_readers() -> None:
    """Load what reading needs, so that the first who waits does not wait for that."""
    for name in ("trafilatura", "lxml.html", "pypdfium2", "markdown_it"):
        with contextlib.suppress(ImportError):
            __import__(name)


def _collect_seldom() -> None:
    """Let the collector of memory pass over what is loaded, and look at the rest seldom: a page of a PDF makes thousands of characters, and
    looking at them again and again took a fifth of its time (`python -m tests.benchmarks.pages`)."""
    gc.freeze()
    gc.set_threshold(_YOUNG)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"reading does not do this: {event}")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING and arguments[0] != os.devnull:
        raise PermissionError("reading writes no file")


def _do_task(task: Task) -> Article | Part | str:
    """The article or its part, or a sentence why there is none."""
    try:
        with as_one_fault(task.brought.name):
            if task.part is not None:
                return _part(task.brought, *task.part)
            article = make_article(task.brought)
            if task.figures:
                _ = article.figures  # kept in the article
            return article
    except ReadError as error:
        return str(error)


def _part(brought: Brought, part: int, parts: int) -> Part:
    assert isinstance(brought.data, bytes)
    if not parts:
        count, title = count_pages(brought.data, brought.name)
        return Part(count, title=title)
    pages = tuple(read_pages(brought.data, brought.name, part, parts))
    return Part(len(pages), pages)


if __name__ == "__main__":
    main()
