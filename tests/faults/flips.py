"""Every byte of a small index changed, and every file cut at every byte: found out, or without effect."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index import Index, build, load
from source import Article
from source.errors import ArticleQAError

_QUESTION = "2024年的收入是多少?"


@dataclass(frozen=True)
class Told:
    """How many changes were made, found out, and had no effect."""

    changes: int
    found: int
    harmless: int


def small(folder: Path) -> Index:
    """An index of two short articles."""
    texts = {"a": "甲公司2024年的收入為75.8萬美元。", "b": "Revenue grew by 12% in 2023."}
    return build([Article.from_text(text, id=id) for id, text in texts.items()], folder)


def _seen(index: Index) -> list[object]:
    found = index.search(_QUESTION)
    return [*index.articles(), *found.weights, *((c.passage, c.lexical, c.dense) for c in found.candidates)]


def _changes(whole: bytes, step: int) -> Iterator[bytes]:
    for at in range(0, len(whole), step):
        yield whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        yield whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
        yield whole[:at]


def flips(folder: Path, step: int = 1, watch: Callable[[str], None] = lambda name: None) -> Told:
    """Change every `step`-th byte of each file of an index that is made in `folder`, wholly and in one bit, and cut the file
    there. Raises AssertionError when a change is not told in a sentence that names the file or folder and yet changes what
    is found."""
    expected = _seen(small(folder))
    changes = found = 0
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        watch(f"{path.name}: {len(whole):,} bytes")
        for changed in _changes(whole, step):
            path.write_bytes(changed)
            changes += 1
            try:
                assert _seen(load(folder)) == expected, f"{path.name} changed unseen"
            except ArticleQAError as error:
                assert str(folder) in str(error) or "model" in str(error), error
                found += 1
        path.write_bytes(whole)
    return Told(changes, found, changes - found)
