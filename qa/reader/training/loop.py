"""The training loop: two threads of one core each, checkpoints, and a decay of the step that a file starts.

Each step's batches are shared out among the threads, so that a core that others use holds up at most one small batch.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from qa.reader.spans import LONGEST_SPAN
from qa.reader.training.batches import Packed, Tensors, to_tensors
from qa.reader.training.encoder import NEVER, Encoder, Scores


@dataclass(frozen=True)
class Settings:
    """`frozen` lower layers are kept as they are; a step is `batches` of at most `tokens` tokens. With `seconds` the rate falls to
    nothing in that time; without, a file starts the decay."""

    rate: float = 1.5e-4
    head_rate: float = 8e-4
    warmup: int = 50
    frozen: int = 3
    words: bool = False
    dropout: float = 0.1
    batches: int = 4
    tokens: int = 512
    relevance: float = 0.5
    save_every: int = 50
    threads: int = 2
    device: str = "cpu"
    seconds: float = 0.0


ON_ACCELERATOR = Settings(
    rate=2e-4,
    head_rate=6e-4,
    warmup=300,
    frozen=0,
    words=True,
    dropout=0.1,
    batches=1,
    tokens=8_192,
    save_every=500,
    threads=1,
    device="cuda",
)


def losses(model: Encoder, batch: Tensors, settings: Settings) -> tuple[Tensor, Tensor, Tensor]:
    """The loss of every example, whether the span (or "no answer") scored best is right, and whether its relevance is.

    The loss is of the whole span among all spans, and of its start and its end alone (the compound objective of Fajcik and others,
    "Rethinking the Objectives of Extractive Question Answering", 2021).
    """
    scores = model.score(model.encode(batch.ids, batch.mask, settings.frozen))
    scores = Scores(*(part.float() for part in scores))
    each = settings.relevance * functional.binary_cross_entropy_with_logits(scores.relevance, batch.answers, reduction="none")
    for ends, region in ((scores.starts, batch.begin), (scores.ends, batch.end)):
        each = each + _surprise(ends, batch.spans, region) / 4
    shape = len(batch.ids), -1
    allowed = pairs(batch.spans, batch.spans)
    allowed[:, 0, 1:] = False
    joined, right = scores.join().reshape(shape), pairs(batch.begin, batch.end).reshape(shape)
    each = each + _surprise(joined, allowed.reshape(shape), right) / 2
    best = joined.masked_fill(~allowed.reshape(shape), NEVER).argmax(1, keepdim=True)
    return each, right.gather(1, best).squeeze(1), (scores.relevance > 0) == (batch.answers > 0)


def _surprise(scores: Tensor, allowed: Tensor, right: Tensor) -> Tensor:
    """How unlikely what is right is among what is allowed."""
    allowing = scores.masked_fill(~allowed, NEVER)
    return torch.logsumexp(allowing, 1) - torch.logsumexp(allowing.masked_fill(~right, NEVER), 1)


def pairs(begin: Tensor, end: Tensor) -> Tensor:
    """Spans [batch, first, last] that begin and end where it is true, none that ends before it begins or is too long."""
    along = torch.arange(begin.shape[1], device=begin.device)
    length = along[None, :] - along[:, None]
    return begin[:, :, None] & end[:, None, :] & (length >= 0) & (length < LONGEST_SPAN)


class Trainer:
    """A model on its way: its optimizer, how far it is, and where it is kept."""

    def __init__(self, model: Encoder, folder: Path, settings: Settings) -> None:
        self.model, self.folder, self.settings = model.to(settings.device), folder, settings
        model.drop_out(settings.dropout)
        self.parameters = model.learned(settings.frozen, settings.words)
        heads = {id(p) for p in model.heads}
        groups = [
            {"params": [p for p in self.parameters if id(p) not in heads], "scale": settings.rate},
            {"params": [p for p in self.parameters if id(p) in heads], "scale": settings.head_rate},
        ]
        self.optimizer = torch.optim.AdamW(groups, lr=settings.rate, weight_decay=0.01, fused=settings.device == "cuda")
        self.step, self.pool, self.decay = 0, 0, (0, 0)  # the step that the decay began at, and its length
        self.pool_threads = ThreadPoolExecutor(settings.threads, initializer=torch.set_num_threads, initargs=(1,))
        self.seen: Counter[str] = Counter()
        self.began = time.monotonic()

    def load(self) -> None:
        """Go on from the last checkpoint, if there is one; at the full step again where the file "decay" has been taken away."""
        file = self.folder / "checkpoint.pt"
        if file.exists():
            state = torch.load(file, weights_only=True)
            self.model.load_state_dict(state["model"])
            scales = [group["scale"] for group in self.optimizer.param_groups]
            self.optimizer.load_state_dict(state["optimizer"])
            for group, scale in zip(self.optimizer.param_groups, scales, strict=True):
                group["scale"] = scale  # this run's, not the one that was stopped
            self.step, self.pool, self.decay = state["step"], state["pool"], tuple(state["decay"])
            if not (self.folder / "decay").exists():
                self.decay = (0, 0)

    def save(self) -> None:
        """Write the checkpoint beside the old one, and put it in its place."""
        state = {"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save(state | {"step": self.step, "pool": self.pool, "decay": self.decay}, self.folder / "checkpoint.new")
        os.replace(self.folder / "checkpoint.new", self.folder / "checkpoint.pt")

    def rate(self) -> float:
        """The share of the full step: rising at first, falling to nothing once the decay has begun."""
        began, length = self.decay
        if length:
            return max(0.0, 1 - (self.step - began) / length)
        left = 1 - self.count_seconds() / self.settings.seconds if self.settings.seconds else 1.0
        return max(0.0, left) * min(1.0, (self.step + 1) / self.settings.warmup)

    def count_seconds(self) -> float:
        """Seconds since the first step."""
        return time.monotonic() - self.began

    def begin_decay(self) -> None:
        """A file "decay" in the folder, with a number of steps in it, starts the last phase."""
        file = self.folder / "decay"
        if not self.decay[1] and file.exists():
            self.decay = (self.step, int(file.read_text()))

    def take_step(self, batches: list[Packed]) -> float:
        """One step of the optimizer; the mean loss."""
        count = sum(len(batch.ids) for batch in batches)
        results = list(self.pool_threads.map(lambda batch: self._gradients(batch, count), batches))
        for parameter, *parts in zip(self.parameters, *(r[1] for r in results), strict=True):
            parameter.grad = torch.stack(parts).sum(0) if len(parts) > 1 else parts[0]
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        for part in self.optimizer.param_groups:
            part["lr"] = part["scale"] * self.rate()
        self.optimizer.step()
        self.step += 1
        return sum(r[0] for r in results)

    def _gradients(self, batch: Packed, count: int) -> tuple[float, tuple[Tensor, ...]]:
        device = self.settings.device
        with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):
            each, right, told = losses(self.model, to_tensors(batch, device), self.settings)
        loss = each.sum() / count
        gradients = torch.autograd.grad(loss, self.parameters)
        for kind, cost, good, answers in zip(batch.kinds, each.tolist(), right.tolist(), told.tolist(), strict=True):
            self.seen.update({f"{kind} n": 1, f"{kind} loss": cost, f"{kind} right": good, f"{kind} told": answers})
        return float(loss.detach()), gradients

    def report(self) -> dict[str, list[float]]:
        """Of each source since the last report, answered (+) and not (-): examples, loss, share of spans and of relevance right."""
        kinds = sorted(k.removesuffix(" n") for k in self.seen if k.endswith(" n"))
        table = {
            k: [self.seen[f"{k} n"], *(round(self.seen[f"{k} {w}"] / self.seen[f"{k} n"], 2) for w in ("loss", "right", "told"))]
            for k in kinds
        }
        self.seen.clear()
        return table

    def run(self, pools: Iterator[list[Packed]], until: int, share: float = 1.0) -> None:
        """Train until step `until`, the end of the decay, or of that share of the time."""
        began, cpu = time.time(), time.process_time()
        for number, pool in enumerate(pools):
            if self.step == 0 and not number:
                self.began = time.monotonic()  # the first is waited for
            for batches in _batch(pool, self.settings.batches):
                self.begin_decay()
                loss = self.take_step(batches)
                if self.step % 10 == 0:
                    now, used = time.time(), time.process_time()
                    print(
                        f"step {self.step} loss {loss:.3f} rate {self.rate():.2f} {(now - began) / 10:.1f} s/step, cpu {(used - cpu) / 10:.1f}",
                        flush=True,
                    )
                    began, cpu = now, used
                if self.step % self.settings.save_every == 0:
                    self.save()
                    print(json.dumps({"step": self.step} | self.report()), flush=True)
                if self.step >= until or self.rate() <= 0 or self.count_seconds() > share * self.settings.seconds > 0:
                    self.save()
                    return
            self.pool += 1


def _batch(items: list[Packed], size: int) -> Iterator[list[Packed]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
