"""Terms as dimensions of a Milvus sparse vector, which are numbers under 2**32 - 1.

A Chinese character, and a pair of them, has a dimension of its own; other terms (Latin words, numbers, rare characters) are
spread over 2**31 dimensions, where two of a million terms share one about once in 4,000.
"""

import numpy as np

from index.terms.keys import HASHED
from source.arrays import Flags, Ints, Keys

NOTHING = (1 << 32) - 2  # of a text without terms, since Milvus wants one
_FIRST, _LAST = np.uint64(0x3400), np.uint64(0x9FFF)
_SIDE, _SHIFT, _LOW = np.uint64(15), np.uint64(21), np.uint64((1 << 21) - 1)
_OTHERS, _MOST = np.uint64(1 << 31), np.uint64((1 << 31) - 2)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def find_dimensions(keys: Keys) -> Ints:
    """The dimension of each term key (uint64), shape (keys,), int64.

    >>> find_dimensions(np.array([0x4E00, 0x4E00 << 21 | 0x4E01], dtype=np.uint64)).tolist()
    [6656, 218143233]
    """
    first, second = keys >> _SHIFT, keys & _LOW
    single, pair = (first == 0) & _find_common(second), _find_common(first) & _find_common(second) & (keys < np.uint64(HASHED))
    mixed = keys * _MIX
    made = _OTHERS + (mixed ^ (mixed >> np.uint64(29))) % _MOST
    made = np.where(single, second - _FIRST, made)
    made = np.where(pair, (np.uint64(1) << _SIDE) + (((first - _FIRST) << _SIDE) | (second - _FIRST)), made)
    return made.astype(np.int64)


def _find_common(codes: Keys) -> Flags:
    inside: Flags = (codes >= _FIRST) & (codes <= _LAST)
    return inside
