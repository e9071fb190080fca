"""The saved form of an index: one folder, written beside its place and renamed into it (`index.replacing`).

    manifest.json     format, counts, checksums of the other files, which model made it
    passages.sqlite   articles and passages by row
    *.npy             the arrays of `LexicalIndex`
    vectors.faiss     the vectors, in row order
    pictures.txt      the names of the pictures in the folder `pictures` (see `index.storage.pictures`)

or, of an index in Milvus, articles.sqlite, keys.npy, counts.npy (see `index.milvus.index`) and the pictures.

`load` checks the format, every file's size, the checksums of those under 256 MB, and that all three hold the same number of
rows.
"""

import hashlib
import json
import shutil
from contextlib import suppress
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
from index.replacing import MANIFEST, standing
from index.storage.pictures import FOLDER, LIST, verify_pictures
from index.store import FaissStore
from source.errors import IndexFileError, StoreError

FORMAT = 3
VECTORS = "vectors.faiss"
FILES = (PASSAGES, VECTORS, LIST, *(f"{name}.npy" for name in ARRAYS))
MILVUS_FILES = (ARTICLES, KEYS, COUNTS, LIST)
_CHECKED = 1 << 28  # larger files are checked by their size alone when opened: reading them all would take longer than the answer
_TURNS = 5
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


def tidied(folder: Path) -> None:
    """Remove what building needed and the index does not."""
    shutil.rmtree(folder / WORK, ignore_errors=True)
    named = {MANIFEST, FOLDER, *_manifest(folder).sizes}
    for path in folder.iterdir():
        if path.name not in named:
            with suppress(OSError):
                path.unlink()


def write_manifest(
    folder: Path, *, passages: int, articles: int, model: str | None, embedder: Embedder, milvus: Where | None = None
) -> None:
    """Write what the folder holds, with the checksum of every other file, and where the rest is."""
    files = MILVUS_FILES if milvus else FILES
    checksums = {name: _checksum(folder / name) for name in files}
    sizes = {name: (folder / name).stat().st_size for name in files}
    place = asdict(milvus) if milvus else None
    manifest = Manifest(FORMAT, passages, articles, model, embedder.identity, embedder.dimensions, sizes, checksums, place)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")


def load(folder: str | Path, *, model: str | Path | Embedder | None = None) -> Index:
    """Open a saved index.

    `model` is only needed when the index was made with a model that has moved. Raises IndexFileError when the folder
    is missing, damaged, of another format, or was made by another model.
    """
    path = Path(folder)
    for _ in range(_TURNS):
        before = _stamp(path)
        try:
            return _opened(standing(path), model)
        except IndexFileError:
            if _stamp(path) == before:
                raise
    raise IndexFileError(f"{folder} is being replaced again and again; wait until that is done.")


def _stamp(path: Path) -> tuple[str, bytes]:
    """What tells whether another index has taken the place of the one that was being opened."""
    place = standing(path) / MANIFEST
    try:
        return str(place), place.read_bytes()
    except OSError:
        return str(place), b""


def _opened(folder: Path, model: str | Path | Embedder | None) -> Index:
    manifest = _manifest(folder)
    check(folder, manifest, most=_CHECKED)
    embedder = embedder_for(model if model is not None else manifest.model)
    if embedder.identity != manifest.model_identity or embedder.dimensions != manifest.dimensions:
        raise IndexFileError(f"{folder} was made with the model {manifest.model_identity}, not {embedder.identity}; {_AGAIN}.")
    if manifest.milvus:
        return _remote(folder, manifest, Where(**manifest.milvus).collection(), embedder)
    passages, lexical, store = PassageFile(folder / PASSAGES), _lexical(folder), FaissStore.load(folder / VECTORS)
    if not len(passages) == lexical.size == len(store) == manifest.passages:
        raise IndexFileError(f"{folder} holds {len(passages)} passages but {len(store)} vectors; {_AGAIN}.")
    return LocalIndex(passages, lexical, store, embedder)


def verify(folder: str | Path) -> Manifest:
    """Read every byte of a saved index and compare it with its checksums. Raises IndexFileError naming the damaged file."""
    place = standing(Path(folder))
    manifest = _manifest(place)
    check(place, manifest)
    verify_pictures(place)
    return manifest


def check(folder: Path, manifest: Manifest, most: int | None = None) -> None:
    """Compare every file's size, and the checksum of those smaller than `most` bytes (None: of all), with the manifest."""
    for name, size in manifest.sizes.items():
        path = folder / name
        try:
            sound = path.stat().st_size == size and (
                (most is not None and size >= most) or _checksum(path) == manifest.checksums[name]
            )
        except OSError:
            sound = False
        if not sound:
            raise IndexFileError(f"{path} is damaged; {_AGAIN}.")


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
    place = standing(folder)
    if not (place / MANIFEST).is_file():
        return None
    found = _manifest(place).milvus
    return Where(**found) if found else None


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
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
