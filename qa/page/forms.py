"""A form of files, as browsers and programs send one: each file is put into a folder of its own, whose name nobody can guess. The
framework would name it by what is in it, so that two who send the same would have one file between them."""

import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import unquote_to_bytes

from gradio_client.utils import strip_invalid_filename_characters
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from qa.page.asgi import RefusedError
from qa.page.uploads import remove

_FIELD = b"files"
_MOST_PARTS = 1000  # of a form: more files at once than a person picks; each is a folder of its own on the disk
_PIECE = 1 << 18  # bytes read at once: a form of 20 MB in eighty pieces
_EXTENDED = re.compile(rb"""filename\*\s*=\s*"?(utf-8|iso-8859-1)'[^']*'([^\s;"]+)""", re.IGNORECASE)


def keep_files(form: IO[bytes], kind: str, folder: Path, most: int) -> list[Path]:
    """Where the files of a form, of the content type `kind`, lie now, below `folder`. Raises RefusedError for what is no form of files
    of at most `most` bytes each, and OSError where the disk takes no more; nothing is left of it then."""
    parts = _Parts(folder, most)
    try:
        _feed(parts, form, kind)
    except (FormParserError, RefusedError, OSError) as error:
        parts.drop()
        if isinstance(error, FormParserError):
            raise RefusedError(400, "refused_files") from error
        raise
    return parts.kept


def _feed(parts: "_Parts", form: IO[bytes], kind: str) -> None:
    name, options = parse_options_header(kind)
    if name != b"multipart/form-data" or not options.get(b"boundary"):
        raise RefusedError(400, "refused_files")
    names = ("part_begin", "part_data", "part_end", "header_field", "header_value", "header_end", "headers_finished", "end")
    parser = MultipartParser(options[b"boundary"], {f"on_{one}": getattr(parts, one) for one in names})  # type: ignore[arg-type]
    while piece := form.read(_PIECE):
        parser.write(piece)
    if not parts.whole or not parts.kept:
        raise RefusedError(400, "refused_files")


class _Parts:
    """The parts of a form, told as they come."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder, self._most = folder, most
        self._count, self._size = 0, 0
        self._field, self._value, self._disposition = b"", b"", b""
        self._out: IO[bytes] | None = None
        self.kept = list[Path]()
        self.whole = False

    def part_begin(self) -> None:
        """One more part."""
        self._count, self._size, self._disposition = self._count + 1, 0, b""
        if self._count > _MOST_PARTS:
            raise RefusedError(413, "refused_large")

    def header_field(self, data: bytes, start: int, end: int) -> None:
        """A piece of a header's name."""
        self._field += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        """A piece of what it says."""
        self._value += data[start:end]

    def header_end(self) -> None:
        """A header, of which only one matters."""
        if self._field.lower() == b"content-disposition":
            self._disposition = self._value
        self._field, self._value = b"", b""

    def headers_finished(self) -> None:
        """What is in the part begins."""
        _, options = parse_options_header(self._disposition)
        name = _find_name(self._disposition, options)
        if options.get(b"name") != _FIELD or name is None:
            raise RefusedError(400, "refused_files")
        path = self._folder / secrets.token_hex(32) / _clean(name)
        path.parent.mkdir(parents=True, mode=0o700)
        self.kept.append(path)
        self._out = path.open("xb")

    def part_data(self, data: bytes, start: int, end: int) -> None:
        """A piece of a file."""
        self._size += end - start
        if self._size > self._most:
            raise RefusedError(413, "refused_large")
        if self._out is not None:
            self._out.write(data[start:end])

    def part_end(self) -> None:
        """A whole file."""
        if self._out is not None:
            self._out.close()
        self._out = None

    def end(self) -> None:
        """The whole form."""
        self.whole = True

    def drop(self) -> None:
        """Leave nothing of it."""
        if self._out is not None:
            with suppress(OSError):  # what was not written yet may find no room either
                self._out.close()
        for path in self.kept:
            remove(path)


def _find_name(disposition: bytes, options: dict[bytes, bytes]) -> str | None:
    """The name of a part's file, as it is or coded (`filename*`); None where it has none.

    >>> _find_name(b"form-data; name=files; filename*=utf-8''%E7%94%B2.md", {})
    '甲.md'
    """
    if (plain := options.get(b"filename")) is not None:
        return plain.decode("utf-8", "replace")
    coded = _EXTENDED.search(disposition)
    return unquote_to_bytes(coded[2]).decode(coded[1].decode("ascii"), "replace") if coded else None


def _clean(name: str) -> str:
    """A name that leads nowhere else. Raises RefusedError for one that is none.

    >>> _clean("../甲.md")
    '甲.md'
    """
    last = strip_invalid_filename_characters(Path(name.replace("\0", "")).name)
    if last in (".", ".."):
        raise RefusedError(400, "refused_files")
    return last or "file"
