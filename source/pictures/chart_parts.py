"""Words of a picture that the engine read in one go though they are several: labels of bars and names of an axis that stand close."""

from collections import Counter
from collections.abc import Sequence

from source.ocr.engine import Word
from source.patterns import compile_late
from source.tables.heads import names_period

_VALUE = compile_late(r"[-+−–]?[$¥€£￥]?\d[\d,]*(?:\.\d+)?[%％]?")
_YEAR = compile_late(r"(?:19|20)\d\d[AEFP]?")  # 2025E: as is expected
_DECIMALS = compile_late(r"\d{1,4}\.(\d{1,3})[%％]?")
_CLOSE = {places: compile_late(rf"\d{{1,4}}\.\d{{{places}}}[%％]?(?=\d|$)") for places in (1, 2)}


_STACKED = 1.15  # times as high as wide is what each letter takes of names under one another; of one name that stands less


def part_words(words: Sequence[Word]) -> list[Word]:
    """The words, those that are several numbers or years apart.

    >>> [one.text for one in part_words([Word("2022 2023E", (0, 0, 90, 10), 1), Word("73.372.6", (0, 20, 80, 30), 1), Word("9.1", (0, 40, 30, 50), 1)])]
    ['2022', '2023E', '73.3', '72.6', '9.1']
    """
    told = Counter(len(match[1]) for word in words if (match := _DECIMALS.fullmatch(word.text)))
    places = next(iter(told)) if len(told) == 1 else 0
    return [part for word in words for part in _part(word, places)]


def _part(word: Word, places: int) -> list[Word]:
    wide = word.box[2] - word.box[0]
    if word.height > wide:
        apart = word.text[0] > "\u2e7f" and word.text.isalpha() and 1 < len(word.text) < word.height / (_STACKED * wide)
        return _cut_down(word) if apart else [word]
    pieces = word.text.split(" ")
    if len(pieces) > 1 and _stand_apart(pieces):
        return _cut(word, pieces, 1)
    close = _CLOSE[places].findall(word.text) if places in _CLOSE else []
    return _cut(word, close, 0) if len(close) > 1 and "".join(close) == word.text else [word]


def _stand_apart(pieces: Sequence[str]) -> bool:
    """Whether each of some words is a year or a number of its own: 12.5 13.1, and not 1 200 or March 2024."""
    if all(map(_YEAR.fullmatch, pieces)):
        return True
    if all(map(_VALUE.fullmatch, pieces)):
        return all(any(sign in piece for sign in ".%％") for piece in pieces)
    shapes = {"".join("0" if letter.isdigit() else "a" for letter in piece) for piece in pieces}
    return len(shapes) == 1 and any(map(str.isdigit, pieces[0])) and all(map(names_period, pieces))


def _cut(word: Word, pieces: Sequence[str], space: int) -> list[Word]:
    """A word cut, each piece as wide as it has letters, with so many letters' room between two."""
    left, top, right, bottom = word.box
    wide = (right - left) / (sum(map(len, pieces)) + space * (len(pieces) - 1))
    made: list[Word] = []
    for piece in pieces:
        end = left + wide * len(piece)
        made.append(Word(piece, (left, top, end, bottom), word.score))
        left = end + wide * space
    return made


def _cut_down(word: Word) -> list[Word]:
    """Names of one letter each that stand under one another, as those of a legend: 男, 女."""
    left, top, right, _ = word.box
    step = word.height / len(word.text)
    return [Word(letter, (left, top + n * step, right, top + (n + 1) * step), word.score) for n, letter in enumerate(word.text)]
