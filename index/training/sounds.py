"""How names sound across languages: which letters each Chinese character stands for in a name (達特穆爾, Dartmoor).

A joint source-channel model (Li, Zhang & Su 2004, "A joint source-channel model for machine transliteration") over
single steps: a name is a sequence of (character, letters) steps, and the odds of each step are found by expectation
maximisation over the names of a dictionary, every way of cutting a name's letters counting by its probability.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from index.terms.pinyin import load_characters, split_syllables
from index.terms.transliteration import FILE, LONGEST_PIECE, spell_plainly
from index.training.sources import Entry, dictionary
from source.arrays import Floats
from source.folding import fold

_NAME = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|the|de|van|von))*")
_KINDS = re.compile(r"(?:自治州|共和国|群岛|大学|公司|[市县省州郡区镇岛山湖河海湾人语族国城港教派氏湖峰])$")
_ROUNDS = 6  # of expectation and maximisation, from odds that are near already: they are told by the syllables
_SMALLEST = 0.05  # expected count under which a step is taken for chance
_SURE = 0.12  # probability by letter from which a pair is taken to be a name and its transliteration
_GUESSED, _RARE = 0.15, 2e-5
_LEAST = 2e-3  # of all that a character, or some letters, stand for: rarer steps are slips of the dictionary
_FARTHEST, _STEEP = 1.3, 3.0  # one letter may be quite another's sound (1.2), and nothing else; how fast odds fall with distance
_VOWELS = "aeiouyw"
_KIN = ("bpvwf", "dt", "gkqcxh", "lr", "szcxj", "jqzcg", "fvwh", "mn", "vw")

Option = tuple[str, str]
Odds = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Steps:
    """Learned steps: character, letters, and how probable the step is among all, same length, sorted by letters; `odds` float32."""

    characters: tuple[str, ...]
    letters: tuple[str, ...]
    odds: Floats


def load_syllables() -> dict[str, list[str]]:
    """Toneless syllables by folded character."""
    found: dict[str, list[str]] = {}
    for syllable, characters in load_characters().items():
        for character in characters:
            found.setdefault(character, []).append(syllable)
    return found


def list_options(entry: Entry) -> list[Option]:
    """The ways an entry can be a name: Chinese characters against letters, with and without words for the kind of place.

    >>> list_options(Entry("达特茅斯", ("Dartmouth (place name)",)))
    [('达特茅斯', 'dartmouth')]
    """
    found: list[Option] = []
    for gloss in entry.glosses[:3]:
        match = _NAME.match(gloss)
        if match:
            words = [spell_plainly(word) for word in match[0].split()]
            found += _pair(fold(entry.word), [word for word in words if word])
    return list(dict.fromkeys(found))


def _pair(chinese: str, words: Sequence[str]) -> Iterator[Option]:
    parts = re.split("[·•]", chinese)
    if len(parts) == len(words):
        candidates = [*zip(parts, words, strict=True)]
    else:
        candidates = [(parts[-1], words[-1])] if len(parts) > 1 else [(chinese, word) for word in {*words, "".join(words)}]
    for text, letters in candidates:
        for form in dict.fromkeys((text, _KINDS.sub("", text))):
            if 2 <= len(form) <= 8 and len(form) <= len(letters) <= LONGEST_PIECE * len(form) and not _is_pinyin(form, letters):
                yield form, letters


def _is_pinyin(text: str, letters: str) -> bool:
    return len(split_syllables(letters)) == len(text)


def _measure_flow(option: Option, odds: Odds) -> tuple[float, list[tuple[tuple[str, str], float]]]:
    """The probability of an option over all ways of cutting it, and each step's share in them."""
    text, letters = option
    size = len(letters)
    before = [[0.0] * (size + 1) for _ in range(len(text) + 1)]
    after = [[0.0] * (size + 1) for _ in range(len(text) + 1)]
    before[0][0] = after[len(text)][size] = 1.0
    arcs = []
    for at, character in enumerate(text):
        for start in range(at, size):
            if not before[at][start]:
                continue
            for end in range(start + 1, min(start + LONGEST_PIECE, size) + 1):
                p = odds.get((character, letters[start:end]), 0.0)
                if p:
                    before[at + 1][end] += before[at][start] * p
                    arcs.append((at, start, end, p))
    for at, start, end, p in reversed(arcs):
        after[at][start] += p * after[at + 1][end]
    total = before[len(text)][size]
    if not total:
        return 0.0, []
    shares = [((text[at], letters[s:e]), before[at][s] * p * after[at + 1][e] / total) for at, s, e, p in arcs]
    return total, [(step, share) for step, share in shares if share > 1e-4]


def _measure_distance(letters: str, syllable: str) -> float:
    """How unlike two spellings of a sound are: an edit distance where related sounds are near.

    >>> _measure_distance("dar", "da") < _measure_distance("moor", "da")
    True
    """
    row = [0.0]
    for b in syllable:
        row.append(row[-1] + _weigh_dropped(b))
    for a in letters:
        above, row = row, [row[0] + _weigh_dropped(a)]
        for at, b in enumerate(syllable):
            row.append(min(above[at] + _weigh_exchanged(a, b), above[at + 1] + _weigh_dropped(a), row[at] + _weigh_dropped(b)))
    return row[-1]


def _weigh_dropped(letter: str) -> float:
    return 0.25 if letter in "hry'" else 0.4 if letter in _VOWELS else 0.9


def _weigh_exchanged(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 0.3
    return 0.25 if any(a in kin and b in kin for kin in _KIN) else 1.2


def _make_first_odds(choices: Sequence[Sequence[Option]]) -> Odds:
    """Odds to begin with: a character stands for letters that are spelt much like its syllable."""
    counts: defaultdict[tuple[str, str], float] = defaultdict(float)
    known = load_syllables()
    far = cache(_measure_distance)
    for text, letters in (option for entry in choices for option in entry):
        for character in text:
            for start in range(len(letters)):
                for end in range(start + 1, min(start + LONGEST_PIECE, len(letters)) + 1):
                    distance = min((far(letters[start:end], s) for s in known.get(character, ())), default=_FARTHEST)
                    if distance < _FARTHEST:
                        counts[character, letters[start:end]] += math.exp(-_STEEP * distance)
    total = sum(counts.values())
    return {step: count / total for step, count in counts.items()}


def learn(entries: Iterator[Entry]) -> Steps:
    """The steps of the names among the entries of a dictionary."""
    choices = [made for entry in entries if (made := list_options(entry))]
    first = _make_first_odds(choices)
    odds = first
    for number in range(_ROUNDS):
        odds = _round(choices, odds)
        print(f"  round {number + 1}: {len(choices)} names, {len(odds)} steps", flush=True)
    return _prune(_smooth(odds, first))


def _round(choices: Sequence[Sequence[Option]], odds: Odds) -> Odds:
    """One round of expectation maximisation; of an entry's options the likeliest counts, the less the worse it fits."""
    counts: defaultdict[tuple[str, str], float] = defaultdict(float)
    for entry in choices:
        flows = [(_measure_flow(option, odds), option) for option in entry]
        # options are of different length, so they are compared by letter
        (total, shares), option = max(flows, key=lambda flow: _average_by_letter(flow[0][0], flow[1]))
        sure = min(1.0, _average_by_letter(total, option) / _SURE)
        for step, share in shares:
            counts[step] += share * sure
    total_count = sum(counts.values())
    return {step: count / total_count for step, count in counts.items() if count > _SMALLEST}


def _smooth(odds: Odds, first: Odds) -> Odds:
    """The learned odds, with a part of each character's given to what it sounds like, seen in a name or not."""
    learned, guessed = _sum_by(odds, 0), _sum_by(first, 0)
    made = {step: (1 - _GUESSED) * p for step, p in odds.items()}
    for step, p in first.items():
        if learned.get(step[0], 0.0) > _RARE:
            made[step] = made.get(step, 0.0) + _GUESSED * learned[step[0]] * p / guessed[step[0]]
    return made


def _sum_by(odds: Odds, side: int) -> dict[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for step, p in odds.items():
        total[step[side]] += p
    return total


def _average_by_letter(total: float, option: Option) -> float:
    return float(total ** (1 / len(option[1]))) if total else 0.0


def _prune(odds: Odds) -> Steps:
    """Steps that make up at least a small share of their character's and of their letters'."""
    by_character, by_letters = _sum_by(odds, 0), _sum_by(odds, 1)
    kept = sorted(
        (letters, -p, character)
        for (character, letters), p in odds.items()
        if p >= _LEAST * by_character[character] and p >= _LEAST * by_letters[letters]
    )
    return Steps(tuple(c for _, _, c in kept), tuple(t for t, _, _ in kept), np.array([-p for _, p, _ in kept], np.float32))


def export_sounds(folder: Path, data: Path) -> None:
    """Learn the steps from the dictionary and write them beside the model."""
    steps = learn(dictionary(data))
    letters = np.frombuffer("\n".join(steps.letters).encode(), dtype=np.uint8)
    characters = np.array([ord(c) for c in steps.characters], dtype=np.uint32)
    save_file({"characters": characters, "letters": letters, "odds": steps.odds}, folder / FILE)
