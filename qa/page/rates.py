"""How often each address may ask, how many lines it may hold, and how many wrong passwords it may try."""

import contextlib
import ipaddress
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from qa.page.asgi import RefusedError

_ADDRESSES = 10_000  # remembered
_WRONG, _MINUTE = 10, 60.0  # wrong passwords from one address in a minute
_LINES, _OF_ONE = (
    4000,
    500,
)  # requests that are answered at once: of everybody, and of one address, which may be that of an office
_FOR_OTHERS = 2  # files that may be open for each line: it, and what is read for it


@dataclass(frozen=True)
class Pace:
    """So many times a second, and so many at once now and then. Behind a proxy that does not tell of whom it asks, everybody's."""

    a_second: float
    at_once: float


class Rates:
    """How often each address asks.

    >>> rates = Rates(now=lambda: 0.0)
    >>> for _ in range(3): rates.count(Pace(2.0, 3.0), "a")
    >>> rates.count(Pace(2.0, 3.0), "a")
    Traceback (most recent call last):
    qa.page.asgi.RefusedError: refused_many
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._left: OrderedDict[tuple[Pace, str], tuple[float, float]] = OrderedDict()

    def count(self, pace: Pace, address: str) -> None:
        """One more. Raises RefusedError for one too many."""
        now = self._now()
        left, at = self._left.pop((pace, address), (pace.at_once, now))
        left = min(pace.at_once, left + (now - at) * pace.a_second)
        self._left[pace, address] = max(left - 1, 0.0), now
        if len(self._left) > _ADDRESSES:
            self._left.popitem(last=False)
        if left < 1:
            raise RefusedError(429, "refused_many")


class Lines:
    """Requests that are being answered, so that nobody holds all the lines that a program may have open: a body that drips in and an
    answer without end hold one as well as a question does.

    >>> lines = Lines(3, 2)
    >>> with lines.hold("192.0.2.1"), lines.hold("192.0.2.1"), lines.hold("192.0.2.1"): pass
    Traceback (most recent call last):
    qa.page.asgi.RefusedError: refused_many
    """

    def __init__(self, most: int | None = None, of_one: int = _OF_ONE) -> None:
        self._most = _count_lines() if most is None else most
        self._of_one = min(of_one, max(self._most // 2, 1))
        self._held: Counter[str] = Counter()

    @contextmanager
    def hold(self, address: str) -> Iterator[None]:
        """One more, for as long as it takes. Raises RefusedError for one too many; an address of this machine, where a proxy may stand,
        may have all."""
        if self._held.total() >= self._most:
            raise RefusedError(503, "refused_busy")
        if self._held[address] >= self._of_one and not is_here(address):
            raise RefusedError(429, "refused_many")
        self._held[address] += 1
        try:
            yield
        finally:
            self._held[address] -= 1
            if not self._held[address]:
                del self._held[address]


class Attempts:
    """Wrong passwords by address, in the last minute."""

    def __init__(self) -> None:
        self._times: OrderedDict[str, list[float]] = OrderedDict()

    def add(self, address: str) -> None:
        """One more."""
        self._times[address] = [*self._recent(address), time.monotonic()][-_WRONG:]
        self._times.move_to_end(address)
        if len(self._times) > _ADDRESSES:
            self._times.popitem(last=False)

    def many(self, address: str) -> bool:
        """Whether an address must wait."""
        return len(self._recent(address)) >= _WRONG

    def _recent(self, address: str) -> list[float]:
        return [at for at in self._times.get(address, []) if at > time.monotonic() - _MINUTE]


def is_here(address: str) -> bool:
    """Whether an address is this machine's.

    >>> [is_here(one) for one in ("127.0.0.1", "::/64", "192.0.2.1", "")]
    [True, True, False, False]
    """
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address.startswith("::/")  # the network of ::1


def _count_lines() -> int:
    """How many there may be, where the system gives a program fewer files than usual."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY:
            return min(_LINES, soft // _FOR_OTHERS)
    return _LINES
