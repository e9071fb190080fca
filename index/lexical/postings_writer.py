"""Building the lexical arrays of more texts than fit in memory: postings go to files by ranges of keys, each range is
sorted by itself, and the ranges follow each other in the finished arrays."""

import errno
import os
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.lexical.bm25 import LexicalIndex, compute_damping, count_terms, describe_texts, saturate
from index.storage.layout import ARRAYS, TEXTS, name_array
from index.terms.keys import HASHED, find_firsts, find_terms
from source.arrays import Codes, Flags, Floats, Ints, Keys, Records

_BUCKETS = 64  # ranges of keys, each sorted in memory by itself
_MAPPED = 1 << 20  # smaller files are read at once
_POSTING = np.dtype([("key", "<u8"), ("row", "<u4"), ("count", "<u4")])
_TEXT = np.dtype([("length", "<u4"), ("latin", "?")])


class PostingsWriter:
    """Collects postings under `folder`; `sizes` say how far its files hold, so that a stopped run can go on there."""

    def __init__(self, folder: Path, sizes: Mapping[str, int]) -> None:
        self._folder = folder
        self._names = [f"postings.{number:02d}" for number in range(_BUCKETS)]
        self._files = {}
        for name in (*self._names, TEXTS):
            file = (folder / name).open("ab")
            if file.tell() < sizes.get(name, 0):
                raise OSError(errno.EIO, f"{name} is shorter than it was", str(folder))
            file.truncate(sizes.get(name, 0))
            self._files[name] = file
        self._size = sizes.get(TEXTS, 0) // _TEXT.itemsize

    def add(self, texts: Sequence[str]) -> None:
        """The next texts, whose rows follow those before."""
        keys, rows = find_terms(texts)
        told = np.zeros(len(texts), dtype=_TEXT)
        told["length"], told["latin"] = describe_texts(keys, rows, len(texts))
        self._files[TEXTS].write(told.tobytes())
        keys, rows, counts = count_terms(keys, rows)
        postings = np.zeros(len(keys), dtype=_POSTING)
        postings["key"], postings["row"], postings["count"] = keys, rows + self._size, counts
        cuts = np.searchsorted(postings["key"], _choose_bounds())
        for name, part in zip(self._names, np.split(postings, cuts), strict=True):
            self._files[name].write(part.tobytes())
        self._size += len(texts)

    def flush(self) -> dict[str, int]:
        """Write everything out and give the size of each file."""
        for file in self._files.values():
            file.flush()
        return {name: file.tell() for name, file in self._files.items()}

    def close(self) -> None:
        """Let go of the files; what is not flushed is lost."""
        for file in self._files.values():
            file.close()

    def _read_texts(self) -> Records:
        return np.fromfile(self._folder / TEXTS, dtype=_TEXT)

    def measure_damping(self) -> Floats:
        """How much each text's length damps its term counts, shape (texts,), of what is flushed."""
        return compute_damping(self._read_texts()["length"])

    def finish(self, out: Path) -> None:
        """The finished arrays as .npy files in `out`; the collected files are closed, and stay."""
        self.flush()
        self.close()
        texts, damped = self._read_texts(), self.measure_damping()
        sizes = [(self._folder / name).stat().st_size // _POSTING.itemsize for name in self._names]
        rows, shares = _map_array(out, "rows", sum(sizes), np.int32), _map_array(out, "shares", sum(sizes), np.float32)
        keys, starts, at = [], [], 0
        for name, size in zip(self._names, sizes, strict=True):
            part = np.fromfile(self._folder / name, dtype=_POSTING)
            part = part[np.argsort(part["key"], kind="stable")]  # rows of a key are in order already
            rows[at : at + size] = part["row"]
            shares[at : at + size] = saturate(part["count"], damped[part["row"]])
            first = find_firsts(part["key"])
            keys.append(part["key"][first])
            starts.append(first + at)
            at += size
        np.save(out / name_array("keys"), np.concatenate(keys))
        np.save(out / name_array("starts"), np.append(np.concatenate(starts), at).astype(np.int64))
        np.save(out / name_array("latin"), texts["latin"])
        rows.flush()
        shares.flush()
        del rows, shares


def _choose_bounds() -> Keys:
    """Keys that cut the key space into parts of similar use: characters, pairs by their first character, hashed words."""
    single = np.linspace(0x4E00, 0x9F00, 16).astype(np.uint64)
    pairs = np.linspace(0x3400, 0x9FFF, _BUCKETS - 24).astype(np.uint64)[:-1] << np.uint64(21)
    words = np.array([HASHED + (1 << 60) * number for number in range(8)], dtype=np.uint64)
    bounds: Keys = np.concatenate([single, pairs, words])
    return bounds


def _map_array(out: Path, name: str, size: int, kind: type) -> np.memmap:
    """An array on the disk, all of its room taken: a mapped page that finds the disk full would end the process."""
    made: np.memmap = np.lib.format.open_memmap(out / name_array(name), mode="w+", dtype=kind, shape=(size,))
    if hasattr(os, "posix_fallocate"):
        with (out / name_array(name)).open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, file.seek(0, os.SEEK_END))
    return made


_KINDS = {"keys": np.uint64, "starts": np.int64, "rows": np.int32, "shares": np.float32, "latin": np.bool_}


def open_postings(folder: Path) -> LexicalIndex:
    """The arrays of `PostingsWriter.finish`, mapped from their files and read where they are needed. Raises OSError or
    ValueError when they are not there or damaged, or lead elsewhere than to each other."""
    arrays = {name: _open_array(folder / name_array(name)) for name in ARRAYS}
    if any(array.dtype != _KINDS[name] or array.ndim != 1 for name, array in arrays.items()):
        raise ValueError("arrays of another kind")
    _check_places(**arrays)
    return LexicalIndex(size=len(arrays["latin"]), **arrays)


def _check_places(keys: Keys, starts: Ints, rows: Codes, shares: Floats, latin: Flags) -> None:
    """Raises ValueError for arrays that lead out of each other; of large ones, which are not read when an index is opened, the ends
    alone are looked at."""
    whole = len(starts) == len(keys) + 1 and starts[0] == 0 and starts[-1] == len(rows) == len(shares)
    if whole and rows.nbytes <= _MAPPED:
        whole = not len(rows) or (rows.min() >= 0 and rows.max() < len(latin))
    if not whole or (starts.nbytes <= _MAPPED and (np.diff(starts) < 0).any()):
        raise ValueError("arrays that do not fit each other")


_ONE_AT_A_TIME = threading.Lock()
"""numpy reads the head of an array by Python's own parser, which several threads at once may break in CPython 3.11 (SystemError: recursion
depth mismatch)."""


def _open_array(path: Path) -> NDArray[Any]:
    mapped = path.stat().st_size > _MAPPED
    try:
        with _ONE_AT_A_TIME:
            array = np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False)
    except (TokenError, SyntaxError, MemoryError, OverflowError, EOFError) as error:  # what numpy lets out of a head made up
        raise ValueError("no array") from error
    return np.asarray(array)  # a plain array over the same pages, since each slice of a memmap takes 2 microseconds more
