"""Answers that wait to be fetched: so many sessions', and so many bytes of them; the oldest go first."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

ROOM = 96 << 20  # bytes: some thousand answers of the page, or a hundred lists of figures
_OBJECT = 64  # bytes that a value takes beside its characters, a number or a name, say


class Unfetched(OrderedDict[str, Any]):
    """The queues of messages of the last `most` sessions, whose answers take `room` bytes at most. Before a new session comes the oldest
    are dropped until there is room; who fetches one of those is told that it is gone.

    >>> import asyncio
    >>> made = Unfetched(9, 1000)
    >>> for name in "abc":
    ...     made[name] = asyncio.Queue()
    ...     made[name].put_nowait({"output": name * 400})
    >>> list(made)
    ['b', 'c']
    """

    def __init__(self, most: int, room: int = ROOM) -> None:
        super().__init__()
        self.max_size = most
        self._room = room
        self._measured: dict[str, tuple[int, int]] = {}  # how many messages of a session were measured, and what they take

    def __setitem__(self, session: str, messages: Any) -> None:
        """One more session, the newest."""
        super().__setitem__(session, messages)
        self.move_to_end(session)
        self._measured = {name: self._measure(name, waiting._queue) for name, waiting in self.items()}
        total = sum(size for _, size in self._measured.values())
        while len(self) > 1 and (len(self) > self.max_size or total > self._room):
            oldest, _ = self.popitem(last=False)
            total -= self._measured.pop(oldest)[1]

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
