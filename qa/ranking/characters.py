"""The characters of a text as numbers, to look many of them up at once."""

import numpy as np

from source.arrays import Characters

LARGEST = 0xFFFF  # of the characters told apart, which are those of all words known


def encode_characters(folded: str) -> Characters:
    """The code points of a folded text, zero for one over `LARGEST`, and a zero at the end; uint16.

    >>> encode_characters("用户").tolist()
    [29992, 25143, 0]
    """
    codes = np.frombuffer(f"{folded}\0".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    made: Characters = np.where(codes <= LARGEST, codes, 0).astype(np.uint16)
    return made
