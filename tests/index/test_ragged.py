"""Rows of different lengths kept in one array."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ragged import Ragged

_ROWS = st.lists(st.lists(st.integers(-9, 9), max_size=4), min_size=1, max_size=6)


def pack(rows: list[list[int]]) -> Ragged[np.int32]:
    return Ragged.pack([np.array(row, dtype=np.int32) for row in rows])


def unpack(packed: Ragged[np.int32]) -> list[list[int]]:
    return [packed.row(number).tolist() for number in range(len(packed))]


@given(_ROWS)
def test_rows_come_out_as_they_went_in(rows: list[list[int]]) -> None:
    packed = pack(rows)
    assert unpack(packed) == rows
    assert packed.values.dtype == np.int32
    assert packed.counts.dtype == packed.starts.dtype == packed.owners.dtype == np.int64
    assert packed.starts.tolist() == [sum(map(len, rows[:number])) for number in range(len(rows))]
    assert packed.owners.tolist() == [number for number, row in enumerate(rows) for _ in row]


@given(st.lists(_ROWS, min_size=1, max_size=3))
def test_parts_are_concatenated_and_cut_again(parts: list[list[list[int]]]) -> None:
    whole, at = Ragged.concatenate([pack(part) for part in parts]), 0
    assert unpack(whole) == [row for part in parts for row in part]
    for part in parts:
        cut, at = whole.cut(at, at + len(part)), at + len(part)
        assert unpack(cut) == part
        assert np.shares_memory(cut.values, whole.values) == bool(len(cut.values))
        assert unpack(cut.copy()) == part
        assert not np.shares_memory(cut.copy().values, whole.values)


@given(_ROWS, st.data())
def test_rows_are_picked_in_any_order(rows: list[list[int]], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=5))
    assert unpack(pack(rows).pick(np.array(chosen, dtype=np.int64))) == [rows[number] for number in chosen]


@given(_ROWS)
def test_rows_are_reduced_each_by_itself(rows: list[list[int]]) -> None:
    packed = pack(rows)
    assert packed.reduce(np.add, packed.values).tolist() == [sum(row) for row in rows]
    doubled = np.stack([packed.values, 2 * packed.values])
    assert packed.reduce(np.add, doubled, axis=1).tolist() == [[sum(row) for row in rows], [2 * sum(row) for row in rows]]
    if all(rows):
        assert packed.reduce(np.maximum, packed.values).tolist() == [max(row) for row in rows]
        assert packed.reduce(np.minimum, doubled.T).tolist() == [[min(row), 2 * min(row)] for row in rows]
    else:
        with pytest.raises(ValueError, match="no maximum of an empty row"):
            packed.reduce(np.maximum, packed.values)


def test_there_may_be_no_row() -> None:
    none = Ragged(np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64))
    assert (len(none), none.starts.tolist(), none.owners.tolist()) == (0, [], [])
    assert none.reduce(np.maximum, none.values).tolist() == []
