"""The saved form of an index: one folder, written beside its place and renamed into it (`index.storage.atomic_folder`).

Its files are listed in `index.storage.layout`. `load` checks the format, every file's size, the checksums of those under 256 MB,
and that passages, postings and vectors hold the same number of rows.
"""

import shutil
from contextlib import closing, suppress
from pathlib import Path

import numpy as np

from index.dense.embedder import Embedder, find_embedder
from index.dense.faiss_store import FaissStore
from index.lexical.bm25 import LexicalIndex
from index.lexical.postings_writer import open_postings
from index.milvus.collection import Collection
from index.milvus.index import MilvusIndex, MilvusPassages, MilvusVectors, MilvusVocabulary
from index.milvus.upload import Where
from index.search.base import Index, LocalIndex
from index.storage.atomic_folder import find_standing
from index.storage.layout import ARTICLES, COUNTS, KEYS, LAYOUT, MANIFEST, PASSAGES, PICTURES, VECTORS, WORK
from index.storage.manifest import (
    AGAIN,
    Manifest,
    compute_checksum,
    find_collection,
    find_owner,
    read_manifest,
)
from index.storage.pictures import verify_pictures
from index.storage.sqlite_passages import PassageFile
from source.errors import IndexFileError, StoreError

_CHECKED = 1 << 28  # larger files are checked by their size alone when opened: reading them all would take longer than the answer
_TURNS = 5  # times that a folder may be exchanged while it is being opened
Stamp = tuple[str, tuple[tuple[str, int, int, int], ...]]


def remove_leftovers(folder: Path) -> None:
    """Remove what building needed and the index does not."""
    shutil.rmtree(folder / WORK, ignore_errors=True)
    named = {MANIFEST, PICTURES, *read_manifest(folder).sizes}
    for path in folder.iterdir():
        if path.name not in named:
            with suppress(OSError):
                path.unlink()


def load(folder: str | Path, *, model: str | Path | Embedder | None = None) -> Index:
    """Open a saved index.

    `model` is only needed when the index was made with a model that has moved. Raises IndexFileError when the folder
    is missing, damaged, of another format, or was made by another model.
    """
    path = Path(folder)
    for _ in range(_TURNS):
        before = read_stamp(path)
        try:
            return _open_or_explain(find_standing(path), model)
        except IndexFileError:
            if read_stamp(path) == before:
                raise
    raise IndexFileError(f"{folder} is being replaced again and again; wait until that is done.")


def read_stamp(folder: Path) -> Stamp:
    """What changes when another index takes a folder's place, or a file of it is another or is written over."""
    place = find_standing(folder)
    found = []
    for name in (MANIFEST, *(file.name for file in LAYOUT)):
        try:
            about = (place / name).stat()
            found.append((name, about.st_ino, about.st_size, about.st_mtime_ns))
        except OSError:
            continue
    return str(place), tuple(found)


def _open_or_explain(folder: Path, model: str | Path | Embedder | None) -> Index:
    """The same as `_open`, a file that goes while it is being read told as what it is."""
    try:
        return _open(folder, model)
    except OSError as error:
        raise IndexFileError(f"{folder} cannot be read ({error.strerror}); {AGAIN}.") from error


def _open(folder: Path, model: str | Path | Embedder | None) -> Index:
    manifest = read_manifest(folder)
    check(folder, manifest, most=_CHECKED)
    embedder = find_embedder(model if model is not None else _name_trusted_model(folder, manifest))
    if embedder.identity != manifest.model_identity:
        raise IndexFileError(f"{folder} was made with the model {manifest.model_identity}, not {embedder.identity}; {AGAIN}.")
    if embedder.dimensions != manifest.dimensions:
        raise IndexFileError(
            f"{folder} is made of vectors of {manifest.dimensions} numbers, its model {embedder.identity} gives "
            f"{embedder.dimensions}; {AGAIN}."
        )
    if where := find_collection(manifest):
        return _open_remote(folder, manifest, where.collection(), embedder)
    return LocalIndex(*_open_files(folder, manifest), embedder)


def _name_trusted_model(folder: Path, manifest: Manifest) -> str | None:
    """The model that an index was made with, to be loaded because the index says so: the bundled one (None) or a folder of this machine
    that is not the index's own. Raises IndexFileError for any other: whoever made the index would choose what is fetched and run here."""
    name = manifest.model
    if name is None or (name.strip() and Path(name).is_dir() and not Path(name).resolve().is_relative_to(folder.resolve())):
        return name
    raise IndexFileError(
        f"{folder} was made with the model {name!r}, which is not on this machine as a folder; if you trust it, name it yourself, with "
        f"--model NAME or as model."
    )


def _open_files(folder: Path, manifest: Manifest) -> tuple[PassageFile, LexicalIndex, FaissStore]:
    """The passages, postings and vectors of an index in files. Raises IndexFileError when they are not as many, or as wide, as its
    manifest says."""
    passages, lexical, store = PassageFile(folder / PASSAGES), _open_lexical(folder), FaissStore.load(folder / VECTORS)
    held = (len(passages), lexical.size, len(store))
    if set(held) != {manifest.passages}:
        raise IndexFileError(
            f"{folder} should hold {manifest.passages} passages, but holds {held[0]}, the terms of {held[1]} and the vectors of {held[2]}; "
            f"{AGAIN}."
        )
    if store.width != manifest.dimensions:
        raise IndexFileError(
            f"{folder} should hold vectors of {manifest.dimensions} numbers, but holds vectors of {store.width}; {AGAIN}."
        )
    return passages, lexical, store


def verify(folder: str | Path) -> Manifest:
    """Read every byte of a saved index, compare it with its checksums, and every passage, whether it is one: checksums tell what
    was changed since, and not what was wrong before. Of an index in Milvus its files are read. Raises IndexFileError naming the damaged
    file."""
    place = find_standing(Path(folder))
    manifest = read_manifest(place)
    check(place, manifest)
    verify_pictures(place)
    if not manifest.milvus:
        _verify_passages(place, manifest)
    return manifest


def _verify_passages(folder: Path, manifest: Manifest) -> None:
    passages, _, _ = _open_files(folder, manifest)
    with closing(passages):
        articles = passages.verify()
    if articles != manifest.articles:
        raise IndexFileError(f"{folder} should hold {manifest.articles} articles, but holds {articles}; {AGAIN}.")


def check(folder: Path, manifest: Manifest, most: int | None = None) -> None:
    """Compare every file's size, and the checksum of those smaller than `most` bytes (None: of all), with the manifest."""
    for name, size in manifest.sizes.items():
        path = folder / name
        try:
            sound = (
                path.is_file()
                and path.stat().st_size == size
                and (  # a pipe has the size 0, and nobody writes to it
                    (most is not None and size >= most) or compute_checksum(path) == manifest.checksums[name]
                )
            )
        except OSError:
            sound = False
        if not sound:
            raise IndexFileError(f"{path} is damaged; {AGAIN}.")


def _open_remote(folder: Path, manifest: Manifest, collection: Collection, embedder: Embedder) -> MilvusIndex:
    passages = MilvusPassages(folder / ARTICLES, collection)
    try:
        keys, counts = (np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (KEYS, COUNTS))
    except (OSError, ValueError) as error:
        raise IndexFileError(f"The terms in {folder} are damaged; {AGAIN}.") from error
    if len(passages) != manifest.passages or len(keys) != len(counts):
        raise IndexFileError(f"{folder} holds {len(passages)} passages instead of {manifest.passages}; {AGAIN}.")
    if not collection.exists():
        raise StoreError(f"{collection.uri} does not hold the passages of {folder}; {AGAIN}.")
    collection.load()
    vocabulary = MilvusVocabulary(len(passages), keys, counts, collection)
    return MilvusIndex(passages, vocabulary, MilvusVectors(collection, len(passages), embedder.dimensions), embedder, collection)


def find_owned_collection(folder: Path) -> Where | None:
    """The collection that belongs to the index in a folder; None when it is in files, there is none, or the folder is a copy of that
    which it belongs to. Raises IndexFileError when damaged."""
    place = find_standing(folder)
    if not (place / MANIFEST).is_file():
        return None
    manifest = read_manifest(place)
    return find_collection(manifest) if manifest.milvus and manifest.milvus.owner == find_owner(place) else None


def _open_lexical(folder: Path) -> LexicalIndex:
    try:
        return open_postings(folder)
    except (OSError, ValueError) as error:
        raise IndexFileError(f"The postings in {folder} are damaged; {AGAIN}.") from error
