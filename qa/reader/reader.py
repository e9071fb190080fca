"""The reader: question and passage together through one small transformer, which tells the span that answers.

The model folder holds reader.onnx (weights of 8 bits), tokenizer.json and reader.json: format, window, the files' sizes, and the calibration.
`python -m qa.reader.training` makes it. Loaded on first use; onnxruntime is imported only then.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from qa.reader.calibration import Calibration, name_pair, parse_calibration
from qa.reader.spans import Span, Tokens, best_spans, join_scores, merge_windows
from source.arrays import Floats, Ints
from source.errors import ModelError
from source.telemetry import refuse_telemetry

FORMAT = "article-qa reader 2"
FOLDER = Path(os.environ.get("ARTICLE_QA_READER", Path(__file__).parent / "model"))
MODEL, TOKENIZER, CARD = "reader.onnx", "tokenizer.json", "reader.json"
_START, _STOP = 0, 2  # tokens of the encoder that the reader was made from, which set question and passage apart
_LONGEST_QUESTION = 64  # tokens: longer ones are cut, as in training
_OVERLAP = 96  # tokens that two windows share: longer than nearly every answer
_THREADS = 2


Scored = tuple[Floats, float]
"""Of a part, how well each of its spans answers, and the relevance of the whole."""


@dataclass(frozen=True)
class Reading:
    """What the reader makes of one passage.

    `answer` is the best span, or None where "no answer" scores better. `probability` is calibrated: how likely the passage
    answers. `spans` are the best few spans, best first, each with its score against "no answer"; `relevance` is what the model
    makes of the passage as a whole; `tokens` tells how well any other span, a figure's say, would answer.
    """

    answer: tuple[int, int] | None
    probability: float
    relevance: float
    spans: tuple[Span, ...]
    tokens: Tokens

    @property
    def score(self) -> float:
        """The best span's score against "no answer"; more than 0 where there is an answer."""
        return self.spans[0].score if self.spans else -np.inf

    def score_span(self, start: int, end: int) -> float | None:
        """How well the characters [start, end) of the passage answer, on the same scale; None outside it."""
        return self.tokens.score_span(start, end)


@dataclass(frozen=True)
class _Window:
    """A part of a passage: its number, and its first and last token's places."""

    passage: int
    first: int
    last: int


class Reader:
    """Reads passages for a question."""

    def __init__(self, folder: Path = FOLDER) -> None:
        card = _check_folder(folder)
        refuse_telemetry()
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.add_session_config_entry(
            "session.intra_op.allow_spinning", "0"
        )  # idle threads would take the core from other visitors
        options.add_session_config_entry("session.disable_quant_qdq", "1")  # the weights are unpacked once, not at each reading
        try:
            self._session: Any = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
            self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # onnxruntime and tokenizers raise their own, which have no common root
            raise ModelError(f"The reader in {folder} cannot be loaded ({error}); install article-qa again.") from error
        self.window: int = card["window"]
        self.calibration: Calibration = parse_calibration(card["calibration"])

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """A reading of each passage, in the order given. A passage longer than the window is read in windows that overlap."""
        asked: list[int] = self._tokenizer.encode(question).ids[:_LONGEST_QUESTION]
        encodings = self._tokenizer.encode_batch(list(passages))
        room = self.window - len(asked) - 4
        windows = [w for number, one in enumerate(encodings) for w in _cut_windows(number, len(one.ids), room)]
        scored = [self._score(asked, encodings[w.passage].ids[w.first : w.last]) for w in windows]
        readings = []
        for number, (passage, encoding) in enumerate(zip(passages, encodings, strict=True)):
            mine = [(w, *scored[i]) for i, w in enumerate(windows) if w.passage == number]
            readings.append(self._join(question, passage, np.array(encoding.offsets, np.int64).reshape(-1, 2), mine))
        return readings

    def _score(self, asked: list[int], part: list[int]) -> Scored:
        """Scores against "no answer" of a part's spans, and its relevance. Parts are read one by one: together they
        would take as long."""
        row = [_START, *asked, _STOP, _STOP, *part, _STOP]
        ids = np.array([row], np.int64)
        *scores, relevance = self._session.run(None, {"ids": ids, "mask": np.ones(ids.shape, np.float32)})
        first = len(asked) + 3
        none = join_scores(*(one[0, :1] for one in scores))[0, 0]
        spans = join_scores(*(one[0, first : first + len(part)] for one in scores))
        return spans - none, float(relevance[0])

    def _join(self, question: str, passage: str, offsets: Ints, parts: list[tuple[Any, ...]]) -> Reading:
        tokens = Tokens(offsets, merge_windows([(w.first, spans) for w, spans, _ in parts], len(offsets)))
        spans = best_spans(passage, tokens)
        relevance = max((relevance for *_, relevance in parts), default=-10.0)
        score = spans[0].score if spans else -20.0
        probability = self.calibration[name_pair(question, passage)](score, relevance)
        return Reading((spans[0].start, spans[0].end) if score > 0 else None, probability, relevance, spans, tokens)


def _cut_windows(passage: int, count: int, room: int) -> list[_Window]:
    """Windows of `room` tokens over `count`, each sharing some with the next.

    >>> [(w.first, w.last) for w in _cut_windows(0, 500, 300)]
    [(0, 300), (200, 500)]
    """
    if count <= room:
        return [_Window(passage, 0, count)] if count else []
    firsts = [*range(0, count - room, room - _OVERLAP), count - room]
    return [_Window(passage, first, first + room) for first in firsts]


def _check_folder(folder: Path) -> dict[str, Any]:
    """The card, once it is the right format and every file has the size that it states."""
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in (MODEL, TOKENIZER)}
    except (OSError, ValueError) as error:
        raise ModelError(f"There is no reader in {folder} ({error}); answers are found without one.") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        raise ModelError(f"{folder / CARD} is not of the format {FORMAT!r}; install article-qa again.")
    wrong = [name for name, size in sizes.items() if card["files"].get(name) != size]
    if wrong:
        raise ModelError(f"{folder / wrong[0]} has not the size that {CARD} states; install article-qa again.")
    return card


@cache
def has_reader(folder: Path = FOLDER) -> bool:
    """Whether a reader is installed there."""
    return (folder / CARD).is_file()


@cache
def load_reader(folder: Path = FOLDER) -> Reader:
    """The reader of a folder, loaded once. Raises ModelError when it is missing or damaged."""
    return Reader(folder)
