"""Files that visitors send, while they come: how many at once, of whom, how large together, and how slowly."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from qa.page.allowed import Way
from qa.page.asgi import Receive, RefusedError
from qa.page.bodies import read_body
from qa.page.rates import is_here

_PLACES = 8  # files that come at once: those of two addresses; what they take of the disk has one room
_OF_ONE = 4  # of one address, unless a proxy may stand there
_PATIENCE, _SLOW = 5.0, 64 << 10  # seconds after which one slower than so many bytes a second makes room for another


@dataclass(eq=False)
class Sent:
    """One that comes."""

    address: str
    started: float = field(default_factory=time.monotonic)
    came: int = 0
    limit: asyncio.Timeout | None = None

    def pace(self) -> float:
        """Bytes a second, and more than any limit for one that has hardly begun."""
        took = time.monotonic() - self.started
        return self.came / took if took > _PATIENCE else float("inf")

    def let_go(self) -> None:
        """End it as one that is too slow."""
        if self.limit is not None and not self.limit.expired():
            self.limit.reschedule(asyncio.get_running_loop().time())


class Sending:
    """All that come, of which `room` bytes are on the disk at most."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._now: list[Sent] = []

    @contextmanager
    def hold(self, address: str) -> Iterator[Sent]:
        """A place for as long as it takes. Raises RefusedError where there is none: who sends slower than any line of today makes room
        for another, whoever that is."""
        if not is_here(address) and sum(one.address == address for one in self._now) >= _OF_ONE:
            raise RefusedError(429, "refused_many")
        if len(self._now) >= _PLACES:
            self._make_place()
        made = Sent(address)
        self._now.append(made)
        try:
            yield made
        finally:
            if made in self._now:
                self._now.remove(made)

    def _make_place(self) -> None:
        slowest = min(self._now, key=Sent.pace)
        if slowest.pace() >= _SLOW:
            raise RefusedError(503, "refused_busy")
        self._now.remove(slowest)
        slowest.let_go()

    async def read(self, sent: Sent, way: Way, receive: Receive, file: IO[bytes]) -> int:
        """The whole body into a file, and its size. Raises RefusedError for one too long or too slow, and where all that come at once are
        more than there is room for."""

        def take(part: bytes) -> None:
            if len(self._now) > 1 and sum(one.came for one in self._now) + len(part) > self._room:
                raise RefusedError(503, "refused_busy")
            sent.came += len(part)
            file.write(part)

        def begin(limit: asyncio.Timeout) -> None:
            sent.limit = limit

        await read_body(receive, way.most, way.seconds, take, begin)
        file.seek(0)
        return sent.came
