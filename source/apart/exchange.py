"""What goes between the two processes: values with their length before them. The one place where anything is unpickled.

What comes back is made of articles and their parts alone. A reader that a file has taken over could send anything; of that
nothing is run.
"""

import io
import pickle
import sys
from dataclasses import is_dataclass
from typing import IO, Any

_VALUES = {
    "decimal": {"Decimal"},
    "datetime": {"date"},
    "pathlib": {"PosixPath", "WindowsPath"},
    "pathlib._local": {"PosixPath", "WindowsPath"},
}
_OURS = "source."
_LENGTH = 8  # bytes of the length before a value


class TooMuchError(Exception):
    """What comes is longer than was allowed."""


class StrangeError(Exception):
    """What comes is nothing that is ever sent."""


def send(stream: IO[bytes], data: bytes) -> None:
    """Write bytes with their length before them."""
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> bytes | None:
    """The next bytes; None when the other process has gone. Raises TooMuchError for more than `most`, of which none is read."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    if length > most:
        raise TooMuchError
    data = stream.read(length)
    return data if len(data) == length else None


def pack(value: Any) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value)


def unpack(data: bytes) -> Any:
    """The value in some bytes. Raises StrangeError for one of anything but articles, their parts and what is to be read.

    >>> unpack(pack("甲"))
    '甲'
    """
    try:
        return _Parts(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError, IndexError, KeyError) as error:
        raise StrangeError(str(error)) from error


class _Parts(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """A class that is a part of an article: a dataclass of ours that is loaded already, or one of a few plain values."""
        if name in _VALUES.get(module, ()):
            return super().find_class(module, name)
        found = getattr(sys.modules.get(module), name, None) if module.startswith(_OURS) else None
        if not (isinstance(found, type) and is_dataclass(found)):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of an article")
        return found
