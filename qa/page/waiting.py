"""How much may wait at once: bytes of bodies that come or wait to be worked on, and what one visitor or one address has asked."""

import itertools
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from qa.page.asgi import RefusedError
from qa.page.rates import is_here

ROOM = 64 << 20  # bytes of bodies: in memory each takes up to four times as much once it is text
_LEAST = 4 << 10  # what a body counts at least: its line, its request
_SESSION = 32  # of one visitor: a page asks a few things at once when it opens


@dataclass(frozen=True)
class _Held:
    address: str
    session: str
    size: int
    event: str | None = None  # what it is called in the queue, once it waits there


class Waiting:
    """What waits. `alive` tells which events of the queue are not yet done; of its `places` one address may have half, unless it is of
    this machine, where a proxy may stand."""

    def __init__(self, alive: Callable[[], Container[str]], places: int, room: int = ROOM) -> None:
        self._alive, self._places, self._room = alive, places, room
        self._held: dict[int, _Held] = {}
        self._numbers = itertools.count()

    @contextmanager
    def hold(self, address: str, size: int) -> Iterator[Callable[[str, str], None]]:
        """Room for a body while it comes and is handed on; given is what notes that it waits in the queue, as an event of a session.
        Raises RefusedError where there is none."""
        self._forget()
        size = max(size, _LEAST)
        own = sum(one.size for one in self._held.values() if one.address == address)
        if size + own > self._room // 2 or size + sum(one.size for one in self._held.values()) > self._room:
            raise RefusedError(503, "refused_busy")
        number = next(self._numbers)
        self._held[number] = _Held(address, "", size)

        def keep(session: str, event: str) -> None:
            self._held[number] = replace(self._held[number], session=session, event=event)

        try:
            yield keep
        finally:
            if self._held[number].event is None:
                del self._held[number]

    def check(self, address: str, session: str) -> None:
        """Raises RefusedError when a session or an address has as much waiting as it may."""
        asked = [one for one in self._held.values() if one.event is not None]
        if session and Counter(one.session for one in asked)[session] >= _SESSION:
            raise RefusedError(429, "refused_many")
        if not is_here(address) and sum(one.address == address for one in asked) >= max(self._places // 2, 1):
            raise RefusedError(429, "refused_many")

    def _forget(self) -> None:
        alive = self._alive()
        done = [number for number, one in self._held.items() if one.event is not None and one.event not in alive]
        for number in done:
            del self._held[number]
