"""What the server writes for whoever runs it: never so much that strangers fill a disk with it."""

import time
from collections.abc import Callable
from typing import Any, TextIO

from qa.terminal import clean

_CHARACTERS, _SECONDS = 64 << 10, 60.0  # a traceback has two thousand


class SparingLog:
    """A stream to which only so much is written in a minute, and no orders to a terminal; how much was left out is told afterwards.

    >>> import io
    >>> out, now = io.StringIO(), [0.0]
    >>> log = SparingLog(out, 10, now=lambda: now[0])
    >>> _ = log.write("12345678"), log.write("more"), log.write("still more")
    >>> now[0] = 61.0
    >>> _ = log.write("again")
    >>> out.getvalue()
    '12345678\\n(14 characters more were not written)\\nagain'
    """

    def __init__(self, out: TextIO, most: int = _CHARACTERS, now: Callable[[], float] = time.monotonic) -> None:
        self._out, self._most, self._now = out, most, now
        self._begun, self._written, self._dropped = now(), 0, 0

    def write(self, text: str) -> int:
        """Write text, or leave it out."""
        text, whole = clean(text), len(text)
        if self._now() - self._begun > _SECONDS:
            if self._dropped:
                self._out.write(f"\n({self._dropped} characters more were not written)\n")
            self._begun, self._written, self._dropped = self._now(), 0, 0
        if self._written + len(text) > self._most:
            self._dropped += len(text)
        else:
            self._written += len(text)
            self._out.write(text)
        return whole

    def __getattr__(self, name: str) -> Any:
        """Everything else is the stream's own."""
        return getattr(self._out, name)
