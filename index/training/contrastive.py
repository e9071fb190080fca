"""Contrastive training of a table of word vectors.

A text is the mean of its words' vectors. In a batch of pairs of one kind each left text must be nearer its own right
text than the others (InfoNCE, van den Oord et al. 2018, both ways), at several prefixes of the dimensions
(Kusupati et al. 2022, "Matryoshka representation learning").
"""

import time
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from index.ragged import Ragged
from index.training.initial import Translator
from index.training.pairs import Group
from source.arrays import Floats

_PREFIXES = {256: 1.0, 128: 0.3, 64: 0.2}


@dataclass(frozen=True)
class Settings:
    """Numbers of the training run. `dropout` is the share of words left out of each text."""

    steps: int = 1500
    batch: int = 1024
    learning_rate: float = 0.01
    scale: float = 20.0
    dropout: float = 0.1
    seed: int = 7


class Sampler:
    """Draws a batch: a group by weight, then pairs of it."""

    def __init__(self, groups: list[Group], translator: Translator, settings: Settings) -> None:
        self._groups, self._translator, self._settings = groups, translator, settings
        self._random = np.random.default_rng(settings.seed)
        weights = np.array([group.weight for group in groups])
        self._odds = weights / weights.sum()

    def draw(self) -> tuple[tuple[torch.Tensor, torch.Tensor], tuple[torch.Tensor, torch.Tensor]]:
        group = self._groups[self._random.choice(len(self._groups), p=self._odds)]
        rows = self._random.choice(len(group.left), min(self._settings.batch, len(group.left)), False)
        sides = [group.left.pick(rows), group.right.pick(rows)]
        prepared = [
            self._prepare(side, translate=group.translate == name) for side, name in zip(sides, ("left", "right"), strict=True)
        ]
        return prepared[0], prepared[1]

    def _prepare(self, side: Ragged[np.int32], *, translate: bool) -> tuple[torch.Tensor, torch.Tensor]:
        ids, row = side.values, side.owners
        keep = self._random.random(len(ids)) >= self._settings.dropout
        if translate:
            keep &= self._translator.knows(ids) | (self._random.random(len(ids)) < 0.3)
            ids = self._translator.exchange(ids, 1.0, self._random)
        ids, row = ids[keep], row[keep]
        counts = np.bincount(row, minlength=len(side))
        offsets = np.concatenate([[0], np.cumsum(counts)[:-1]])
        return torch.from_numpy(ids.astype(np.int64)), torch.from_numpy(offsets)


def loss_of(left: torch.Tensor, right: torch.Tensor, scale: float) -> torch.Tensor:
    """InfoNCE over the prefixes, both ways; shapes (batch, dimensions)."""
    target = torch.arange(len(left))
    total = torch.zeros(())
    for size, weight in _PREFIXES.items():
        logits = scale * functional.normalize(left[:, :size]) @ functional.normalize(right[:, :size]).T
        total = total + weight * (functional.cross_entropy(logits, target) + functional.cross_entropy(logits.T, target))
    return total / (2 * sum(_PREFIXES.values()))


def train(vectors: Floats, groups: list[Group], translator: Translator, settings: Settings) -> Floats:
    """Trained vectors from initial ones, shape (vocabulary, dimensions), float32."""
    torch.manual_seed(settings.seed)
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(vectors.copy()), freeze=False, mode="mean")
    optimiser = torch.optim.Adam(bag.parameters(), lr=settings.learning_rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, settings.learning_rate, total_steps=settings.steps, pct_start=0.1)
    sampler = Sampler(groups, translator, settings)
    started, running = time.monotonic(), 0.0
    for step in range(1, settings.steps + 1):
        left, right = sampler.draw()
        loss = loss_of(bag(*left), bag(*right), settings.scale)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        running += loss.item()
        if step % 100 == 0:
            print(f"  step {step}: loss {running / 100:.3f}, {time.monotonic() - started:.0f} s", flush=True)
            running = 0.0
    trained: Floats = bag.weight.detach().numpy()
    return trained
