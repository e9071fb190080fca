"""Where vectors are kept and searched."""

from pathlib import Path
from typing import Any, Protocol

import numpy as np

from source.errors import IndexFileError


class VectorStore(Protocol):
    """Vectors by row number, searched by inner product."""

    def __len__(self) -> int: ...

    def search(self, query: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """The k nearest rows (fewer in a small store) and their inner products, best first, for one vector (d,)."""
        ...

    def vectors(self, rows: np.ndarray) -> np.ndarray:
        """The stored vectors of `rows`, shape (len(rows), d)."""
        ...

    def save(self, path: Path) -> None: ...


class FaissStore:
    """A flat FAISS index: exact search over vectors held in memory."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def build(cls, vectors: np.ndarray) -> "FaissStore":
        """Keep `vectors`, shape (n, d), float32; row numbers are positions in it."""
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "FaissStore":
        """Read what `save` wrote. Raises IndexFileError when FAISS refuses the file."""
        import faiss

        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexFileError(f"{path} cannot be read by FAISS; build the index again.") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """The k nearest rows and their inner products, best first."""
        scores, rows = self._index.search(query.reshape(1, -1), min(k, len(self)))
        return rows[0], scores[0]

    def vectors(self, rows: np.ndarray) -> np.ndarray:
        """The stored vectors of `rows`, shape (len(rows), d)."""
        found: np.ndarray = self._index.reconstruct_batch(rows.astype(np.int64))
        return found

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        import faiss

        faiss.write_index(self._index, str(path))
