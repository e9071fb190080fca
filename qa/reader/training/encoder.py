"""The encoder with its heads, in torch: what training changes and what `export` writes."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from qa.reader.training.pretrained import Pretrained, Shape
from source.arrays import Floats, Ints

NEVER = -1e4  # a score that no span wins with; still finite in every arithmetic


@dataclass(frozen=True)
class Size:
    """How large the reader is: width, layers, heads, width inside, pieces, positions, and the width that a start and an end meet in."""

    hidden: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    pieces: int = 40_000
    positions: int = 512
    pairs: int = 64


class Scores(NamedTuple):
    """What the heads say: how well an answer begins and ends at each token [batch, length], the vectors [batch, length, pairs] that
    tell how well a beginning goes with an end, and how well the passage answers [batch].

    The span from i to j scores starts[i] + ends[j] + lefts[i] · rights[j]; that of the first token is "no answer".
    """

    starts: Tensor
    ends: Tensor
    lefts: Tensor
    rights: Tensor
    relevance: Tensor

    def join(self) -> Tensor:
        """The score of every span, [batch, first token, last token]."""
        return self.starts[:, :, None] + self.ends[:, None, :] + self.lefts @ self.rights.transpose(1, 2)


class Layer(nn.Module):
    """Self-attention and two linear maps, each followed by a layer norm over the sum with its input."""

    def __init__(self, size: Size, epsilon: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.qkv = nn.Linear(size.hidden, 3 * size.hidden)
        self.out = nn.Linear(size.hidden, size.hidden)
        self.norm1 = nn.LayerNorm(size.hidden, eps=epsilon)
        self.up = nn.Linear(size.hidden, size.inner)
        self.down = nn.Linear(size.inner, size.hidden)
        self.norm2 = nn.LayerNorm(size.hidden, eps=epsilon)
        self.drop = nn.Dropout(0.0)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """:param mask: float [batch, 1, 1, length], 0 for a token and very low for padding."""
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        dropped = self.drop.p if self.training else 0.0
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=dropped)
        x = self.norm1(x + self.drop(self.out(attended.transpose(1, 2).reshape(batch, length, hidden))))
        joined: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return joined


class Encoder(nn.Module):
    """Token ids to scores of spans, and of how well the passage answers."""

    def __init__(self, size: Size, epsilon: float = 1e-12) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.pieces, size.hidden)
        self.positions = nn.Embedding(size.positions, size.hidden)
        self.norm = nn.LayerNorm(size.hidden, eps=epsilon)
        self.layers = nn.ModuleList(Layer(size, epsilon) for _ in range(size.layers))
        self.drop = nn.Dropout(0.0)
        self.span = nn.Linear(size.hidden, 2)
        self.pair = nn.Linear(size.hidden, 2 * size.pairs)
        self.relevance = nn.Linear(size.hidden, 1)

    def encode(self, ids: Tensor, mask: Tensor, frozen: int = 0) -> Tensor:
        """The last layer. `mask` is 1 at tokens and 0 at padding; the lower `frozen` layers are not learned."""
        with torch.set_grad_enabled(torch.is_grad_enabled() and not frozen):
            x: Tensor = self.drop(self.norm(self.words(ids) + self.positions(torch.arange(ids.shape[1], device=ids.device))))
            hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * NEVER
            for layer in self.layers[:frozen]:
                x = layer(x, hidden)
        for layer in self.layers[frozen:]:
            x = layer(x, hidden)
        return x

    @property
    def heads(self) -> list[nn.Parameter]:
        """What begins without any training."""
        return [parameter for part in (self.span, self.pair, self.relevance) for parameter in part.parameters()]

    def learned(self, frozen: int, words: bool = False) -> list[nn.Parameter]:
        """What training changes: the upper layers and the heads; with `words`, their vectors too."""
        lower = [] if frozen else [self.positions, self.norm]
        parts = [*([self.words] if words else []), *lower, *self.layers[frozen:]]
        return [*(parameter for part in parts for parameter in part.parameters()), *self.heads]

    def drop_out(self, share: float) -> None:
        """Leave out that share of each layer's sums while training."""
        for part in self.modules():
            if isinstance(part, nn.Dropout):
                part.p = share

    def forward(self, ids: Tensor, mask: Tensor) -> Scores:
        """What the heads say of every token and of the whole."""
        return self.score(self.encode(ids, mask))

    def score(self, x: Tensor) -> Scores:
        """The heads over the last layer."""
        start, end = self.span(x).unbind(-1)
        left, right = self.pair(x).chunk(2, -1)
        return Scores(start, end, left / self.size.pairs**0.5, right, self.relevance(x[:, 0]).squeeze(-1))


def _fill(linear: nn.Linear | nn.LayerNorm, weight: Floats, bias: Floats) -> None:
    linear.weight.data = torch.from_numpy(weight.reshape(linear.weight.shape).copy())
    linear.bias.data = torch.from_numpy(bias.copy())


def _fill_layer(layer: Layer, name: str, tensors: dict[str, Floats]) -> None:
    def take(part: str) -> tuple[Floats, Floats]:
        return tensors[f"{name}.{part}.w"], tensors[f"{name}.{part}.b"]

    joint = [np.concatenate([take(part)[i] for part in "qkv"]) for i in (0, 1)]
    _fill(layer.qkv, joint[0], joint[1])
    for linear, part in ((layer.out, "ao"), (layer.norm1, "aln"), (layer.up, "fi"), (layer.down, "fo"), (layer.norm2, "oln")):
        _fill(linear, *take(part))


def size_of(shape: Shape, pieces: int, layers: int) -> Size:
    """The reader's size: the pre-trained one's, with fewer pieces and, where asked, fewer layers."""
    return Size(shape.hidden, layers, shape.heads, shape.inner, pieces, shape.positions)


def begin(pretrained: Pretrained, places: Ints, layers: int) -> Encoder:
    """An encoder with the pre-trained weights: the words at `places`, the lower `layers`, fresh heads."""
    shape, tensors = pretrained.shape, pretrained.tensors
    encoder = Encoder(size_of(shape, len(places), layers), shape.epsilon)
    words = tensors["emb.word"].reshape(shape.vocabulary, shape.hidden)
    encoder.words.weight.data = torch.from_numpy(words[places].copy())
    kind = tensors["emb.type"][: shape.hidden]  # the only type of token that the encoder has seen
    encoder.positions.weight.data = torch.from_numpy(tensors["emb.pos"].reshape(-1, shape.hidden) + kind)
    _fill(encoder.norm, tensors["emb.ln.w"], tensors["emb.ln.b"])
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        _fill_layer(layer, f"l{number}", tensors)
    for head in (encoder.span, encoder.pair, encoder.relevance):
        nn.init.normal_(head.weight, std=0.02)
    return encoder
