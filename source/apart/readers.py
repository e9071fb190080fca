"""Reading by processes of their own: each kept for the next file, and ended when a file takes too much of it."""

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from source.apart.exchange import StrangeError, TooMuchError, pack, receive, send, unpack
from source.apart.limits import Limits, read_memory
from source.apart.worker import READY, Done, Part, Task
from source.article import Article
from source.cores import count_cores
from source.errors import ReadError
from source.formats.pdf import FEWEST_APART
from source.read import MARKDOWN, PLAIN, Brought, bring, make_article
from source.read_many import say_nothing

_ROOT = Path(__file__).parents[2]
_START = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from source.apart.worker import main; main()"
_SECRET = ("PASSWORD", "TOKEN", "SECRET", "KEY")
_LOOKED = 0.05 if sys.platform != "darwin" else 0.5  # seconds between looks at the memory; on macOS each starts a program
_SHORT, _SHORT_MARKDOWN = 64 << 10, 16 << 10
"""Bytes of a text that is read here: news has six thousand. What reads Markdown takes for 65,000 open brackets 45 seconds, for 16,000 three;
plain text is read in time that grows as its length does."""
_STARTING = 60.0  # seconds until a process must have started
T = TypeVar("T", Article, Part)
Stop = Callable[[], bool]
Tell = Callable[[str], None]
_EACH = 3  # parts of a PDF for each process: pages with pictures take ten times as long as others, so that halves are seldom even
_OFTEN = 500  # files that a process reads before another takes its place: what a library leaks stays small


def go_on() -> bool:
    """For what nobody stops."""
    return False


class Readers:
    """Up to `most` processes that read, each within `limits` a file, which may be set anew. With `figures`, articles come with their figures
    found. `told` hears what is to be known of a file that is read, as that some of its pages are scans.

    >>> with Readers() as readers:
    ...     readers.read("收入為75.8萬美元。\\n員工385人。", public_only=True).text
    '收入為75.8萬美元。\\n員工385人。'
    """

    def __init__(
        self,
        most: int = 1,
        limits: Limits = Limits(),  # noqa: B008 frozen
        *,
        figures: bool = False,
        told: Tell = say_nothing,
    ) -> None:
        self.limits, self._figures, self._told = limits, figures, told
        self._idle: list[_Reader] = []
        self._parts = min(most, count_cores())
        self._lock, self._places = threading.Lock(), threading.BoundedSemaphore(most)
        weakref.finalize(self, _end_all, self._idle)

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start a process, so that the first who waits does not wait for that; nothing where one waits for work, or all are busy."""
        if self._idle or not self._places.acquire(blocking=False):
            return
        try:
            with self._lock:
                self._idle.append(_Reader())
        finally:
            self._places.release()

    def read(
        self,
        source: str | Path,
        *,
        id: str | None = None,
        public_only: bool = False,
        hosts: Sequence[str] | None = None,
        stop: Stop = go_on,
        told: Tell | None = None,
    ) -> Article:
        """What `source.read.read` gives, and raises; also ReadError for what takes too much time, memory or room, and once `stop`
        says that nobody waits for it any longer. What is to be known of this file alone is `told`, where that is given."""
        return self.make(bring(source, id=id, public_only=public_only, hosts=hosts), stop, told)

    def make(self, brought: Brought, stop: Stop = go_on, told: Tell | None = None) -> Article:
        """The article of what was brought; parts of a long PDF are read by several processes, as many as there may be. Raises
        ReadError."""
        told = told or self._told
        if brought.suffix == ".pdf" and self._parts > 1:
            brought = self._with_pages(brought, told)
        return self._do_task(Task(brought, self.limits, self._figures), Article, told, stop)

    def _with_pages(self, brought: Brought, told: Tell) -> Brought:
        """The same, with its pages read where they are many."""
        whole = self._part(brought, 0, 0, told)
        parts = min(whole.count // FEWEST_APART, _EACH * self._parts)
        if parts < 2:
            return brought
        with ThreadPoolExecutor(min(parts, self._parts)) as pool:
            made = list(pool.map(lambda part: self._part(brought, part, parts, told), range(parts)))
        return replace(brought, data=b"", stated=whole.title, pages=tuple(page for part in made for page in part.pages))

    def _part(self, brought: Brought, part: int, parts: int, told: Tell) -> Part:
        return self._do_task(Task(brought, self.limits, part=(part, parts)), Part, told)

    def _do_task(self, task: Task, kind: type[T], told: Tell, stop: Stop = go_on) -> T:
        with self._borrow_reader() as reader:
            done = reader.do_task(task, kind, stop)
        for sentence in done.said:
            told(sentence)
        assert isinstance(done.made, kind)
        return done.made

    def make_unless_plain(self, brought: Brought) -> Article:
        """The same, but short plain text and Markdown are read in this process: that is what another would take longer for."""
        most = _SHORT_MARKDOWN if brought.suffix in MARKDOWN else _SHORT
        short = brought.suffix in PLAIN and len(brought.data) <= most
        return make_article(brought) if short else self.make(brought)

    def close(self) -> None:
        """End the processes that wait for work."""
        with self._lock:
            _end_all(self._idle)

    @contextmanager
    def _borrow_reader(self) -> Iterator["_Reader"]:
        """A process that is idle, or a new one; waits while all are busy."""
        with self._places:
            with self._lock:
                reader = self._idle.pop() if self._idle else None
            if reader is not None and not reader.usable:  # it ended while it waited
                reader.end()
                reader = None
            reader = reader or _Reader()
            try:
                yield reader
            finally:
                if reader.usable:
                    with self._lock:
                        self._idle.append(reader)
                else:
                    reader.end()


def _end_all(readers: "list[_Reader]") -> None:
    while readers:
        readers.pop().end()


class _Reader:
    """One process that reads."""

    def __init__(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not any(word in name for word in _SECRET)}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._count, self._owner = 0, os.getpid()

    @property
    def usable(self) -> bool:
        """Whether it may read another file."""
        return self._process.poll() is None and self._count < _OFTEN

    def do_task(self, task: Task, kind: type[Article | Part], stop: Stop = go_on) -> Done:
        """What came of a task, of which a `kind` is to be made; the process is ended when that takes too much, or once `stop` says so. Raises
        ReadError."""
        self._count += 1
        if self._count == 1 and not self._is_ready(task.limits):
            self._stop()
            raise ReadError(f"{task.brought.name} cannot be read now (no reader could be started); try again.")
        watch = _Watch(self._process, task.limits, stop)
        try:
            answer = self._ask_process(task)
        except TooMuchError as error:
            self._stop()
            raise ReadError(_explain_size(task)) from error
        finally:
            watch.end()
        if isinstance(answer, Done) and isinstance(answer.made, kind):
            return answer
        if isinstance(answer, Done) and isinstance(answer.made, str):
            raise ReadError(answer.made)
        self._stop()
        raise ReadError(_explain_end(task, watch.over))

    def _is_ready(self, limits: Limits) -> bool:
        """Whether the process has started, which does not count as reading."""
        assert self._process.stdout is not None
        watch = _Watch(self._process, replace(limits, seconds=_STARTING))
        try:
            return receive(self._process.stdout, len(READY)) == READY
        except (OSError, TooMuchError):
            return False
        finally:
            watch.end()

    def _ask_process(self, task: Task) -> object:
        """What the process answers; None when it ended without."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            send(self._process.stdin, pack(task))
            data = receive(self._process.stdout, task.limits.output)
            return unpack(data) if data is not None else None
        except (OSError, StrangeError):
            return None

    def _stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """End the process, whatever it does; it is not for a copy of the process that started it to do so."""
        if os.getpid() != self._owner:
            return
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()


class _Watch:
    """Looks at a process while it reads, and kills it when it is over a limit."""

    def __init__(self, process: "subprocess.Popen[bytes]", limits: Limits, stop: Stop = go_on) -> None:
        self.over: str | None = None
        self._stop = stop
        self._process, self._limits, self._done = process, limits, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        left = self._limits.seconds
        while not self._done.wait(min(_LOOKED, max(left, 0.001))):
            left -= _LOOKED
            used = read_memory(self._process.pid)
            self.over = "memory" if used is not None and used > self._limits.memory else "seconds" if left <= 0 else None
            if self.over or self._stop():
                self._process.kill()
                return

    def end(self) -> None:
        """Look no more."""
        self._done.set()
        self._thread.join()


def _explain_end(task: Task, over: str | None) -> str:
    name = task.brought.name
    if over == "seconds":
        told = f"{name} takes over {task.limits.seconds:g} seconds to read; split it, or copy its text and give that."
        return f"{told[:-1]}; {task.limits.longer}." if task.limits.longer else told
    if over == "memory":
        most = task.limits.memory >> 20
        return f"{name} takes over {most} MB of memory to read; split it, or copy its text and give that."
    return f"{name} cannot be read (its reader stopped); save it again, or copy its text and give that."


def _explain_size(task: Task) -> str:
    return f"{task.brought.name} holds over {task.limits.output >> 20} MB once it is read; split it and try again."
