"""Fitting a scoring function: listwise (the right rows of a list against the others) or yes/no."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from qa.ranking.weights import Layer
from source.arrays import Flags, Floats


@dataclass(frozen=True)
class Listed:
    """Feature rows of one question, shape (rows, features), float32, and which of them are right, shape (rows,), bool."""

    rows: Floats
    right: Flags
    weight: float = 1.0


def _pad(lists: Sequence[Listed]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    most = max(len(item.rows) for item in lists)
    rows = np.zeros((len(lists), most, lists[0].rows.shape[1]), dtype=np.float32)
    right, real = np.zeros((len(lists), most), dtype=bool), np.zeros((len(lists), most), dtype=bool)
    for number, item in enumerate(lists):
        size = len(item.rows)
        rows[number, :size], right[number, :size], real[number, :size] = item.rows, item.right, True
    return torch.from_numpy(rows), torch.from_numpy(right), torch.from_numpy(real)


def _scale(rows: torch.Tensor) -> torch.Tensor:
    """Standard deviations; 1 for a feature that hardly varies here, which would else be blown up elsewhere."""
    spread = rows.std(0)
    return torch.where(spread > 1e-2, spread, torch.ones_like(spread))


class _Net(torch.nn.Module):
    def __init__(self, features: int, units: int) -> None:
        super().__init__()
        self.hidden = torch.nn.Linear(features, units) if units else None
        self.out = torch.nn.Linear(units or features, 1)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        inner = torch.tanh(self.hidden(rows)) if self.hidden is not None else rows
        scores: torch.Tensor = self.out(inner).squeeze(-1)
        return scores

    def layer(self, centre: torch.Tensor, scale: torch.Tensor) -> Layer:
        features = len(centre)
        hidden = self.hidden.weight.detach().numpy() if self.hidden is not None else np.zeros((0, features), np.float32)
        bias = self.hidden.bias.detach().numpy() if self.hidden is not None else np.zeros(0, np.float32)
        out = self.out.weight.detach().numpy()[0]
        return Layer(centre.numpy(), scale.numpy(), hidden, bias, out, float(self.out.bias.detach()[0]))


def average_layers(lists: Sequence[Listed], units: int, rounds: int = 30, seeds: Sequence[int] = (7, 8, 9)) -> Layer:
    """The mean of layers learned from different beginnings, as one: it depends less on chance than each."""
    made = [listwise(lists, units, rounds, seed=seed) for seed in seeds]
    return replace(
        made[0],
        hidden=np.vstack([layer.hidden for layer in made]),
        bias=np.concatenate([layer.bias for layer in made]),
        out=(np.concatenate([layer.out for layer in made]) / len(made)).astype(np.float32),
        offset=sum(layer.offset for layer in made) / len(made),
    )


def listwise(lists: Sequence[Listed], units: int = 0, rounds: int = 30, decay: float = 1e-2, seed: int = 7) -> Layer:
    """A layer whose softmax over each list puts its weight on the right rows (Cao et al. 2007, "Learning to rank: from
    pairwise approach to listwise approach"). Lists without a right row are left out."""
    torch.manual_seed(seed)
    kept = [item for item in lists if item.right.any()]
    rows, right, real = _pad(kept)
    worth = torch.tensor([item.weight for item in kept])
    centre, scale = rows[real].mean(0), _scale(rows[real])
    net = _Net(rows.shape[2], units)
    optimiser = torch.optim.AdamW(net.parameters(), lr=0.01, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, rounds)
    for _ in range(rounds):
        for batch in torch.randperm(len(rows)).split(256):
            scores = net((rows[batch] - centre) / scale).masked_fill(~real[batch], -1e9)
            odds = scores - torch.logsumexp(scores, 1, keepdim=True)
            gained = torch.logsumexp(odds.masked_fill(~right[batch], -1e9), 1)
            loss = -(gained * worth[batch]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        schedule.step()
    return net.layer(centre, scale)


def yes_no(rows: Floats, labels: Flags, prior: float, rounds: int = 60, seed: int = 7) -> Layer:
    """A layer whose logistic function is the probability of a label, where `prior` is how often it is true in use.

    The examples have their own share of true labels; the layer's offset is moved by the difference in log-odds.
    """
    torch.manual_seed(seed)
    inputs, target = torch.from_numpy(rows.astype(np.float32)), torch.from_numpy(labels.astype(np.float32))
    centre, scale = inputs.mean(0), _scale(inputs)
    net = _Net(inputs.shape[1], 0)
    optimiser = torch.optim.AdamW(net.parameters(), lr=0.01, weight_decay=1e-2)
    for _ in range(rounds):
        for batch in torch.randperm(len(inputs)).split(256):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net((inputs[batch] - centre) / scale), target[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    layer, share = net.layer(centre, scale), float(labels.mean())
    return replace(layer, offset=layer.offset + math.log(prior / (1 - prior)) - math.log(share / (1 - share)))
