"""Many articles from a few names: files, folders, patterns, JSON Lines, feeds and sitemaps, one article at a time."""

import codecs
import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from source.article import Article
from source.errors import LeftOutError, ReadError, as_one_fault
from source.fetch import LARGEST, fetch, is_inside
from source.formats.rows import ROW, has_files, load_row, read_row
from source.given import Given
from source.hosts import find_host
from source.packed import UNREADABLE, open_lines
from source.read import SUPPORTED, Brought, bring, make_article
from source.valid_text import make_valid

_LINES = (".jsonl", ".jsonl.xz", ".jsonl.gz")
_FEEDS = (".xml", ".rss", ".atom", "/feed")
_MOST_ADDRESSES = 10_000  # of one feed or sitemap; a sitemap may name 50,000, each a page to fetch
_SHORT_LINE = 64 << 10  # bytes: news has six thousand; of 20 MB a reader makes two million paragraphs, for minutes


@dataclass(frozen=True)
class _Listed:
    """A page that a feed or sitemap lists: whoever wrote that may not lead inside, but to the feed's own host where that is `inside`."""

    address: str
    inside: str | None


def say_nothing(_: str) -> None:
    """For who does not want to know."""


def _fail_silently(_: ReadError) -> None:
    """For a count: what is wrong is told when it is read."""


def _is_never(_: Path) -> bool:
    """For folders none of which is passed over."""
    return False


def read_many(
    sources: Iterable[str | Path],
    *,
    failed: Callable[[ReadError], None],
    told: Callable[[str], None] = say_nothing,
    make: Callable[[Brought], Article] = make_article,
    passed_over: Callable[[Path], bool] = _is_never,
) -> Iterator[Article]:
    """The articles of files, folders (every file in them that can be read), patterns such as news/*.html, JSON Lines
    (`id, title, text, url, published, pictures` a line; also .xz and .gz), and addresses of pages, feeds and sitemaps.

    What cannot be read is told to `failed` and passed over; what is given twice, by whatever paths, is read once and `told`. Nothing is
    held but one article, the names and the ids. `make` reads a file, here or in a process of its own (`source.apart`). Files in a folder
    that is `passed_over`, or below it, are none. Raises ReadError for one id in two files: nobody knows which is meant.

    >>> list(read_many(["no-such-file.txt"], failed=lambda error: print(error)))
    There is no file no-such-file.txt; check the path.
    []
    """
    given, passed_over = Given(), cache(passed_over)
    for source in sources:
        names = iter(_names(str(source), passed_over, failed))
        while (name := _take_next(names, str(source), failed)) is not None:
            shown = name.address if isinstance(name, _Listed) else name
            if not given.is_new(shown, file=not _is_address(shown)):
                told(f"{shown} is given twice; it is read once.")
                continue
            for article in _read_articles(name, failed, make, given):
                if owner := given.find_owner(article.id):
                    both = ReadError(f"{owner} and {shown} both hold an article with the id {article.id!r}; give each its own.")
                    if make_valid(owner + shown) == owner + shown:
                        raise both
                    failed(both)
                    continue
                given.keep_id(article.id, shown)
                yield article


def _take_next(names: Iterator[str | _Listed], source: str, failed: Callable[[ReadError], None]) -> str | _Listed | None:
    """The next name; None after the last, or where there is no way to the others."""
    try:
        with as_one_fault(source):
            return next(names, None)
    except ReadError as error:
        failed(error)
        return None


def count_many(sources: Iterable[str | Path], *, passed_over: Callable[[Path], bool] = _is_never) -> int | None:
    """About how many articles `read_many` will give; None when that is not known before they are fetched."""
    total, passed_over = 0, cache(passed_over)
    for source in map(str, sources):
        if _is_address(source):
            return None
        try:
            names = list(_names(source, passed_over, _fail_silently))
            total += sum(_count(Path(str(name))) if str(name).lower().endswith(_LINES) else 1 for name in names)
        except (ReadError, ValueError, *UNREADABLE):
            continue  # it is told when it is read
    return total


def _count(path: Path) -> int:
    with open_lines(path) as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or 1


def _names(
    source: str, passed_over: Callable[[Path], bool] = _is_never, failed: Callable[[ReadError], None] = _fail_silently
) -> Iterator[str | _Listed]:
    """The files and addresses that a name stands for; links that lead out of a folder are told to `failed`."""
    if _is_address(source):
        yield from _list_addresses(source) if source.lower().split("?")[0].endswith(_FEEDS) else [source]
    elif Path(source).is_dir():
        yield from _list_folder(Path(source), passed_over, failed)
    elif any(mark in source for mark in "*?["):
        yield from _match_pattern(source, passed_over)
    elif _is_within(Path(source), passed_over):
        raise ReadError(f"{source} is part of an index; give what that was made of.")
    else:
        yield source


def _list_folder(folder: Path, passed_over: Callable[[Path], bool], failed: Callable[[ReadError], None]) -> list[str]:
    """The files in a folder and below it that can be read. Links to folders are not followed, nor those to files elsewhere: a folder
    that another has filled, as an archive that was unpacked, would have the files read that it names."""
    inside, wanted = os.path.realpath(folder), []
    for path in sorted(folder.rglob("*")):
        if _is_within(path, passed_over):
            continue
        if (
            path.is_symlink()
            and (path.is_dir() or _is_readable(path.name))
            and not Path(os.path.realpath(path)).is_relative_to(inside)
        ):
            failed(LeftOutError(f"{path} is a link out of {folder} and is left out; give what it leads to by its own name."))
        elif path.is_file() and _is_readable(path.name):
            wanted.append(str(path))
    if not wanted:
        raise ReadError(f"{folder} holds no file that can be read; give one of {', '.join(SUPPORTED)} or .jsonl.")
    return wanted


def _match_pattern(pattern: str, passed_over: Callable[[Path], bool]) -> list[str]:
    """The files that a pattern matches; also the one whose name it is, for brackets and stars may stand in a name."""
    found = {name for name in glob.glob(pattern, recursive=True) if Path(name).is_file()}
    if Path(pattern).is_file():
        found.add(pattern)
    wanted = sorted(name for name in found if not _is_within(Path(name), passed_over))
    if not wanted:
        raise ReadError(f"Nothing matches {pattern}; check the pattern.")
    return wanted


def _is_within(path: Path, passed_over: Callable[[Path], bool]) -> bool:
    return any(passed_over(folder) for folder in path.parents)


def _is_address(name: str) -> bool:
    return name.strip().lower().startswith(("http://", "https://"))


def _is_readable(name: str) -> bool:
    return name.lower().endswith((*SUPPORTED, *_LINES)) and not name.startswith(".")


def _read_articles(
    name: "str | _Listed", failed: Callable[[ReadError], None], make: Callable[[Brought], Article], given: Given
) -> Iterator[Article]:
    try:
        if isinstance(name, str) and name.lower().endswith(_LINES):
            yield from _read_lines(name, failed, make, given)
        else:
            yield _read_one(name, make)
    except ReadError as error:
        failed(_name_fault(error, name.address if isinstance(name, _Listed) else name))


def _name_fault(error: ReadError, name: str) -> ReadError:
    """The same with the name of what it is of: one among many faults that does not say so helps nobody.

    >>> _name_fault(ReadError("It holds no text."), "news/a.html"), _name_fault(ReadError("a.md is empty."), "news/a.md")
    (ReadError('news/a.html: It holds no text.'), ReadError('a.md is empty.'))
    """
    named = name in str(error) or (not _is_address(name) and Path(name).name in str(error))
    return error if named else ReadError(f"{name}: {error}")


def _read_one(name: str | _Listed, make: Callable[[Brought], Article]) -> Article:
    """The article of a name, which is its id."""
    if isinstance(name, _Listed):
        with as_one_fault(name.address):
            return make(bring(name.address, id=name.address, public_only=True, inside=name.inside))
    with as_one_fault(name):
        return make(bring(name if _is_address(name) else Path(name), id=_spell_controls(name)))


def _spell_controls(name: str) -> str:
    """A name as an id, what no id holds spelt out: without that, two names would be one id.

    >>> _spell_controls("news/a\x01.txt")
    'news/a\\\\x01.txt'
    """
    return name if make_valid(name) == name else "".join(c if make_valid(c) == c else ascii(c)[1:-1] for c in name)


def _read_lines(
    name: str, failed: Callable[[ReadError], None], make: Callable[[Brought], Article], given: Given
) -> Iterator[Article]:
    path, number = Path(name), 0
    try:
        with open_lines(path) as lines:
            for number, line in enumerate(_split_lines(lines), start=1):
                try:
                    if line is None:
                        raise ReadError(f"{path} line {number} has over {LARGEST:,} bytes; split the article.")
                    if line.strip():
                        article = _read_row(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, path, number, make)
                        if given.find_owner(article.id) == name:
                            raise ReadError(f"{path} line {number} has the id {article.id!r} again; give each article its own.")
                        yield article
                except ReadError as error:
                    failed(error)
    except UNREADABLE as error:
        why = getattr(error, "strerror", None) or error
        where = f" beyond line {number}" if number else ""
        raise ReadError(f"{path} cannot be read{where} ({why}); check the file.") from error


def _split_lines(lines: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is too long to be held."""
    while line := lines.readline(LARGEST + 1):
        if len(line) <= LARGEST:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = lines.readline(LARGEST)
        yield None


def _read_row(line: bytes, path: Path, number: int, make: Callable[[Brought], Article]) -> Article:
    """The article of a line: made by `make` where it is long or has pictures to read, else here, which takes less than asking another."""
    name, id = f"{path} line {number}", f"{path.name}:{number}"
    if not has_files(row := load_row(line, name)) and len(line) <= _SHORT_LINE:
        return read_row(row, name, id, path.parent)
    return make(Brought("", ROW, name, id, folder=path.parent, row=row))


def _list_addresses(address: str) -> Iterator[_Listed]:
    """The pages that a feed (RSS, Atom) or a sitemap lists."""
    from lxml import etree

    data, final = fetch(address)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{final} is not a feed or a sitemap; give the address of a page.") from error
    links = [node.text or node.get("href") or "" for node in tree.iter("{*}loc", "{*}link", "link") if _is_of_item(node)]
    found = list(dict.fromkeys(link.strip() for link in links if link.strip().startswith(("http://", "https://"))))
    if not found:
        raise ReadError(f"{final} lists no page; give the address of a feed, a sitemap or a page.")
    inside = find_host(address) if is_inside(address) else None
    yield from (_Listed(link, inside) for link in found[:_MOST_ADDRESSES])


def _is_of_item(node: Any) -> bool:
    """Whether a link is of an entry and not of the feed itself."""
    from lxml import etree

    parent = node.getparent()
    return parent is not None and etree.QName(parent).localname.lower() in ("item", "entry", "url")
