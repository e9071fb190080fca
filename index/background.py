"""How common each term is in general, so that a small index can tell a rare word from a common one.

In one article of thirty passages nearly every word is rare. The document frequencies of an index are therefore smoothed
with those of a background corpus, as if `WEIGHT` passages of it stood in the index too (a Dirichlet prior, as in Zhai &
Lafferty 2004, "A study of smoothing methods for language models", put on document frequencies).
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from index.arrays import load_arrays
from index.embedder import BUNDLED

FILE = "background.safetensors"
WEIGHT = 1000.0


class Background:
    """Rates of terms: the share of background passages that hold each, for the commonest terms.

    `keys` (uint64, sorted) and `rates` (float16) have the same length; a term not among them counts as `least`.
    """

    def __init__(self, keys: np.ndarray, rates: np.ndarray) -> None:
        self._keys, self._rates = keys, rates
        self.least = float(rates.min()) / 4 if len(rates) else 0.0

    def rate(self, keys: Sequence[int]) -> float:
        """Share of background passages that hold all of `keys`, taken as that of the rarest.

        >>> from index.terms import labelled
        >>> common, rare = (background().rate(list(labelled(word))) for word in ("公司", "博弈"))
        >>> common > rare
        True
        """
        return min((self._one(key) for key in keys), default=self.least)

    def _one(self, key: int) -> float:
        at = int(np.searchsorted(self._keys, np.uint64(key)))
        known = at < len(self._keys) and int(self._keys[at]) == key
        return float(self._rates[at]) if known else self.least


@cache
def background(folder: Path = BUNDLED) -> Background:
    """The bundled background, loaded once a process."""
    arrays = load_arrays(folder / FILE, ("keys", "rates"))
    return Background(arrays["keys"], arrays["rates"])
