"""What a saved index says of itself: `manifest.json`, under a checksum of its own."""

import hashlib
import json
import os
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.dense.embedder import Embedder
from index.milvus.upload import Where
from index.storage.layout import MANIFEST, list_files
from source.errors import IndexFileError

FORMAT = 6  # counted up when an older program could not read the folder, or would read it wrongly
_READ = (4, 5, FORMAT)  # the cells of 5 have no corner, the figures of 4 no direction either, and there is no other difference
_LONGEST = 1 << 20  # bytes of a manifest, which has two thousand
AGAIN = "build the index again with article-qa index"


@dataclass(frozen=True)
class Manifest:
    """What is written in manifest.json. `identity` is of this index and no other; `model` is None for the bundled model; `milvus`
    names the collection, if there is one, and the folder that it belongs to; `checksum` is of all the rest."""

    format: int
    identity: str
    passages: int
    articles: int
    model: str | None
    model_identity: str
    dimensions: int
    sizes: dict[str, int]
    checksums: dict[str, str]
    milvus: dict[str, str] | None = None
    checksum: str = ""


def write_manifest(
    folder: Path, *, passages: int, articles: int, model: str | None, embedder: Embedder, milvus: Where | None = None
) -> None:
    """Write what the folder holds, with the checksum of every other file, and where the rest is."""
    files = list_files(milvus=milvus is not None)
    checksums = {name: compute_checksum(folder / name) for name in files}
    sizes = {name: (folder / name).stat().st_size for name in files}
    place = {**asdict(milvus), "owner": find_owner(folder)} if milvus else None
    made = Manifest(
        FORMAT, uuid.uuid4().hex, passages, articles, model, embedder.identity, embedder.dimensions, sizes, checksums, place
    )
    fields = {**asdict(made), "checksum": _compute_own_checksum(asdict(made))}
    (folder / MANIFEST).write_text(json.dumps(fields, indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index. Raises IndexFileError when there is none, or one that was changed or is of another format."""
    path = folder / MANIFEST
    if not path.is_file():
        raise IndexFileError(f"There is no index in {folder}; make one with article-qa index FILE --out {folder}.")
    try:
        fields = json.loads(_read_start(path))
        if fields["format"] not in _READ:
            raise IndexFileError(f"{folder} has index format {fields['format']}, this version reads {FORMAT}; {AGAIN}.")
        manifest = Manifest(**fields)
        _check_types(manifest)
        if not set(manifest.checksums) == set(manifest.sizes) == set(list_files(milvus=bool(manifest.milvus))):
            raise ValueError("files missing")
        if manifest.checksum != _compute_own_checksum(fields):
            raise ValueError("changed")
        return manifest
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise IndexFileError(f"{path} is damaged; {AGAIN}.") from error


def _check_types(manifest: Manifest) -> None:
    """Raises TypeError for a manifest whose fields are of other types than those that are written."""
    counts = (manifest.passages, manifest.articles, manifest.dimensions, *manifest.sizes.values())
    texts = (manifest.identity, manifest.model or "", manifest.model_identity, *manifest.checksums.values())
    place = (manifest.milvus or {}).values()
    if not (all(type(one) is int for one in counts) and all(isinstance(one, str) for one in (*texts, *place))):
        raise TypeError("a field of another type")


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
    return Where(manifest.milvus["uri"], manifest.milvus["name"]) if manifest.milvus else None


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
