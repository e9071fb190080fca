"""What the command line writes to: a terminal or file of any encoding, one that is full, and one that was closed before."""

import codecs
import errno
import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from qa.terminal import clean_line

_ESCAPES = "article-qa-escapes"
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))  # by the number that the system gives them

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def prepare_streams() -> None:
    """Make every stream one that can be used: of those that were closed, standard output refuses what is written to it, as a full disk
    does, the others lead nowhere; what another's encoding does not hold is written as escapes."""
    codecs.register_error(_ESCAPES, _escape)
    for number, (name, mode) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            _fill(number)
            nowhere = os.open(os.devnull, os.O_RDONLY if name == "stdout" else os.O_RDWR)
            setattr(sys, name, open(nowhere, mode, encoding="utf-8"))  # noqa: SIM115 it stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors != _ESCAPES:
            stream.reconfigure(errors=_ESCAPES)


def _fill(number: int) -> None:
    """Take the number of a closed stream, or the next file that is opened gets it, and what a program that is started prints."""
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, os.O_RDWR)
        if opened == number:
            os.set_inheritable(number, True)
        else:
            os.dup2(opened, number)
            os.close(opened)


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Characters as JSON escapes them, so that JSON stays JSON.

    >>> "a😀".encode("ascii", "backslashreplace"), _escape(UnicodeEncodeError("ascii", "a😀", 1, 2, ""))
    (b'a\\\\U0001f600', ('\\\\ud83d\\\\ude00', 2))
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), error.end


def tell(sentence: str) -> None:
    """Say something on standard error; nothing where that cannot be written: it ends no work."""
    try:
        sys.stderr.write(f"article-qa: {clean_line(sentence)}\n")
        sys.stderr.flush()
    except OSError:
        _lead_nowhere(sys.stderr)


def is_output_refused(error: OSError) -> bool:
    """Whether it is standard output that failed: what it did not take still waits, or went at once and was too much for its disk.
    From then on it leads nowhere."""
    try:
        sys.stdout.flush()
    except OSError:
        _lead_nowhere(sys.stdout)
        return True
    return error.filename is None and error.errno in _FULL


def _lead_nowhere(stream: TextIO) -> None:
    """Let what still waits go, or the interpreter tries again as it ends and complains."""
    with suppress(OSError, ValueError, AttributeError):  # a stream that is no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
