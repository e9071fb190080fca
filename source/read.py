"""`read`: a path, an address or pasted text becomes an article."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from source.article import Article
from source.blocks import Block, assemble
from source.encoding import decode
from source.errors import ReadError, as_one_fault
from source.fetch import LARGEST, fetch
from source.formats.docx import read_docx
from source.formats.epub import read_epub
from source.formats.html.read import read_html
from source.formats.markdown import read_markdown
from source.formats.pdf import join_parts, read_pdf
from source.formats.pdf.paragraphs import Page
from source.formats.pdf.titles import choose_title
from source.formats.plain_text.read import find_first_heading, read_plain
from source.formats.rows import ROW, read_row
from source.misread import Misreading, find_misreading
from source.ocr.engine import INSTALL, is_installed
from source.patterns import compile_late
from source.pictures.album import Album
from source.pictures.find import Finder
from source.pictures.furniture import without_furniture
from source.pictures.place import with_captions
from source.pictures.reading import with_seen
from source.plain_file import check_plain

_log = logging.getLogger(__name__)

MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
_READERS = {
    ".docx": read_docx,
}
BINARY = (".pdf", *_READERS, ".epub")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")  # read when named; those in a folder belong to its articles
PLAIN = (*MARKDOWN, ".txt", ".text")
SUPPORTED = (*PLAIN, *HTML, *BINARY)

_URL = compile_late(r"^https?://\S+$", re.IGNORECASE)
_LOOKS_HTML = compile_late(r"^\s*(?:<!doctype html|<html|<head|<body|<article|<p[ >]|<div)", re.IGNORECASE)
_LOOKS_MARKDOWN = compile_late(r"^#{1,6} \S|^\|.*\|\s*$|!\[[^\]]+\]\([^)]+\)", re.MULTILINE)
_LOOKS_TEXT = compile_late(r"[\n。！？；]|[.!?] ")
_LONGEST_PATH = 1024  # characters: what is longer is text, and no system takes it for a path


@dataclass(frozen=True)
class Brought:
    """What is to be read: its bytes, or text in hand; its suffix and what it is called in errors; the article's id, title and address
    where they are given; and where pictures beside it are looked for (see `Finder`).
    `pages` are those of a PDF that were read already, by parts, and `stated` the title that it states; `row` is what a line of JSON Lines holds."""

    data: bytes | str = field(repr=False)
    suffix: str
    name: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    folder: Path | None = None
    root: Path | None = None
    pages: tuple[Page, ...] | None = None
    stated: str = ""
    row: Any = field(default=None, repr=False)


def read(
    source: str | Path,
    *,
    id: str | None = None,
    title: str | None = None,
    public_only: bool = False,
    hosts: Sequence[str] | None = None,
) -> Article:
    """An article from a file (Markdown, text, HTML, PDF, Word, EPUB, a picture), a web address, or pasted text, told apart by their look.

    `id` and `title` replace those found. `public_only` is for what a stranger gives: it refuses addresses on private networks,
    and takes a string for an address or a text, never for the path of a file. `hosts` refuses all but those hosts. Relative
    picture files are looked for beside the article; a missing one keeps its caption. Raises ReadError with one sentence saying what
    to do.

    >>> read("第一句話。\\n第二句話。", title="試").title
    '試'
    """
    return make_article(bring(source, id=id, title=title, public_only=public_only, hosts=hosts))


def bring(
    source: str | Path,
    *,
    id: str | None = None,
    title: str | None = None,
    public_only: bool = False,
    hosts: Sequence[str] | None = None,
    inside: str | None = None,
) -> Brought:
    """What `read` reads, had but not looked into; `inside` is a host that may be on a private network all the same. Raises ReadError
    when it cannot be had."""
    if isinstance(source, str) and not source.strip():
        raise ReadError("There is no text; paste the article or give a file or a web address.")
    if isinstance(source, str) and _URL.match(source.strip()):
        data, address = fetch(source.strip(), public_only=public_only, hosts=hosts, inside=inside)
        suffix = ".pdf" if data.startswith(b"%PDF-") else ".html"
        return Brought(data, suffix, address, id or address, title, address)
    if isinstance(source, str) and (public_only or not _is_path(source)):
        return Brought(source, "", "The text", id, title)
    path = Path(source)
    root = path.parent if public_only else path.parent.parent  # `../images` is usual; a stranger's upload stands alone
    return Brought(_load(path), path.suffix.lower(), path.name, id or path.stem, title, folder=path.parent, root=root)


def make_article(brought: Brought, *, pixels: bool = True) -> Article:
    """The article of what was brought; without `pixels` nothing is read from its pictures. Raises ReadError, whatever a reader of its
    format raises: one bad file ends no run."""
    if brought.suffix == ROW and brought.folder is not None:
        return read_row(brought.row, brought.name, brought.id or "", brought.folder, pixels=pixels)
    finder = Finder(Album(), brought.folder, brought.root, brought.url)
    with as_one_fault(brought.name):
        blocks, found, published = _read_blocks(brought)
        blocks = with_captions(without_furniture(list(finder.found(blocks))))
        blocks = with_seen(blocks) if pixels else blocks
        if brought.suffix in PICTURES and pixels and not any(block.seen for block in blocks):
            _log.warning("%s", _say_unread(brought.name))
        name = brought.title if brought.title is not None else found or find_first_heading(blocks)
        return assemble(blocks, id=brought.id, title=name, url=brought.url, published=published)


def _say_unread(name: str) -> str:
    """What to say of a picture alone in which nothing is read.

    >>> _say_unread("a.png").startswith("a.png: ")
    True
    """
    why = "no words or labelled numbers are seen in it" if is_installed() else f"reading pictures needs an extra: {INSTALL}"
    return f"{name}: {why}; it is found by its name alone."


def _say_misread(name: str, found: Misreading) -> str:
    """What to say of a text that was saved after it had been misread."""
    return (
        f"{name} was written in {found.written} and saved after it was read as {found.read} ({found.looks!r} is {found.should!r}"
        "), so that little will be found in it; give what it was made of."
    )


def _is_path(source: str) -> bool:
    if len(source) > _LONGEST_PATH or "\x00" in source:
        return False
    return _is_there(Path(source)) or not _LOOKS_TEXT.search(source)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have, or a folder that may not be looked into
        return False


def _load(path: Path) -> bytes:
    if not _is_there(path):
        raise ReadError(f"There is no file {path}; check the path.")
    if path.is_dir():
        raise ReadError(f"{path} is a folder; give the files in it.")
    if path.suffix.lower() not in (*SUPPORTED, *PICTURES, ""):
        raise ReadError(f"{path.suffix} files cannot be read; give one of {', '.join((*SUPPORTED, *PICTURES))}.")
    try:
        check_plain(path)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # what comes by standard input has no size
            size = max(len(data), path.stat().st_size)
        if size > LARGEST:
            raise ReadError(f"{path} has {size >> 20} MB, over the limit of {LARGEST >> 20} MB; split it and try again.")
        return data
    except OSError as error:
        raise ReadError(f"{path} cannot be read ({error.strerror}); check its permissions.") from error


def _read_blocks(file: Brought) -> tuple[list[Block], str, date | None]:
    """The blocks of a file with the title and the date of publication that its format states, "" and None where it does not."""
    if file.suffix == ".pdf" and isinstance(file.data, bytes):
        pages = file.pages
        blocks, stated = read_pdf(file.data, file.name) if pages is None else (join_parts(pages, file.name), file.stated)
        return blocks, choose_title(stated, blocks), None
    if isinstance(file.data, bytes) and file.suffix in _READERS:
        return _READERS[file.suffix](file.data, file.name), "", None
    if isinstance(file.data, bytes) and file.suffix == ".epub":
        return (*read_epub(file.data, file.name), None)
    if isinstance(file.data, bytes) and file.suffix in PICTURES:
        return _read_single_picture(file.data, file.name), "", None
    text = file.data if isinstance(file.data, str) else decode(file.data, file.name)
    if not text.strip():
        raise ReadError(f"{file.name} is empty; give a file with text in it.")
    if found := find_misreading(text):
        _log.warning("%s", _say_misread(file.name, found))
    return _read_text_blocks(text.replace("\r\n", "\n").replace("\r", "\n"), file.suffix, file.url)


def _read_single_picture(data: bytes, name: str) -> list[Block]:
    """A picture as an article of its own, searched by its name."""
    image = Album().take(data)
    if image is None or image.data is None:
        raise ReadError(f"{name} cannot be shown: {(image.trouble if image else None) or 'It is too small to show anything.'}")
    return [Block("picture", " ".join(re.split(r"[\s_]+", Path(name).stem)), image=image)]


def _read_text_blocks(text: str, suffix: str, url: str | None) -> tuple[list[Block], str, date | None]:
    if suffix in HTML or (suffix == "" and _LOOKS_HTML.match(text)):
        return read_html(text, url)
    if suffix in MARKDOWN or (suffix == "" and _LOOKS_MARKDOWN.search(text)):
        return read_markdown(text), "", None
    return read_plain(text), "", None
