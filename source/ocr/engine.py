"""The words of a bitmap and where they stand.

RapidOCR's own models (PP-OCRv6, small) come in its wheel and read Traditional and Simplified Chinese and English alike; those of
PP-OCRv4 take as long and mistake every tenth Traditional character. Its judge of upside-down lines (`use_cls`) is off: it turns
short numbers about. A page that lies on its side is turned here, as a whole.

What is not handled: columns of vertical text, handwriting.
"""

import importlib.util
import math
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from math import atan2, cos, sin
from typing import Any

from source.cores import count_cores
from source.errors import ReadError, as_one_fault
from source.telemetry import refuse_telemetry

Box = tuple[float, float, float, float]
Span = tuple[str, float, float]
"""A character, its left and its right."""
Pixels = Any
"""Rows of pixels, shape (height, width, 3), uint8, blue first."""

SWITCH = "ARTICLE_QA_OCR"  # 0 in the environment: nothing is read from pixels
INSTALL = "install it with pip install 'article-qa[ocr]'"
LONGEST_SIDE = 2000  # pixels: what the engine makes of larger ones; a page of A4 at 171 dots an inch
_SEARCHED_SIDE = 1280  # pixels: in which lines are searched for; at 2,000 that takes 2.4 times as long and 500 MB more
_SMALL_SIDE = 600  # pixels: pictures with shorter sides are read at twice their size, as letters of 10 pixels are
_SEEN = 0.3  # of 1: how sure it must be that a box holds text; at 0.5 it passes over every fifth label of a bar
_APART = 0.8  # of a word's height: a gap between two characters from here on sets two words apart
MARGIN = 0.12  # of its height is a box wider than its text on either side
_MOST_THREADS = 4  # each holds its own models, 150 MB
_OF_TIME = 0.6  # of the time that is left is for reading pixels; the rest is for what is made of them
_SURE = 0.6  # of 1: below, what is read is specks and lines
_MOST_TILT = 0.2  # radians: a line that leans more is set so by purpose
_LYING = 0.6  # of the words: if so many stand upright, the page lies on its side
_FEWEST = 4


@dataclass(frozen=True)
class Word:
    """What the engine reads in one go: a line, or a piece of one that stands apart; its box in pixels, and how sure it is, of 1."""

    text: str
    box: Box
    score: float

    @property
    def height(self) -> float:
        """From the top of the box to its bottom."""
        return self.box[3] - self.box[1]


def is_installed() -> bool:
    """Whether text can be read from pixels: the extra is there and nobody has switched it off."""
    return os.environ.get(SWITCH) != "0" and _is_there()


@cache
def _is_there() -> bool:
    return importlib.util.find_spec("rapidocr") is not None


def read_words(pixels: Pixels) -> list[Word]:
    """The words of a bitmap from above; of one that lies on its side as they stand once it is turned."""
    found = _recognize(pixels)
    tall = [word for word in found if len(word.text) > 1 and word.height > 1.5 * (word.box[2] - word.box[0])]
    if len(tall) < max(_FEWEST, _LYING * len(found)):
        return found
    import numpy as np

    turned = [found, *(_recognize(np.ascontiguousarray(np.rot90(pixels, quarters))) for quarters in (1, 3))]
    return max(turned, key=lambda words: sum(word.score * len(word.text) for word in words))


def read_all(bitmaps: Iterable[Callable[[], Pixels]], told: Callable[[], None] = lambda: None) -> Iterator[list[Word] | None]:
    """The words of several bitmaps in order, as many at a time as there are cores; each is made just before its turn comes, in the
    caller's thread, and `told` is called after each. None for those that there is no time for, where this process may compute only
    so long."""
    threads = min(count_cores(), _MOST_THREADS)
    end = time.monotonic() + _count_seconds_left() * _OF_TIME / threads
    with ThreadPoolExecutor(threads, thread_name_prefix="ocr") as pool:
        waiting: list[Future[list[Word]] | None] = []
        for make in bitmaps:
            waiting.append(pool.submit(read_words, make()) if time.monotonic() < end else None)
            if len(waiting) > threads:
                yield _take_result(waiting.pop(0))
                told()
        for one in waiting:
            yield _take_result(one)
            told()


def _take_result(one: Future[list[Word]] | None) -> list[Word] | None:
    """The words of a bitmap, none where the engine fails at it: whatever it raises, the text around the picture is read all the same."""
    if one is None:
        return None
    with suppress(ReadError), as_one_fault("The picture"):
        return one.result()
    return []


def _count_seconds_left() -> float:
    """How long this process may still compute, where the system limits it."""
    try:
        import resource
    except ImportError:  # Windows
        return math.inf
    limit, _ = resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return math.inf if limit == resource.RLIM_INFINITY else max(limit - used.ru_utime - used.ru_stime, 0.0)


_engines = threading.local()


def _load_engine() -> Any:
    """This thread's engine: one is not safe for several."""
    if not hasattr(_engines, "one"):
        refuse_telemetry()
        from rapidocr import RapidOCR

        _engines.one = RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "critical",
                "Global.return_word_box": True,
                "Global.return_single_char_box": True,
                "Det.limit_type": "max",
                "Det.box_thresh": _SEEN,
                "Det.limit_side_len": _SEARCHED_SIDE,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
    return _engines.one


def _recognize(pixels: Pixels) -> list[Word]:
    if max(pixels.shape[:2]) < _SMALL_SIDE:
        larger = pixels.repeat(2, axis=0).repeat(2, axis=1)
        return [replace(word, box=_halve(word.box)) for word in _find_words(larger)]
    return _find_words(pixels)


def _halve(box: Box) -> Box:
    left, top, right, bottom = (side / 2 for side in box)
    return left, top, right, bottom


def _find_words(pixels: Pixels) -> list[Word]:
    read = _load_engine()(pixels)
    if not len(read) or read.boxes is None:
        return []
    corners = [[(float(x), float(y)) for x, y in box] for box in read.boxes]
    tilt = _measure_tilt(corners)
    found: list[Word] = []
    spans = read.word_results if len(read.word_results) == len(corners) else [()] * len(corners)
    for text, box, score, parts in zip(read.txts, corners, read.scores, spans, strict=True):
        if score >= _SURE and text.strip():
            found += split_apart(Word(text.strip(), _turn_upright(box, tilt), float(score)), [_find_span(part) for part in parts])
    return found


def _find_span(part: Any) -> Span:
    """A character and where it begins and ends, of what the engine gives for it."""
    character, _, box = part
    xs = [float(x) for x, _ in box]
    return str(character), min(xs), max(xs)


def split_apart(word: Word, spans: Sequence[Span]) -> list[Word]:
    """A word as several where its characters, of which `spans` tells where each stands, leave a wide gap: cells of a table that stand
    close are read in one go.

    >>> spans = [(one, 10.0 * at, 10.0 * at + 8) for at, one in [(0, "1"), (1, "2"), (5, "3")]]
    >>> [(one.text, one.box[0]) for one in split_apart(Word("12 3", (0, 0, 60, 20), 1), spans)]
    [('12', 0), ('3', 47.6)]
    """
    if "".join(one for one, _, _ in spans) != "".join(word.text.split()) or word.height > word.box[2] - word.box[0]:
        return [word]
    made: list[list[Span]] = []
    for span in spans:
        if made and span[1] - made[-1][-1][2] < _APART * word.height:
            made[-1].append(span)
        else:
            made.append([span])
    texts = _split_text(word.text, [len(group) for group in made])
    margin = MARGIN * word.height
    lefts = [word.box[0], *(group[0][1] - margin for group in made[1:])]
    rights = [*(group[-1][2] + margin for group in made[:-1]), word.box[2]]
    boxes = [(left, word.box[1], right, word.box[3]) for left, right in zip(lefts, rights, strict=True)]
    return [Word(text, box, word.score) for text, box in zip(texts, boxes, strict=True)]


def _split_text(text: str, counts: Sequence[int]) -> list[str]:
    """A text in parts of so many characters each, spaces not counted."""
    made, at = [], 0
    for count in counts:
        start = at
        while count and at < len(text):
            count -= not text[at].isspace()
            at += 1
        made.append(text[start:at].strip())
    return made


def _measure_tilt(corners: Sequence[Sequence[tuple[float, float]]]) -> float:
    """How far the lines of a bitmap lean, in radians: that of the middle one of those that are long."""
    lean = sorted(
        atan2(right[1] - left[1], right[0] - left[0])
        for left, right, *_, low in corners
        if right[0] - left[0] > 4 * abs(low[1] - left[1])
    )
    middle = lean[len(lean) // 2] if lean else 0.0
    return middle if abs(middle) < _MOST_TILT else 0.0


def _turn_upright(corners: Sequence[tuple[float, float]], tilt: float) -> Box:
    """The box of four corners on a page turned back by its tilt."""
    points = [(x * cos(tilt) + y * sin(tilt), y * cos(tilt) - x * sin(tilt)) for x, y in corners]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
