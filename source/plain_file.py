"""What may be opened as a file: a plain one, or what is sent to standard input."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from source.errors import ReadError

_STDIN = 0  # the number that every system gives it


def check_plain(path: Path) -> None:
    """Raises ReadError for a pipe, a socket or a device by its name, on which a reader may wait for ever, and OSError where there is
    nothing of that name. What is sent to standard input is read, for who names that knows what comes."""
    about = path.stat()
    if stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode):
        return
    with suppress(OSError):  # it is closed
        sent = os.fstat(_STDIN)
        if (sent.st_dev, sent.st_ino) == (about.st_dev, about.st_ino):
            return
    raise ReadError(
        f"{path} is a pipe or a device, no file; give a file, or send its text to standard input and give /dev/stdin."
    )
