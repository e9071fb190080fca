"""Examples as token ids, in batches of like length so that little is padding."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from qa.reader.training.example import Example

START, PAD, STOP = 0, 1, 2  # the places of <s>, <pad>, </s>
_LONGEST, _LONGEST_QUESTION = 320, 64
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


def _covering(encoding: Encoding, character: int) -> int | None:
    return next((i for i, (a, b) in enumerate(encoding.offsets) if a <= character < b), None)


def _regions(example: Example, encoding: Encoding, before: int, room: int) -> tuple[Region, Region] | None:
    """Where the span begins and ends, in tokens of the whole input; None if that is cut off."""
    if example.start is None or example.end is None:
        return (0, 0), (0, 0)
    first, last = _covering(encoding, example.start), _covering(encoding, example.end - 1)
    if first is None or first >= room or (example.exact and (last is None or last >= room)):
        return None
    last = room - 1 if last is None else last
    first, last = before + first, before + min(last, room - 1)
    return ((first, first), (last, last)) if example.exact else ((first, last), (first, last))


def code(tokenizer: Tokenizer, example: Example, source: str = "") -> Coded | None:
    """<s> question </s></s> passage </s>, cut to 320 tokens; None if the answer is cut off."""
    question = tokenizer.encode(example.question).ids[:_LONGEST_QUESTION]
    encoding = tokenizer.encode(example.passage)
    before = len(question) + 3
    room = min(len(encoding.ids), _LONGEST - before - 1)
    regions = _regions(example, encoding, before, room)
    if regions is None or not room:
        return None
    return Coded(source, (START, *question, STOP, STOP, *encoding.ids[:room], STOP), before, *regions)


def group(coded: Iterable[Coded], tokens: int, rng: random.Random) -> list[list[Coded]]:
    """Batches of like length, at most `tokens` with padding each, in random order."""
    batches: list[list[Coded]] = [[]]
    for item in sorted(coded, key=lambda c: len(c.ids)):
        if batches[-1] and (len(batches[-1]) + 1) * len(item.ids) > tokens:
            batches.append([])
        batches[-1].append(item)
    rng.shuffle(batches)
    return [batch for batch in batches if batch]


@dataclass(frozen=True)
class Tensors:
    """A batch as arrays: `spans` [batch, length] is true where a span may stand, the regions are masks of the same shape."""

    ids: Tensor
    mask: Tensor
    spans: Tensor
    begin: Tensor
    end: Tensor
    answers: Tensor


def _ranges(regions: Iterable[Region], length: int) -> Tensor:
    place = torch.arange(length)
    bounds = torch.tensor(list(regions))
    return (place >= bounds[:, :1]) & (place <= bounds[:, 1:])


def to_tensors(batch: list[Coded]) -> Tensors:
    """The batch, padded to its longest."""
    length = max(len(c.ids) for c in batch)
    ids = torch.tensor([[*c.ids, *[PAD] * (length - len(c.ids))] for c in batch])
    spans = _ranges(((c.passage, len(c.ids) - 2) for c in batch), length)
    spans[:, 0] = True
    answers = torch.tensor([float(c.answers) for c in batch])
    mask = (ids != PAD).float()
    return Tensors(ids, mask, spans, _ranges((c.begin for c in batch), length), _ranges((c.end for c in batch), length), answers)


def batched(
    pools: Iterable[list[tuple[str, Example]]], tokenizer: Tokenizer, tokens: int, seed: int
) -> Iterator[list[list[Coded]]]:
    """Each pool's batches."""
    for number, pool in enumerate(pools):
        coded = [c for source, example in pool if (c := code(tokenizer, example, source)) is not None]
        yield group(coded, tokens, random.Random(f"{seed} {number}"))
