"""Answers within sentences of which only is known that they answer: as the reader itself, half trained, would mark them.

SQuAD's questions come here with their sentences alone. A reader that has learned spans elsewhere marks the words, and where it is sure
of them they are learned from as if they had been given (self-training).
"""

from collections.abc import Sequence

import torch
from tokenizers import Tokenizer

from index.training.sources import Question
from qa.reader.training.batches import Coded, code, pack, to_tensors
from qa.reader.training.encoder import NEVER, Encoder
from qa.reader.training.example import Example
from qa.reader.training.loop import pairs

_SURE = 0.5  # of the likelihood of all spans of the sentence: then no other one has as much
_BATCH = 256
Span = tuple[int, int]


@torch.no_grad()
def mark_answers(model: Encoder, tokenizer: Tokenizer, items: Sequence[Question], device: str) -> dict[int, Span]:
    """By an item's number, the characters of its passage that answer; only those that the model is sure of."""
    model.eval()
    coded = [
        (n, c) for n, q in enumerate(items) if (c := code(tokenizer, Example(q.question, q.passage, 0, len(q.passage), False)))
    ]
    coded.sort(key=lambda pair: len(pair[1].ids))
    marked: dict[int, Span] = {}
    for start in range(0, len(coded), _BATCH):
        part = coded[start : start + _BATCH]
        for (number, one), span in zip(part, _best_spans(model, [c for _, c in part], device), strict=True):
            if span is not None:
                offsets = tokenizer.encode(items[number].passage).offsets
                marked[number] = offsets[span[0] - one.passage][0], offsets[span[1] - one.passage][1]
    model.train()
    return marked


def _best_spans(model: Encoder, batch: list[Coded], device: str) -> list[Span | None]:
    """First and last token of each one's best span of the passage, where it is sure."""
    tensors = to_tensors(pack(batch), device)
    spans = tensors.spans.clone()
    spans[:, 0] = False  # that there is an answer is known
    with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):
        joined = model(tensors.ids, tensors.mask).join().float().masked_fill(~pairs(spans, spans), NEVER)
    sure, place = joined.flatten(1).softmax(1).max(1)
    length = tensors.ids.shape[1]
    return [divmod(p, length) if s > _SURE else None for s, p in zip(sure.tolist(), place.tolist(), strict=True)]
