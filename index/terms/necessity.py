"""How likely a question's word is to stand in the passage that answers: "名字" seldom, a quoted title nearly always.

BM25 weighs a term by its rarity alone. Rare words that only shape the question ("which type of...") then count as much
as what it is about. Each group's weight is therefore multiplied by how necessary it is (Zhao & Callan 2010, "Term
necessity prediction"), from a learned table of words, their distance to the word that asks, and quotation marks.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from index.resources import BUNDLED, load_arrays
from source.arrays import Halves, Keys
from source.patterns import compile_late

FILE = "necessity.safetensors"
_QUOTED = compile_late(r"《[^《》]{1,40}》|「[^「」]{1,40}」|『[^『』]{1,40}』|“[^“”]{1,40}”|\"[^\"]{2,40}\"")
QUOTED, NEAR = 1.3, (0.7, 0.75, 0.9)
"""What a word counts that is quoted, most often a name that the passage must hold, and one that begins at the first, second and third
character after a word that asks: 類 of 哪一類, "type" of "which type" says what sort of answer is asked for, and the passage need not."""


class Necessity:
    """`factors` (float16) by `keys` (uint64, sorted): 1 for a word as necessary as most; unknown words count as 1."""

    def __init__(self, keys: Keys, factors: Halves) -> None:
        self._factors = dict(zip(keys.tolist(), factors.astype(float).tolist(), strict=True))

    def of(self, keys: Sequence[int]) -> float:
        """The factor of a term's key; 1 for an alternative of several."""
        return self._factors.get(keys[0], 1.0) if len(keys) == 1 else 1.0


def find_quoted(folded: str) -> list[tuple[int, int]]:
    """Spans in quotation marks or title marks."""
    return [match.span() for match in _QUOTED.finditer(folded)]


def weigh_places(folded: str, asking: Sequence[tuple[int, int]]) -> list[float]:
    """The factor of a word by the character that it begins at: less just after a word that asks ("which type").

    >>> weigh_places("哪种方法", [(0, 1)])
    [1.0, 0.7, 0.75, 0.9]
    """
    made = [1.0] * len(folded)
    for _, end in asking:
        made[end : end + len(NEAR)] = NEAR[: max(len(folded) - end, 0)]
    return made


@cache
def load_necessity(folder: Path = BUNDLED) -> Necessity:
    """The bundled table, loaded once a process."""
    arrays = load_arrays(folder / FILE, ("keys", "factors"))
    return Necessity(arrays["keys"], arrays["factors"])
