"""The saved form of an index: one folder, written beside its place and renamed into it.

    manifest.json     format, counts, checksums of the other files, which model made it
    passages.sqlite   articles and passages by row
    *.npy             the arrays of `LexicalIndex`
    vectors.faiss     the vectors, in row order

or, of an index in Milvus, articles.sqlite, keys.npy and counts.npy (see `index.milvus.index`).

`load` checks the format, every file's size, the checksums of those under 256 MB, and that all three hold the same number of
rows.
"""

import errno
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from index.archive import PASSAGES, WORK
from index.embedder import Embedder, embedder_for
from index.index import Index, LocalIndex
from index.lexical import LexicalIndex
from index.milvus.collection import Collection
from index.milvus.index import MilvusIndex, MilvusPassages, MilvusVectors, MilvusVocabulary
from index.milvus.upload import ARTICLES, COUNTS, KEYS, Where
from index.passages import PassageFile
from index.postings import ARRAYS, open_postings
from index.store import FaissStore
from source.errors import IndexFileError, StoreError

FORMAT = 2
VECTORS = "vectors.faiss"
FILES = (PASSAGES, VECTORS, *(f"{name}.npy" for name in ARRAYS))
MILVUS_FILES = (ARTICLES, KEYS, COUNTS)
_MANIFEST, _KEY = "manifest.json", "key"
_CHECKED = 1 << 28  # larger files are checked by their size alone when opened: reading them all would take longer than the answer
_AGAIN = "build the index again with article-qa index"


@dataclass(frozen=True)
class Manifest:
    """What is written in manifest.json. `model` is None for the bundled model; `milvus` names the collection, if there is one."""

    format: int
    passages: int
    articles: int
    model: str | None
    model_identity: str
    dimensions: int
    sizes: dict[str, int]
    checksums: dict[str, str]
    milvus: dict[str, str] | None = None


@contextmanager
def replacing(out: Path, key: str | None) -> Iterator[Path]:
    """A folder beside `out` that takes its place when the block ends well; an index already there stays whole until then.

    With `key`, the folder of an earlier run with the same key that was stopped is given again, and one that is stopped
    now is kept. Raises IndexFileError when `out` holds something else or cannot be written.
    """
    if out.exists() and not (out / _MANIFEST).exists() and (out.is_file() or any(out.iterdir())):
        raise IndexFileError(f"{out} holds something else than an index; give a new or empty folder.")
    folder = building(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if not (folder / _KEY).is_file() or key is None or (folder / _KEY).read_text(encoding="utf-8") != key:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / _KEY).write_text(key or "", encoding="utf-8")
        yield folder
        (folder / _KEY).unlink()
        _swap(folder, out)
        _tidied(out)
    except (OSError, sqlite3.OperationalError) as error:
        if key is None or (isinstance(error, OSError) and error.errno == errno.EIO):  # nothing that can be gone on with
            shutil.rmtree(folder, ignore_errors=True)
        reason = error.strerror if isinstance(error, OSError) else error
        raise IndexFileError(f"The index cannot be written to {out} ({reason}); nothing was changed.") from error
    except BaseException:
        if key is None:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def building(out: Path) -> Path:
    """The folder in which the index of `out` is built."""
    return out.with_name(f".{out.name}.building")


def _swap(folder: Path, out: Path) -> None:
    old = _beside(out)
    if out.exists():
        shutil.rmtree(old, ignore_errors=True)
        out.rename(old)
    folder.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _tidied(out: Path) -> None:
    """Remove what building needed and the index does not."""
    shutil.rmtree(out / WORK, ignore_errors=True)
    named = {_MANIFEST, *_manifest(out).sizes}
    for path in out.iterdir():
        if path.name not in named:
            with suppress(OSError):
                path.unlink()


def _beside(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def write_manifest(
    folder: Path, *, passages: int, articles: int, model: str | None, embedder: Embedder, milvus: Where | None = None
) -> None:
    """Write what the folder holds, with the checksum of every other file, and where the rest is."""
    files = MILVUS_FILES if milvus else FILES
    checksums = {name: _checksum(folder / name) for name in files}
    sizes = {name: (folder / name).stat().st_size for name in files}
    place = asdict(milvus) if milvus else None
    manifest = Manifest(FORMAT, passages, articles, model, embedder.identity, embedder.dimensions, sizes, checksums, place)
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
    for name, size in manifest.sizes.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size or (size < _CHECKED and _checksum(path) != manifest.checksums[name]):
            raise IndexFileError(f"{path} is damaged; {_AGAIN}.")
    embedder = embedder_for(model if model is not None else manifest.model)
    if embedder.identity != manifest.model_identity or embedder.dimensions != manifest.dimensions:
        raise IndexFileError(f"{folder} was made with the model {manifest.model_identity}, not {embedder.identity}; {_AGAIN}.")
    if manifest.milvus:
        return _remote(folder, manifest, Where(**manifest.milvus).collection(), embedder)
    passages, lexical, store = PassageFile(folder / PASSAGES), _lexical(folder), FaissStore.load(folder / VECTORS)
    if not len(passages) == lexical.size == len(store) == manifest.passages:
        raise IndexFileError(f"{folder} holds {len(passages)} passages but {len(store)} vectors; {_AGAIN}.")
    return LocalIndex(passages, lexical, store, embedder)


def _remote(folder: Path, manifest: Manifest, collection: Collection, embedder: Embedder) -> MilvusIndex:
    passages = MilvusPassages(folder / ARTICLES, collection)
    try:
        keys, counts = (np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (KEYS, COUNTS))
    except (OSError, ValueError) as error:
        raise IndexFileError(f"The terms in {folder} are damaged; {_AGAIN}.") from error
    if len(passages) != manifest.passages or len(keys) != len(counts):
        raise IndexFileError(f"{folder} holds {len(passages)} passages instead of {manifest.passages}; {_AGAIN}.")
    if not collection.exists():
        raise StoreError(f"{collection.uri} does not hold the passages of {folder}; {_AGAIN}.")
    collection.load()
    vocabulary = MilvusVocabulary(len(passages), keys, counts, collection)
    return MilvusIndex(passages, vocabulary, MilvusVectors(collection, len(passages), embedder.dimensions), embedder, collection)


def collection_of(folder: Path) -> Where | None:
    """The collection of a saved index; None when it is in files or there is none. Raises IndexFileError when damaged."""
    if not (folder / _MANIFEST).is_file():
        return None
    found = _manifest(folder).milvus
    return Where(**found) if found else None


def _manifest(folder: Path) -> Manifest:
    path = folder / _MANIFEST
    if not path.is_file():
        raise IndexFileError(f"There is no index in {folder}; make one with article-qa index FILE --out {folder}.")
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        if fields["format"] != FORMAT:
            raise IndexFileError(f"{folder} has index format {fields['format']}, this version reads {FORMAT}; {_AGAIN}.")
        manifest = Manifest(**fields)
        if not set(manifest.checksums) == set(manifest.sizes) == set(MILVUS_FILES if manifest.milvus else FILES):
            raise ValueError("files missing")
        return manifest
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexFileError(f"{path} is damaged; {_AGAIN}.") from error


def _lexical(folder: Path) -> LexicalIndex:
    try:
        return open_postings(folder)
    except (OSError, ValueError) as error:
        raise IndexFileError(f"The postings in {folder} are damaged; {_AGAIN}.") from error


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
