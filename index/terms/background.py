"""How common each term is in general, so that a small index can tell a rare word from a common one.

In one article of thirty passages nearly every word is rare. The document frequencies of an index are therefore smoothed
with those of a background corpus, as if `WEIGHT` passages of it stood in the index too (a Dirichlet prior, as in Zhai &
Lafferty 2004, "A study of smoothing methods for language models", put on document frequencies).
"""

from functools import cache
from pathlib import Path

import numpy as np

from index.resources import BUNDLED, load_arrays
from index.terms.keys import find_places
from source.arrays import Halves, Keys

FILE = "background.safetensors"
WEIGHT = 1000.0  # passages: an archive of many more goes by its own counts, a single article by these


class Background:
    """Rates of terms: the share of background passages that hold each, for the commonest terms.

    `keys` (uint64, sorted) and `rates` (float16) have the same length; a term not among them counts as `least`.
    """

    def __init__(self, keys: Keys, rates: Halves) -> None:
        self._keys, self._rates = keys, rates
        self.least = float(rates.min()) / 4 if len(rates) else 0.0

    def rates(self, keys: Keys) -> Halves:
        """Share of background passages that hold each of `keys` (uint64), shape (keys,).

        >>> from index.terms.keys import make_key
        >>> common, rare = load_background().rates(np.array([make_key("公司"), make_key("博弈")], dtype=np.uint64))
        >>> bool(common > rare)
        True
        """
        at = find_places(self._keys, keys)
        made, known = np.full(len(keys), self.least, dtype=self._rates.dtype), np.flatnonzero(at >= 0)
        made[known] = self._rates[at[known]]
        return made


@cache
def load_background(folder: Path = BUNDLED) -> Background:
    """The bundled background, loaded once a process."""
    arrays = load_arrays(folder / FILE, ("keys", "rates"))
    return Background(arrays["keys"], arrays["rates"])
