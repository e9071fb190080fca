"""Where vectors are kept and searched."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from source.arrays import Flags, Floats, Ints, Reals
from source.errors import IndexFileError

MOST_EXACT, MOST_SEARCHED = 20_000, 400_000  # vectors: 20 MB of 32 bits, 200 MB of 16, of 256 numbers each; see `FaissStore`
_MAPPED = 1 << 26  # larger files stay on the disk and are read where they are searched
_SEED, _ADDED = 7, 100_000


class VectorStore(Protocol):
    """Vectors by row number, searched by inner product."""

    def __len__(self) -> int: ...

    def search(self, query: Floats, k: int) -> tuple[Ints, Reals]:
        """The k nearest rows (fewer in a small store) and their inner products, best first, for one vector (d,)."""
        ...

    def vectors(self, rows: Ints) -> Floats:
        """The stored vectors of `rows`, shape (len(rows), d)."""
        ...


class FaissStore:
    """A FAISS index: exact up to 20,000 vectors; of 16-bit vectors, all of them searched, up to 400,000; beyond, in inverted
    lists, half of which are searched (measured with `tests.benchmarks.archive`: fewer lose too many of the ten nearest)."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: Floats) -> "FaissStore":
        """Keep `vectors`, shape (n, d), float32; row numbers are positions in it."""
        import faiss

        if len(vectors) <= MOST_EXACT:
            index = faiss.IndexFlatIP(vectors.shape[1])
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
            return cls(index)
        return cls(_build_half_precision(vectors) if len(vectors) <= MOST_SEARCHED else _build_inverted(vectors))

    @classmethod
    def load(cls, path: Path) -> "FaissStore":
        """Read what `save` wrote. Raises IndexFileError when FAISS refuses the file."""
        import faiss

        mapped = path.stat().st_size > _MAPPED
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY if mapped else 0))
        except RuntimeError as error:
            raise IndexFileError(f"{path} cannot be read by FAISS; build the index again.") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._index.d)

    def search(self, query: Floats, k: int, allowed: Flags | None = None) -> tuple[Ints, Floats]:
        """The k nearest rows (fewer in a small store; -1 where there is none) and their inner products, best first; with
        `allowed`, shape (n,), bool, only among those rows."""
        with _use_one_thread():
            scores, rows = self._index.search(query.reshape(1, -1), min(k, len(self)), params=self._restrict_to(allowed))
        return rows[0], scores[0]

    def _restrict_to(self, allowed: Flags | None) -> Any:
        import faiss

        if allowed is None:
            return None
        made: Any = faiss  # its stubs do not know the keywords
        chosen = made.IDSelectorBatch(np.flatnonzero(allowed))
        if hasattr(self._index, "nlist"):  # what passes may be in any list
            return made.SearchParametersIVF(sel=chosen, nprobe=self._index.nlist)
        return made.SearchParameters(sel=chosen)

    def vectors(self, rows: Ints) -> Floats:
        """The stored vectors of `rows`, shape (len(rows), d)."""
        found: Floats = self._index.reconstruct_batch(rows.astype(np.int64))
        return found

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        import faiss

        faiss.write_index(self._index, str(path))


@contextmanager
def _use_one_thread() -> Iterator[None]:
    """FAISS shares out queries over threads, not one query; threads with nothing to do would spin beside what comes next (an
    archive's question then takes half as long again)."""
    import faiss

    made: Any = faiss
    before = made.omp_get_max_threads()
    made.omp_set_num_threads(1)
    try:
        yield
    finally:
        made.omp_set_num_threads(before)


def _build_half_precision(vectors: Floats) -> Any:
    import faiss

    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    _fill(index, vectors)
    return index


def _build_inverted(vectors: Floats) -> Any:
    import faiss

    size, dimensions = vectors.shape
    lists = min(2 ** int(np.log2(4 * size**0.5)), size)
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimensions), dimensions, lists, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    sample = np.sort(np.random.default_rng(_SEED).choice(size, min(size, 40 * lists), replace=False))
    index.train(np.ascontiguousarray(vectors[sample], dtype=np.float32))
    _fill(index, vectors)
    index.make_direct_map()
    index.nprobe = max(lists // 2, 1)
    return index


def _fill(index: Any, vectors: Floats) -> None:
    for start in range(0, len(vectors), _ADDED):
        index.add(np.ascontiguousarray(vectors[start : start + _ADDED], dtype=np.float32))
