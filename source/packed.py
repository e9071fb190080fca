"""Files of lines, packed or not: a packed one may be of several streams, one after another, as `cat` puts them."""

import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from source.plain_file import check_plain

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

UNREADABLE = (OSError, EOFError, lzma.LZMAError, zlib.error)
"""What reading an opened file may raise."""
_AT_ONCE = 64 << 10  # bytes of a packed file read at a time


def open_lines(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked where its name ends in .xz or .gz. Opening and reading it raise one of UNREADABLE, also for what
    follows a packed stream and is none: `lzma.open` takes that for the end, and what it held would be lost without a word. Raises ReadError for what is no file."""
    check_plain(path)
    suffix = path.suffix.lower()
    if suffix == ".xz":
        return io.BufferedReader(_Unpacked(path))
    return cast(BinaryIO, gzip.open(path, "rb")) if suffix == ".gz" else path.open("rb")


class _Unpacked(io.RawIOBase):
    """The streams of an .xz file as one; zeros between them only fill."""

    def __init__(self, path: Path) -> None:
        self._file, self._stream = path.open("rb"), lzma.LZMADecompressor()

    def readable(self) -> bool:
        return True

    def readinto(self, room: "WriteableBuffer") -> int:
        view = memoryview(room)
        data = self._unpack(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _unpack(self, most: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        while True:
            packed = b""
            if self._stream.eof:
                if not (packed := self._find_next()):
                    return b""
                self._stream = lzma.LZMADecompressor()
            elif self._stream.needs_input and not (packed := self._file.read(_AT_ONCE)):
                raise EOFError("it ends too early")
            if data := self._stream.decompress(packed, most):
                return data

    def _find_next(self) -> bytes:
        """The first bytes of what follows a stream that has ended; none where nothing does."""
        packed = self._stream.unused_data.lstrip(b"\0")
        while not packed and (more := self._file.read(_AT_ONCE)):
            packed = more.lstrip(b"\0")
        return packed
