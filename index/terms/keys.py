"""Terms of a text for lexical search, as 64-bit keys.

Chinese characters (and kana, hangul) give one term each and one for each neighbouring pair; Latin words give their
stem, digits their run. A pair of characters is packed, not hashed; Latin stems are hashed to 63 bits.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from source.arrays import Flags, Ints, Keys
from source.folding import fold
from source.patterns import compile_late
from source.stemming import stem_words

_SHIFT = np.uint64(21)
WORD = compile_late(r"[a-z\u00df-\u024f]+|[0-9]+(?:\.[0-9]+)?")
HASHED = 1 << 63  # the bit that tells a word's hash from a pair of characters, whose codes take 42 bits
_RANGES = ((0x3041, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0x20000, 0x3FFFF))  # kana, ideographs, Hangul, rarer ideographs
_IDEOGRAPHS = compile_late(f"[{''.join(f'{chr(low)}-{chr(high)}' for low, high in _RANGES)}]+")


@lru_cache(maxsize=200_000)
def make_word_key(word: str) -> int:
    """Key of a folded Latin word or digit run, by its stem."""
    stem = stem_words([word])[0]
    return int.from_bytes(blake2b(stem.encode(), digest_size=8).digest(), "little") | HASHED


def _is_ideograph(codes: Keys) -> Flags:
    mask = np.zeros(len(codes), dtype=bool)
    for low, high in _RANGES:
        mask |= (codes >= low) & (codes <= high)
    return mask


def make_pair_key(first: Keys, second: Keys) -> Keys:
    """Keys (uint64) of neighbouring characters from their code points, unsigned; a second one of zero is none."""
    packed: Keys = (first.astype(np.uint64) << _SHIFT) | second
    return packed


def make_key(pair: str) -> int:
    """Key of two characters, the reverse of `read_pair`.

    >>> read_pair(make_key("用户"))
    '用户'
    """
    return ord(pair[0]) << int(_SHIFT) | ord(pair[1])


def read_pair(key: int) -> str:
    """The two characters of a pair's key.

    >>> read_pair(int(make_pair_key(np.uint64(ord("用")), np.uint64(ord("户")))))
    '用户'
    """
    return chr(key >> int(_SHIFT)) + chr(key & (1 << int(_SHIFT)) - 1)


def find_places(keys: Keys, wanted: Keys) -> Ints:
    """Where each of `wanted` (uint64) stands in sorted `keys`, shape (wanted,); -1 for one that is not there.

    >>> find_places(np.array([3, 7], dtype=np.uint64), np.array([7, 5], dtype=np.uint64)).tolist()
    [1, -1]
    """
    if not len(keys):
        return np.full(len(wanted), -1)
    at = np.minimum(keys.searchsorted(wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, at, -1)


def find_firsts(ordered: NDArray[Any]) -> Ints:
    """Where each value begins in an array whose equal values stand together.

    >>> find_firsts(np.array([3, 3, 5])).tolist()
    [0, 2]
    """
    return np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])


def label_terms(text: str) -> dict[int, str]:
    """The distinct term keys of a folded text, in order, each with its surface.

    >>> list(label_terms("用户12").values())
    ['用', '用户', '户', '12']
    """
    found: dict[int, str] = {}
    for run in _IDEOGRAPHS.findall(text):
        for first, second in pairwise(run):
            found[ord(first)] = first
            pair = first + second
            found[make_key(pair)] = pair
        found[ord(run[-1])] = run[-1]
    for word in WORD.findall(text):
        found.setdefault(make_word_key(word), word)  # of several forms the first
    return found


def find_terms(texts: Sequence[str]) -> tuple[Keys, Ints]:
    """Every term occurrence of `texts`: keys (uint64) and the number of the text each is in (int64), same length.

    >>> keys, rows = find_terms(["用戶", "users"])
    >>> len(keys), rows.tolist()
    (4, [0, 0, 0, 1])
    """
    folded = [fold(text) for text in texts]
    lengths = np.array([len(text) + 1 for text in folded])
    joined = "".join(f"{text}\n" for text in folded)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(folded)), lengths)
    single = _is_ideograph(codes)
    pair = np.flatnonzero(single[:-1] & single[1:])
    words = [(make_word_key(word), row) for row, text in enumerate(folded) for word in WORD.findall(text)]
    hashed = np.array([key for key, _ in words], dtype=np.uint64)
    keys = np.concatenate([codes[single], make_pair_key(codes[pair], codes[pair + 1]), hashed])
    rows = np.concatenate([owner[single], owner[pair], np.array([row for _, row in words], dtype=np.int64)])
    order = np.argsort(rows, kind="stable")
    return keys[order], rows[order]
