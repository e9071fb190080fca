"""Answers that wait to be fetched: so many sessions', and so many bytes of them; those that were fetched go first, then the oldest."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

ROOM = 96 << 20  # bytes: some thousand answers of the page, or a hundred lists of figures
_OBJECT = 64  # bytes that a value takes beside its characters, a number or a name, say


class Unfetched(OrderedDict[str, Any]):
    """The queues of messages of `most` sessions, whose answers take `room` bytes at most. Before a new session comes others are dropped until
    there is room: first those that nothing more `is_awaited` by, which the framework keeps too, or who waits long loses an answer to
    those who came and went meanwhile; then the oldest. Who fetches one of those is told that it is gone.

    >>> import asyncio
    >>> made = Unfetched(2, is_awaited=lambda name: name == "a")
    >>> for name in "abc":
    ...     made[name] = asyncio.Queue()
    >>> list(made)
    ['a', 'c']
    >>> made = Unfetched(9, 1000)
    >>> for name in "abc":
    ...     made[name] = asyncio.Queue()
    ...     made[name].put_nowait({"output": name * 400})
    >>> list(made)
    ['b', 'c']
    """

    def __init__(self, most: int, room: int = ROOM, is_awaited: Callable[[str], bool] = lambda _: True) -> None:
        super().__init__()
        self.max_size = most
        self._room, self._is_awaited = room, is_awaited
        self._measured: dict[str, tuple[int, int]] = {}  # how many messages of a session were measured, and what they take

    def __setitem__(self, session: str, messages: Any) -> None:
        """One more session, the newest."""
        super().__setitem__(session, messages)
        self.move_to_end(session)
        self._measured = {name: self._measure(name, waiting._queue) for name, waiting in self.items()}
        total = sum(size for _, size in self._measured.values())
        while len(self) > 1 and (len(self) > self.max_size or total > self._room):
            gone = next((name for name in self if name != session and not self._is_awaited(name)), next(iter(self)))
            del self[gone]
            total -= self._measured.pop(gone)[1]

    def __missing__(self, session: str) -> Any:
        """Where messages go for who was dropped while something of theirs still waits or is worked on: nowhere. The framework would
        take no more from its queue for anybody, had it none to put them in."""
        return asyncio.Queue()

    def _measure(self, name: str, messages: Sequence[Any]) -> tuple[int, int]:
        known = self._measured.get(name)
        return known if known is not None and known[0] == len(messages) else (len(messages), measure(messages))


def measure(messages: Iterable[Any]) -> int:
    """About how many bytes the texts, lists and mappings of messages take.

    >>> measure([{"output": ["甲乙", 3]}])
    328
    """
    return sum(_sizes(messages))


def _sizes(values: Iterable[Any]) -> Iterator[int]:
    left = list(values)
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left += [*value, *value.values()]
        elif isinstance(value, list | tuple):
            left += value
        elif hasattr(value, "output"):  # a message of gradio's
            left.append(value.output)
        yield _OBJECT + (len(value) if isinstance(value, str | bytes) else 0)
