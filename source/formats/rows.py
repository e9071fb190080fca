"""A row of JSON Lines: `id, title, text, url, published, pictures`, an article each."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from source.article import Article
from source.blocks import Block, assemble
from source.errors import ReadError, as_one_fault
from source.patterns import compile_late
from source.pictures.album import MOST, Album
from source.pictures.files import is_web
from source.pictures.find import Finder
from source.pictures.furniture import without_furniture
from source.pictures.place import with_captions
from source.pictures.reading import with_seen

ROW = ".jsonl"
_FIELDS = "id, title, text, url, published, pictures"
_WANTED = {str: "text", int: "a whole number", list: "a list"}
_DATE = compile_late(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")


def read_row(row: Any, name: str, id: str, folder: Path, *, pixels: bool = True) -> Article:
    """The article of what a line holds, with `id` where it states none, its pictures looked for beside `folder`; without `pixels` nothing
    is read from them. Raises ReadError, naming the line, whatever is wrong with it.

    >>> read_row({"text": "茶園有48名工人。"}, "a.jsonl line 1", "a.jsonl:1", Path(".")).id
    'a.jsonl:1'
    """
    with as_one_fault(name):
        try:
            return _make_article(row, id, folder, pixels=pixels)
        except ReadError as error:
            raise ReadError(f"{name}: {error}") from error


def has_files(row: Any) -> bool:
    """Whether what a line holds names pictures in files, which take time to read.

    >>> has_files({"text": "a", "pictures": ["a.png"]}), has_files({"text": "a", "pictures": ["https://a.example/b.png"]})
    (True, False)
    """
    shown = row.get("pictures") if isinstance(row, dict) else None
    rows = shown if isinstance(shown, list) else ()  # what else it may be is told by `read_row`
    names = [one.get("path") or one.get("url") if isinstance(one, dict) else one for one in rows if one]
    return any(isinstance(name, str) and not is_web(name) for name in names)


def load_row(line: bytes, name: str) -> Any:
    """What a line holds. Raises ReadError for one that is no JSON in UTF-8."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReadError(f"{name} is not text in UTF-8; save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{name} is not an article; give one JSON object a line with {_FIELDS}.") from error


def _make_article(row: Any, id: str, folder: Path, *, pixels: bool) -> Article:
    when = _read_date(str(_read_field(row, "published", str, int) or _read_field(row, "date", str, int) or ""))
    title, url = _read_field(row, "title", str) or "", _read_field(row, "url", str)
    id = str(_read_field(row, "id", str, int) or id)
    blocks = [Block("body", text) for one in (_read_field(row, "text", str) or "").splitlines() if (text := one.strip())]
    shown = [*_find_pictures(_read_field(row, "pictures", list) or [], len(blocks))]
    made = _place_pictures(blocks, shown, folder)
    return assemble(with_seen(made) if pixels and shown else made, id=id, title=title, url=url or None, published=when)


def _find_pictures(rows: list[Any], paragraphs: int) -> Iterator[tuple[int, Block]]:
    """The pictures of a row, each with the number of the paragraph that it stands after: a path or address, or an object with
    `path`, `caption` and `paragraph` (from 0; without it the last)."""
    for row in rows[: MOST + 1]:
        fields = row if isinstance(row, dict) else {"path": row}
        address = str(_read_field(fields, "path", str) or _read_field(fields, "url", str) or "").replace("\n", "")
        at = _read_field(fields, "paragraph", int)
        caption = " ".join(str(_read_field(fields, "caption", str) or "").split())
        yield (
            min(max(at, 0), paragraphs) if at is not None else paragraphs,
            Block("picture", caption, address or None, captioned=bool(caption)),
        )


def _place_pictures(blocks: list[Block], shown: list[tuple[int, Block]], folder: Path) -> list[Block]:
    """The paragraphs with the pictures after them, looked for beside the file."""
    if not shown:
        return blocks
    at_each = defaultdict[int, list[Block]](list)
    for after, picture in shown:
        at_each[after].append(picture)
    rest = at_each.pop(len(blocks), [])
    made = [one for at, block in enumerate(blocks) for one in (block, *at_each.get(at, ()))]
    return with_captions(without_furniture(list(Finder(Album(), folder, folder.parent).found([*made, *rest]))))


def _read_field(row: Any, name: str, *types: type) -> Any:
    """A field of a row, None where it has none. Raises ReadError for one of another type than `types`."""
    if not isinstance(row, dict):
        raise ReadError(f"it is no JSON object; give one with {_FIELDS}.")
    value = row.get(name)
    if value is not None and (not isinstance(value, types) or isinstance(value, bool)):
        raise ReadError(f"{name} is {type(value).__name__}; give {_WANTED[types[0]]}.")
    return value


def _read_date(text: str) -> date | None:
    """The date that a text begins with, as 2024-05-06 or 2024/5/6; None for none."""
    match = _DATE.match(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
