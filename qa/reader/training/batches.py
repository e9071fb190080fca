"""Examples as token ids, in batches of like length so that little is padding."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from qa.reader.spans import LONGEST_SPAN
from qa.reader.training.example import Example
from qa.reader.training.mixture import Mixture
from source.arrays import Codes

START, PAD, STOP = 0, 1, 2  # the places of <s>, <pad>, </s>
_LONGEST, _LONGEST_QUESTION = 384, 64
_ROUND = 32  # tokens: an accelerator is slow with each new shape
Region = tuple[int, int]  # first and last token that a span may begin (or end) at


@dataclass(frozen=True)
class Coded:
    """An example as tokens: `passage` is the place of the passage's first token, `begin` and `end` where the span may begin and end."""

    source: str
    ids: tuple[int, ...]
    passage: int
    begin: Region
    end: Region

    @property
    def answers(self) -> bool:
        """Whether the passage answers."""
        return self.begin != (0, 0)


def _find_covering(encoding: Encoding, character: int) -> int | None:
    return next((i for i, (a, b) in enumerate(encoding.offsets) if a <= character < b), None)


def _regions(example: Example, encoding: Encoding, before: int, room: int) -> tuple[Region, Region] | None:
    """Where the span begins and ends, in tokens of the whole input; None if that is cut off."""
    if example.start is None or example.end is None:
        return (0, 0), (0, 0)
    first, last = _find_covering(encoding, example.start), _find_covering(encoding, example.end - 1)
    if first is None or first >= room or (example.exact and (last is None or last >= room)):
        return None
    last = room - 1 if last is None else last
    first, last = before + first, before + min(last, room - 1)
    return ((first, first), (last, last)) if example.exact else ((first, last), (first, last))


def code(tokenizer: Tokenizer, example: Example, source: str = "") -> Coded | None:
    """<s> question </s></s> passage </s>, cut to 384 tokens; None if the answer is cut off or longer than any span told of."""
    question = tokenizer.encode(example.question).ids[:_LONGEST_QUESTION]
    encoding = tokenizer.encode(example.passage)
    before = len(question) + 3
    room = min(len(encoding.ids), _LONGEST - before - 1)
    regions = _regions(example, encoding, before, room)
    if regions is None or not room or (example.exact and regions[1][0] - regions[0][0] >= LONGEST_SPAN):
        return None
    return Coded(source, (START, *question, STOP, STOP, *encoding.ids[:room], STOP), before, *regions)


def group(coded: Iterable[Coded], tokens: int, rng: random.Random) -> list[list[Coded]]:
    """Batches of like length, at most `tokens` with padding each, in random order.

    Lengths are rounded up and batches filled to the last, so that there are few shapes: an accelerator is slow with each new one.
    """
    batches: list[list[Coded]] = []
    waiting: list[Coded] = []
    for length, alike in groupby(sorted(coded, key=lambda c: len(c.ids)), key=lambda c: round_length(len(c.ids))):
        waiting += alike
        size = max(1, tokens // length)
        while len(waiting) >= size:
            batches.append(waiting[:size])
            waiting = waiting[size:]
    rng.shuffle(batches)
    return [*batches, waiting] if waiting else batches


def round_length(length: int) -> int:
    """The next multiple of 32.

    >>> round_length(1), round_length(33)
    (32, 64)
    """
    return -(-length // _ROUND) * _ROUND


@dataclass(frozen=True)
class Packed:
    """A batch as small arrays: `ids` [batch, length], `places` [batch, 6] the first and last token of the passage, and of where its
    answer begins and ends; `kinds` the source of each, with + where the passage answers."""

    kinds: tuple[str, ...]
    ids: Codes
    places: Codes


def pack(batch: list[Coded]) -> Packed:
    """The batch, padded to its longest."""
    length = round_length(max(len(c.ids) for c in batch))
    ids = np.full((len(batch), length), PAD, np.int32)
    for row, coded in zip(ids, batch, strict=True):
        row[: len(coded.ids)] = coded.ids
    places = np.array([(c.passage, len(c.ids) - 2, *c.begin, *c.end) for c in batch], np.int32)
    return Packed(tuple(c.source + ("+" if c.answers else "-") for c in batch), ids, places)


@dataclass(frozen=True)
class Tensors:
    """A batch as tensors: `spans` [batch, length] is true where a span may stand, the regions are masks of the same shape."""

    ids: Tensor
    mask: Tensor
    spans: Tensor
    begin: Tensor
    end: Tensor
    answers: Tensor


def to_tensors(packed: Packed, device: str = "cpu") -> Tensors:
    """The batch on a device."""
    ids, places = (torch.from_numpy(array).to(device).long() for array in (packed.ids, packed.places))
    along = torch.arange(ids.shape[1], device=device)

    def within(first: int) -> Tensor:
        return (along >= places[:, first, None]) & (along <= places[:, first + 1, None])

    spans = within(0)
    spans[:, 0] = True
    return Tensors(ids, (ids != PAD).float(), spans, within(2), within(4), (places[:, 2] > 0).float())


def pack_pools(mixture: Mixture, tokenizer: Tokenizer, tokens: int, number: int, together: int = 1) -> list[Packed]:
    """Pools number·together and the next ones, `together` in all, as batches."""
    drawn = [item for n in range(number * together, (number + 1) * together) for item in mixture.pool(n)]
    coded = [c for source, example in drawn if (c := code(tokenizer, example, source)) is not None]
    return [pack(batch) for batch in group(coded, tokens, random.Random(f"{mixture.seed} {number}"))]
