"""How long the server waits for a request that does not come, and how many such lines it keeps open: the oldest is let go first."""

import asyncio
import contextlib
from collections import OrderedDict
from typing import Any, ClassVar

import uvicorn.config
from uvicorn.protocols.http.h11_impl import H11Protocol

_SECONDS = 20.0  # from the first byte of a request, or from nothing, to the end of its head
_MOST = 256  # lines that have asked nothing yet
_FILES = 8192  # lines and files open at once, where the system allows it


class PatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, to those who ask something."""

    _waiting: ClassVar["OrderedDict[PatientProtocol, None]"] = OrderedDict()
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """A new line, on which nothing was asked yet."""
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """A line that is gone."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Something came: a request, or a part of one."""
        super().data_received(data)
        self._look()

    def _look(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:  # it is being answered
            self._forget()
        elif self._timer is None:
            self._timer = self.loop.call_later(_SECONDS, self._let_go)
            self._waiting[self] = None
            if len(self._waiting) > _MOST:
                next(iter(self._waiting))._let_go()

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
