"""Rows of different lengths kept in one array."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from source.arrays import Ints, Scalar

_Reduced = TypeVar("_Reduced", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Ragged(Generic[Scalar]):
    """Rows of different lengths: `values`, those of one row after the other, shape (values, ...), of any type, and `counts`, how
    many each row has, shape (rows,), int64.

    >>> words = Ragged.pack([np.array([3, 1]), np.array([], dtype=np.int64), np.array([2])])
    >>> words.counts.tolist(), words.starts.tolist(), words.row(0).tolist()
    ([2, 0, 1], [0, 2, 2], [3, 1])
    >>> words.reduce(np.add, words.values).tolist()
    [4, 0, 2]
    """

    values: NDArray[Scalar]
    counts: Ints

    @classmethod
    def pack(cls, rows: Sequence[NDArray[Scalar]]) -> "Ragged[Scalar]":
        """The rows, at least one, for what they hold has a type and a shape."""
        return cls(np.concatenate(rows), np.array([len(row) for row in rows], dtype=np.int64))

    @classmethod
    def concatenate(cls, parts: "Sequence[Ragged[Scalar]]") -> "Ragged[Scalar]":
        """The rows of one part after the other, at least one part."""
        return cls(np.concatenate([part.values for part in parts]), np.concatenate([part.counts for part in parts]))

    def __len__(self) -> int:
        return len(self.counts)

    @cached_property
    def bounds(self) -> Ints:
        """Where each row begins and, after that, where the last one ends, shape (rows + 1,)."""
        made = np.zeros(len(self.counts) + 1, dtype=np.int64)
        np.cumsum(self.counts, out=made[1:])
        return made

    @property
    def starts(self) -> Ints:
        """Where each row begins, shape (rows,)."""
        return self.bounds[:-1]

    @cached_property
    def owners(self) -> Ints:
        """The number of the row that each value is of, shape (values,)."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

    def locate(self, number: int) -> slice:
        """Where the values of a row stand."""
        return slice(self.bounds[number], self.bounds[number + 1])

    def row(self, number: int) -> NDArray[Scalar]:
        """The values of a row."""
        return self.values[self.locate(number)]

    def cut(self, first: int, last: int) -> "Ragged[Scalar]":
        """The rows from `first` to before `last`, over the same memory."""
        return Ragged(self.values[self.bounds[first] : self.bounds[last]], self.counts[first:last])

    def pick(self, rows: Ints) -> "Ragged[Scalar]":
        """The rows of these numbers, in that order.

        >>> Ragged(np.array([3, 1, 2]), np.array([2, 1])).pick(np.array([1, 0])).values.tolist()
        [2, 3, 1]
        """
        counts = self.counts[rows]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return Ragged(self.values[np.repeat(self.starts[rows], counts) + within], counts)

    def copy(self) -> "Ragged[Scalar]":
        """The same in memory of its own: a part would keep the whole alive."""
        return Ragged(self.values.copy(), self.counts.copy())

    def reduce(self, how: np.ufunc, values: NDArray[_Reduced], axis: int = 0) -> NDArray[_Reduced]:
        """What `how` (np.maximum, np.add...) makes of each row's part of `values`, which stand along `axis` as the rows' own do;
        along it, shape (rows,). An empty row has what `how` makes of nothing: 0 for np.add. Raises ValueError for one of which
        nothing can be made, as for np.maximum."""
        if not self._is_filled:
            return self._reduce_filled(how, values, axis)
        made: NDArray[_Reduced] = how.reduceat(values, self.starts, axis=axis)
        return made

    @cached_property
    def _is_filled(self) -> bool:
        """Whether every row has a value."""
        return bool(self.counts.all())

    def _reduce_filled(self, how: np.ufunc, values: NDArray[_Reduced], axis: int) -> NDArray[_Reduced]:
        """The same where there are empty rows, of which `reduceat` would take the first value of the next."""
        if how.identity is None:
            raise ValueError(f"there is no {how.__name__} of an empty row")
        filled = np.flatnonzero(self.counts)
        shape = list(values.shape)
        shape[axis] = len(self)
        made = np.full(shape, how.identity, dtype=values.dtype)
        if len(filled):
            np.moveaxis(made, axis, 0)[filled] = np.moveaxis(how.reduceat(values, self.starts[filled], axis=axis), axis, 0)
        return made
