"""The arrays of this program by the type of their numbers; the shape stands beside each field."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Halves = NDArray[np.float16]  # learned tables, as they are bundled
Reals = NDArray[
    np.floating[Any]
]  # of more than one precision: what numpy makes of floats with doubles, or with numbers of Python
Ints = NDArray[np.int64]  # counts, and places in other arrays
Codes = NDArray[np.int32]  # what is kept many at a time: the numbers of words, of n-grams and of the texts that hold a term
Smalls = NDArray[np.int8]  # weights packed in 8 bits
Unsigned = NDArray[np.uint32]  # code points, and the numbers of learned tables and of files
Characters = NDArray[np.uint16]  # code points of one unit of UTF-16; others count as none
Keys = NDArray[np.uint64]  # terms, as `index.terms.keys` packs or hashes them
Bytes = NDArray[np.uint8]
Flags = NDArray[np.bool_]
Records = NDArray[np.void]  # rows of several fields, as a file has them

Scalar = TypeVar("Scalar", bound=np.generic)  # of what goes in, where the same comes out
