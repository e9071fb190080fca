"""How long the server waits for a request that does not come, and how many such lines it keeps open: the oldest is let go first; and
how long for somebody who asks and does not read the answer; and of how many pieces a body may be."""

import asyncio
import contextlib
import sys
from collections import Counter, OrderedDict
from typing import Any, ClassVar

import h11
import uvicorn.config
from h11._connection import DEFAULT_MAX_INCOMPLETE_EVENT_SIZE
from uvicorn.protocols.http.h11_impl import H11Protocol

_SECONDS = 20.0  # from the first byte of a request, or from nothing, to the end of its head
_READ = 16 << 10  # bytes of an answer that are read in that time at least
_MOST = 256  # lines that have asked nothing yet
_FILES = 8192  # lines and files open at once, where the system allows it
_SMALL, _MOST_SMALL = 256, 1000  # bytes of a piece that takes longer to look at than to send; of so many a body may be


class Pieces(h11.Connection):
    """A line on which bodies do not come in millions of pieces: eight megabytes of one byte each would take a minute, in which nobody is
    answered."""

    _small = 0

    def next_event(self) -> Any:
        """What comes next. Raises RemoteProtocolError for a body of too many small pieces."""
        event = super().next_event()
        if isinstance(event, h11.Request):
            self._small = 0
        elif isinstance(event, h11.Data) and len(event.data) < _SMALL:
            self._small += 1
            if self._small > _MOST_SMALL:
                raise h11.RemoteProtocolError("a body of too many small pieces")
        return event


class PatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, to those who ask something."""

    _waiting: ClassVar["OrderedDict[PatientProtocol, None]"] = OrderedDict()
    _timer: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.conn = Pieces(h11.SERVER, self.config.h11_max_incomplete_event_size or DEFAULT_MAX_INCOMPLETE_EVENT_SIZE)

    def connection_made(self, transport: Any) -> None:
        """A new line, on which nothing was asked yet."""
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """A line that is gone."""
        self._forget()
        self._stop_looking()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Something came: a request, or a part of one."""
        super().data_received(data)
        self._look()

    def pause_writing(self) -> None:
        """More of an answer waits to be read than is sent at once."""
        super().pause_writing()
        self._wait_for_reading()

    def resume_writing(self) -> None:
        """It was read."""
        self._stop_looking()
        super().resume_writing()

    def _wait_for_reading(self) -> None:
        self._unread = self.loop.call_later(_SECONDS, self._look_at_reading, self._count_unread())

    def _look_at_reading(self, before: int) -> None:
        """Let the line go on which hardly anything was read; all that waits for it is dropped."""
        if (now := self._count_unread()) and now > before - _READ:
            self.transport.abort()
        else:
            self._wait_for_reading()

    def _count_unread(self) -> int:
        """Bytes that the other side has not taken yet, those with the system among them; 0 where it does not tell (Windows, macOS)."""
        try:
            import fcntl
            import termios

            told = fcntl.ioctl(self.transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, bytes(4))
        except (ImportError, OSError, AttributeError):
            return 0
        return int(self.transport.get_write_buffer_size()) + int.from_bytes(told, sys.byteorder)

    def _stop_looking(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _look(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:  # it is being answered
            self._forget()
        elif self._timer is None:
            self._timer = self.loop.call_later(_SECONDS, self._let_go)
            self._waiting[self] = None
            if len(self._waiting) > _MOST:
                self._oldest_of_most()._let_go()

    def _oldest_of_most(self) -> "PatientProtocol":
        """The oldest that asked nothing yet, of the address that has most of them: who opens lines by the thousand ends their own."""
        ((host, _),) = Counter(one._host() for one in self._waiting).most_common(1)
        return next(one for one in self._waiting if one._host() == host)

    def _host(self) -> str:
        return self.client[0] if self.client else ""

    def _let_go(self) -> None:
        self._forget()
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()

    def _forget(self) -> None:
        self._waiting.pop(self, None)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def be_patient() -> None:
    """Speak HTTP so from now on, with room for more lines than systems give a program at first."""
    uvicorn.config.HTTP_PROTOCOLS["auto"] = f"{__name__}:{PatientProtocol.__name__}"
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
