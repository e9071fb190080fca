"""Chinese names written in Latin letters: "Yan Junjie" finds 閆俊杰.

A name's syllables are looked up as sounds. Which characters are meant is left to the index: of all the characters with
those sounds, the neighbouring pairs that its texts hold are tried. Standard Mandarin pinyin without tones only; other
romanisations (Wade-Giles, Cantonese) are not read.
"""

import re
import unicodedata
from functools import cache, lru_cache

import numpy as np

from index.terms.keys import make_pair_key
from source.arrays import Keys
from source.folding import fold
from source.patterns import compile_late

_NAME = compile_late(r"[A-Z][A-Za-z'’]+(?:[ -][A-Z][A-Za-z'’]+)*")
_FEWEST, _MOST = 2, 4  # syllables of a name: 李白 has two, 歐陽 with a given name of two characters four


def _strip_tone(syllable: str) -> str:
    plain = unicodedata.normalize(
        "NFD", syllable.replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v")
    )
    return "".join(c for c in plain if "a" <= c <= "z")


@cache
def load_characters() -> dict[str, str]:
    """Folded characters by toneless syllable, from pypinyin's table (MIT licence)."""
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, dict[str, None]] = {}
    for code, readings in PINYIN_DICT.items():
        if not 0x4E00 <= code <= 0x9FFF:
            continue
        character = fold(chr(code))
        for reading in readings.split(","):
            found.setdefault(_strip_tone(reading), {})[character] = None
    return {syllable: "".join(characters) for syllable, characters in found.items() if set(syllable) & set("aeiouv")}


@lru_cache(maxsize=10_000)
def split_syllables(word: str) -> tuple[str, ...]:
    """A folded word as pinyin syllables, as few as can be; empty when it is none.

    >>> split_syllables("junjie"), split_syllables("hello")
    (('jun', 'jie'), ())
    """
    known = load_characters()
    best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            now = best[end]
            if before is None or word[start:end] not in known:
                continue
            if now is None or len(before) + 1 < len(now):
                best[end] = (*before, word[start:end])
    return best[-1] or ()


def find_names(question: str) -> list[tuple[str, tuple[str, ...]]]:
    """The capitalised names of a question that can be pinyin, each with its syllables.

    >>> find_names("What did Yan Junjie say?")
    [('Yan Junjie', ('yan', 'jun', 'jie'))]
    """
    found = []
    for match in _NAME.finditer(question):
        words = [re.sub(r"[’']s?", "", fold(part)) for part in re.split("[ -]", match[0])]
        while words and not split_syllables(words[0]):
            words = words[1:]  # "Did Yan Junjie": the sentence's first word is capitalised too
        parts = [split_syllables(word) for word in words]
        whole = tuple(syllable for part in parts for syllable in part)
        if parts and all(parts) and _FEWEST <= len(whole) <= _MOST:
            found.append((match[0], whole))
    return found


def list_pair_keys(first: str, second: str) -> Keys:
    """Keys of every pair of characters with these two sounds, shape (pairs,), uint64."""
    known = load_characters()
    codes = [np.array([ord(c) for c in known.get(sound, "")], dtype=np.uint64) for sound in (first, second)]
    packed: Keys = make_pair_key(codes[0][:, None], codes[1][None, :]).ravel()
    return packed
