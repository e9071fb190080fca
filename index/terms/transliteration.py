"""Names known only by their sound: "Dartmoor" finds 達特穆爾.

A learned table gives the characters that stand for a few letters in a name (see index/training/sounds.py). A name's
letters are cut into pieces in every way; of the characters that the pieces may be, only strings that one text of the
index holds are followed, so that what is found is a spelling that is really there.
"""

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.resources import BUNDLED, load_arrays
from index.terms.keys import make_key
from source.arrays import Codes, Doubles, Ints, Keys
from source.patterns import compile_late

FILE = "sounds.safetensors"
LONGEST_PIECE = 5  # letters that one character may stand for
FEWEST_LETTERS, MOST_LETTERS = 4, 16
_BEAM, _WIDTH, _SPELLINGS = 60, 40, 3
"""Beginnings of a spelling that are followed from each letter, characters that one piece of letters may be, and spellings that are
searched for: of more, the unlikely ones are followed too, for more time; of fewer, a spelling is lost whose beginning is rare."""
_LEAST_A_CHARACTER = {2: -1.5, 3: -2.2}  # how far a spelling may be behind the best that the letters allow
_LEAST = -2.6
_WEIGHT = 0.25  # of a character's log-odds behind the best: two behind, a spelling counts .6 of the name itself
_ENDING = compile_late(r"(?:i?ans?|ese|ish|ia|s|[aet])$")

Postings = Callable[[int], Ints | Codes]


@dataclass(frozen=True)
class Spelling:
    """A name in folded Chinese characters; `weight` (at most 1) is how well it fits the letters."""

    text: str
    weight: float


@dataclass(frozen=True)
class _State:
    """Characters so far, the log-odds of their steps and the rows of the index that hold them all."""

    text: str
    odds: float
    rows: Ints | Codes | None


def spell_plainly(word: str) -> str:
    """The plain letters of a Latin word, what sounds once written once.

    >>> spell_plainly("Müller-Beck")
    'mulerbek'
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if "a" <= c <= "z")
    return re.sub(r"([a-z])\1", r"\1", plain.replace("ck", "k").replace("ph", "f"))


class Sounds:
    """For each piece of letters the characters (uint64 code points) that may stand for it, likely ones first, and log-odds."""

    def __init__(self, folder: Path = BUNDLED) -> None:
        arrays = load_arrays(folder / FILE, ("characters", "letters", "odds"))
        pieces = np.array(arrays["letters"].tobytes().decode("utf-8").split("\n"))
        order = np.lexsort((-arrays["odds"], pieces))
        pieces = pieces[order]
        characters, odds = arrays["characters"][order].astype(np.uint64), np.log(arrays["odds"][order].astype(np.float64))
        names, starts = np.unique(pieces, return_index=True)
        ends = [*starts[1:].tolist(), len(pieces)]
        self._steps = {
            str(name): (characters[start:end][:_WIDTH], odds[start:end][:_WIDTH])
            for name, start, end in zip(names, starts.tolist(), ends, strict=True)
        }

    def spellings(self, letters: str, postings: Postings) -> list[Spelling]:
        """How the texts of an index may write a name, best first, at most three; `postings` gives the rows (sorted) of a
        pair's key.

        >>> held = {make_key(pair) for pair in ("达特", "特穆", "穆尔")}
        >>> found = load_sounds().spellings("dartmoor", lambda key: np.arange(key in held))
        >>> found[0].text
        '达特穆尔'
        """
        whole = self._spell_whole(letters, postings)
        return whole or self._spell_whole(_ENDING.sub("", letters), postings)

    def _spell_whole(self, letters: str, postings: Postings) -> list[Spelling]:
        if not FEWEST_LETTERS <= len(letters) <= MOST_LETTERS:
            return []
        most = self._bound_odds(letters)
        found = self._search(letters, most, postings)
        behind = [(state.text, (state.odds - most[-1]) / len(state.text)) for state in found if len(state.text) > 1]
        kept = [Spelling(text, math.exp(_WEIGHT * min(far, 0.0))) for text, far in behind if far >= _choose_least(text)]
        return sorted(kept, key=lambda spelling: -spelling.weight)[:_SPELLINGS]

    def _bound_odds(self, letters: str) -> list[float]:
        """The best log-odds of the first letters, up to each, whatever the index holds."""
        most = [0.0] + [-math.inf] * len(letters)
        for start in range(len(letters)):
            for end, (_, odds) in self._list_steps(letters, start):
                most[end] = max(most[end], most[start] + float(odds[0]))
        return most

    def _list_steps(self, letters: str, start: int) -> list[tuple[int, tuple[Keys, Doubles]]]:
        ends = range(start + 1, min(start + LONGEST_PIECE, len(letters)) + 1)
        return [(end, step) for end in ends if (step := self._steps.get(letters[start:end]))]

    def _search(self, letters: str, most: list[float], postings: Postings) -> list[_State]:
        at: list[dict[str, _State]] = [{} for _ in range(len(letters) + 1)]
        at[0][""] = _State("", 0.0, None)
        rows_of = cache(postings)
        for start in range(len(letters)):
            beam = sorted(at[start].values(), key=lambda state: -state.odds)[:_BEAM]
            for end, (characters, odds) in self._list_steps(letters, start):
                for state in beam:
                    for character, p in zip(characters.tolist(), odds.tolist(), strict=True):
                        _extend(at[end], state, character, p, rows_of)
        return list(at[-1].values()) if most[-1] > -math.inf else []


def _extend(states: dict[str, _State], state: _State, character: int, odds: float, rows_of: Postings) -> None:
    """Add the state one character longer, when a text holds it."""
    text, total = state.text + chr(character), state.odds + odds
    known = states.get(text)
    if known:
        if total > known.odds:
            states[text] = _State(text, total, known.rows)
        return
    rows = state.rows
    if state.text:
        rows = rows_of(make_key(text[-2:]))
        if len(rows) and state.rows is not None:
            rows = np.intersect1d(state.rows, rows, assume_unique=True)
        if not len(rows):
            return
    states[text] = _State(text, total, rows)


def _choose_least(text: str) -> float:
    return _LEAST_A_CHARACTER.get(len(text), _LEAST)


@cache
def load_sounds() -> Sounds:
    """The bundled table, loaded once a process."""
    return Sounds()
