"""The saved form of an index: one folder, written beside its place and renamed into it.

    manifest.json        format, counts, checksums of the other files, which model made it
    passages.jsonl       one passage a line, in row order
    lexical.safetensors  the arrays of `LexicalIndex`
    vectors.faiss        the vectors, in row order

`load` checks the format, every checksum, and that all three hold the same number of rows.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from index.embedder import Embedder, embedder_for
from index.index import Index
from index.lexical import LexicalIndex
from index.passage import Passage
from index.records import from_record, to_record
from index.store import FaissStore
from source.errors import IndexFileError

FORMAT = 1
_MANIFEST, _PASSAGES, _LEXICAL, _VECTORS = "manifest.json", "passages.jsonl", "lexical.safetensors", "vectors.faiss"
_AGAIN = "build the index again with article-qa index"


@dataclass(frozen=True)
class Manifest:
    """What is written in manifest.json. `model` is None for the bundled model."""

    format: int
    passages: int
    articles: int
    model: str | None
    model_identity: str
    dimensions: int
    checksums: dict[str, str]


def save(index: Index, out: Path, model: str | None) -> None:
    """Write `index` to the folder `out`. An index already there stays whole until the new one is."""
    if out.exists() and not (out / _MANIFEST).exists() and (out.is_file() or any(out.iterdir())):
        raise IndexFileError(f"{out} holds something else than an index; give a new or empty folder.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(out) as folder:
            _write(index, folder, model)
    except OSError as error:
        raise IndexFileError(f"The index cannot be written to {out} ({error.strerror}); nothing was changed.") from error


@contextmanager
def _replacing(out: Path) -> Iterator[Path]:
    """A folder beside `out` that takes its place when the block ends well, and is removed when it does not."""
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        yield folder
        os.chmod(folder, 0o755)
        old = _beside(out)
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)
            out.rename(old)
        folder.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _beside(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def _write(index: Index, folder: Path, model: str | None) -> None:
    from safetensors.numpy import save_file

    with (folder / _PASSAGES).open("w", encoding="utf-8", errors="surrogatepass") as lines:
        for passage in index.passages:
            lines.write(json.dumps(to_record(passage), ensure_ascii=True) + "\n")
    lexical = index.lexical
    arrays = {name: getattr(lexical, name) for name in ("keys", "starts", "rows", "shares", "latin")}
    save_file({name: np.ascontiguousarray(array) for name, array in arrays.items()}, folder / _LEXICAL)
    index.store.save(folder / _VECTORS)
    manifest = Manifest(
        FORMAT,
        len(index.passages),
        len({passage.article.id for passage in index.passages}),
        model,
        index.embedder.identity,
        index.embedder.dimensions,
        {name: _checksum(folder / name) for name in (_PASSAGES, _LEXICAL, _VECTORS)},
    )
    (folder / _MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")


def load(folder: str | Path, *, model: str | Path | Embedder | None = None) -> Index:
    """Open a saved index.

    `model` is only needed when the index was made with a model that has moved. Raises IndexFileError when the folder
    is missing, damaged, of another format, or was made by another model.
    """
    folder = Path(folder)
    if not folder.exists() and _beside(folder).exists():
        _beside(folder).rename(folder)  # a replacement was interrupted between its two renames
    manifest = _manifest(folder)
    for name, checksum in manifest.checksums.items():
        if not (folder / name).is_file() or _checksum(folder / name) != checksum:
            raise IndexFileError(f"{folder / name} is damaged; {_AGAIN}.")
    embedder = embedder_for(model if model is not None else manifest.model)
    if embedder.identity != manifest.model_identity or embedder.dimensions != manifest.dimensions:
        raise IndexFileError(f"{folder} was made with the model {manifest.model_identity}, not {embedder.identity}; {_AGAIN}.")
    passages, lexical, store = _passages(folder), _lexical(folder), FaissStore.load(folder / _VECTORS)
    if not len(passages) == lexical.size == len(store) == manifest.passages:
        raise IndexFileError(f"{folder} holds {len(passages)} passages but {len(store)} vectors; {_AGAIN}.")
    return Index(passages, lexical, store, embedder)


def _manifest(folder: Path) -> Manifest:
    path = folder / _MANIFEST
    if not path.is_file():
        raise IndexFileError(f"There is no index in {folder}; make one with article-qa index FILE --out {folder}.")
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        if fields["format"] != FORMAT:
            raise IndexFileError(f"{folder} has index format {fields['format']}, this version reads {FORMAT}; {_AGAIN}.")
        manifest = Manifest(**fields)
        if set(manifest.checksums) != {_PASSAGES, _LEXICAL, _VECTORS}:
            raise ValueError("files missing")
        return manifest
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexFileError(f"{path} is damaged; {_AGAIN}.") from error


def _passages(folder: Path) -> list[Passage]:
    try:
        with (folder / _PASSAGES).open(encoding="utf-8") as lines:
            return [from_record(json.loads(line)) for line in lines]
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise IndexFileError(f"{folder / _PASSAGES} is damaged; {_AGAIN}.") from error


def _lexical(folder: Path) -> LexicalIndex:
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        arrays = load_file(folder / _LEXICAL)
        return LexicalIndex(size=len(arrays["latin"]), **arrays)
    except (SafetensorError, KeyError, TypeError) as error:
        raise IndexFileError(f"{folder / _LEXICAL} is damaged; {_AGAIN}.") from error


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
