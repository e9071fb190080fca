"""What a saved index says of itself: `manifest.json`, under a checksum of its own."""

import hashlib
import json
import os
import uuid
from pathlib import Path
from typing import Any

import msgspec
from msgspec import to_builtins

from index.dense.embedder import Embedder
from index.milvus.upload import Where
from index.storage.layout import MANIFEST, list_files
from source.errors import IndexFileError

FORMAT = 6  # counted up when an older program could not read the folder, or would read it wrongly
_READ = (4, 5, FORMAT)  # the cells of 5 have no corner, the figures of 4 no direction either, and there is no other difference
_LONGEST = 1 << 20  # bytes of a manifest, which has two thousand
AGAIN = "build the index again with article-qa index"


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A collection in Milvus, and the number on the disk of the folder that it belongs to."""

    uri: str
    name: str
    owner: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is written in manifest.json. `identity` is of this index and no other; `model` is None for the bundled model; `milvus`
    is None for an index in files; `checksum` is of all the rest."""

    format: int
    identity: str
    passages: int
    articles: int
    model: str | None
    model_identity: str
    dimensions: int
    sizes: dict[str, int]
    checksums: dict[str, str]
    milvus: Place | None = None
    checksum: str = ""


class _Format(msgspec.Struct):
    """What every manifest says, of whatever format."""

    format: int


def write_manifest(
    folder: Path, *, passages: int, articles: int, model: str | None, embedder: Embedder, milvus: Where | None = None
) -> None:
    """Write what the folder holds, with the checksum of every other file, and where the rest is."""
    files = list_files(milvus=milvus is not None)
    checksums = {name: compute_checksum(folder / name) for name in files}
    sizes = {name: (folder / name).stat().st_size for name in files}
    place = Place(milvus.uri, milvus.name, find_owner(folder)) if milvus else None
    made = Manifest(
        FORMAT, uuid.uuid4().hex, passages, articles, model, embedder.identity, embedder.dimensions, sizes, checksums, place
    )
    fields = to_builtins(made)
    fields["checksum"] = _compute_own_checksum(fields)
    (folder / MANIFEST).write_text(json.dumps(fields, indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index. Raises IndexFileError when there is none, or one that was changed or is of another format."""
    path = folder / MANIFEST
    if not path.is_file():
        raise IndexFileError(f"There is no index in {folder}; make one with article-qa index FILE --out {folder}.")
    try:
        data = _read_start(path)
        if (format := msgspec.json.decode(data, type=_Format).format) not in _READ:
            raise IndexFileError(f"{folder} has index format {format}, this version reads {FORMAT}; {AGAIN}.")
        manifest = msgspec.json.decode(data, type=Manifest)
        if not set(manifest.checksums) == set(manifest.sizes) == set(list_files(milvus=bool(manifest.milvus))):
            raise ValueError("files missing")
        if manifest.checksum != _compute_own_checksum(to_builtins(manifest)):
            raise ValueError("changed")
        return manifest
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise IndexFileError(f"{path} is damaged; {AGAIN}.") from error


def _read_start(path: Path) -> bytes:
    """What stands in a manifest. Raises ValueError for a longer file: in an index from elsewhere it may be a link to a device, which
    has no end."""
    with path.open("rb") as file:
        data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise ValueError("too long")
    return data


def find_collection(manifest: Manifest) -> Where | None:
    """The Milvus collection that an index keeps its passages in, if it has one."""
    return Where(manifest.milvus.uri, manifest.milvus.name) if manifest.milvus else None


def find_owner(folder: Path) -> str:
    """What tells a folder from a copy of it: its number on the disk, which it keeps when it is renamed."""
    return str(os.stat(folder).st_ino)


def compute_checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _compute_own_checksum(fields: dict[str, Any]) -> str:
    """The checksum of a manifest's other fields."""
    rest = {name: value for name, value in fields.items() if name != "checksum"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()
