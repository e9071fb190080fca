"""Pages and charts that someone has looked at: a folder of them with what they hold.

Pages: `pictures.json` names for each page the ends of the addresses of its article's pictures, as a reader would list them:
`{"a.html": ["photo-1.jpg"]}`. Charts and tables: `numbers.json` gives for each picture its numbers as in `charts`, names joined by |:
`{"a.png": [["2024年|營收", "35.1"]]}`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from source import Picture, read
from tests.benchmarks.charts import Drawn


def print_pages(folder: Path, *, each: bool) -> None:
    """Print how many of the articles' pictures are found, and how many others are taken for theirs; with `each` which."""
    wanted: dict[str, list[str]] = json.loads((folder / "pictures.json").read_text("utf-8"))
    found = others = 0
    for name, ends in sorted(wanted.items()):
        pictures = read(folder / name).pictures
        lost = [end for end in ends if not any(_is_at(picture, end) for picture in pictures)]
        foreign = [picture for picture in pictures if not any(_is_at(picture, end) for end in ends)]
        found, others = found + len(ends) - len(lost), others + len(foreign)
        if each and (lost or foreign):
            print(f"{name}: lost {lost}, others {[_address(one)[-60:] for one in foreign]}")
    total = sum(map(len, wanted.values()))
    print(
        f"{len(wanted)} pages: found {found} of {total} ({found / total:.3f}), others {others} ({others / (found + others):.3f})"
    )


def _is_at(picture: Picture, end: str) -> bool:
    return end in _address(picture)


def _address(picture: Picture) -> str:
    """Where a picture is, or would be."""
    return f"{picture.address or ''} {picture.trouble or ''}".strip()


def charts_in(folder: Path) -> Iterator[Drawn]:
    """The charts and tables of a folder with their numbers."""
    wanted: dict[str, list[tuple[str, str]]] = json.loads((folder / "numbers.json").read_text("utf-8"))
    for name, pairs in sorted(wanted.items()):
        yield Drawn(name[:20], (folder / name).read_bytes(), frozenset((names, text) for names, text in pairs))
