"""The tokenizer cut to the pieces that Chinese and English text need, as a file that the `tokenizers` library reads.

Of 250,002 pieces some 40,000 stay: those that the training texts use, in both scripts, and every piece of Chinese
characters, every single character and short run of Latin letters, so that nothing Chinese or English is unknown. Pieces that mix digits with anything else
("1月") go: a figure must be able to begin and end at a piece.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace
from tokenizers.normalizers import Sequence as Steps
from tokenizers.pre_tokenizers import Metaspace

from qa.reader.training.pretrained import Pretrained
from source.arrays import Ints

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
_HAN = re.compile("▁?[\u3400-\u9fff\uf900-\ufaff]+")
_SHORT = re.compile("▁?[A-Za-z]{0,3}")
_MIXED = re.compile(r"▁?\d.*[^\d▁]|.*[^\d▁]\d")  # a digit beside anything else
_USUAL = re.compile("[\u0020-\u024f\u2000-\u2bff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef▁]+")
_BATCH = 2_000  # texts that are cut at once: enough for all cores, and little memory


def make_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """A tokenizer over (piece, score); the fourth piece is the unknown one."""
    tokenizer = Tokenizer(Unigram(list(pieces), unk_id=3, byte_fallback=False))
    tokenizer.normalizer = Steps([NFKC(), Replace(" {2,}", " ")])
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


def count_pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter[int]:
    """How often each piece is used by `texts`."""
    counts: Counter[int] = Counter()
    stream = iter(texts)
    while batch := list(islice(stream, _BATCH)):
        for encoding in tokenizer.encode_batch(batch):
            counts.update(encoding.ids)
    return counts


def is_needed(piece: str) -> bool:
    """Whether a piece stays however seldom it is used.

    >>> [is_needed(p) for p in ("龘", "▁ab", "%", "净利润", "▁Bildung")]
    [True, True, True, True, False]
    """
    bare = piece.lstrip("▁")
    return bool(_SHORT.fullmatch(piece) or _HAN.fullmatch(piece)) or (len(bare) <= 1 and bool(_USUAL.fullmatch(bare or "▁")))


def is_mixed(piece: str) -> bool:
    """Whether a piece has digits beside anything else.

    >>> [is_mixed(p) for p in ("1月", "▁2021", "第3", "▁Q")]
    [True, False, True, False]
    """
    return bool(_MIXED.fullmatch(piece))


def choose_pieces(pretrained: Pretrained, counts: Counter[int], size: int) -> list[int]:
    """The places of the pieces kept: the four special ones, those needed, and then the most used."""
    kept = set(range(len(SPECIALS))) | {i for i, piece in enumerate(pretrained.pieces) if is_needed(piece)}
    for place, _ in counts.most_common():
        if len(kept) >= size:
            break
        if _USUAL.fullmatch(pretrained.pieces[place]) and not is_mixed(pretrained.pieces[place]):
            kept.add(place)
    return sorted(kept)


def cut_vocabulary(pretrained: Pretrained, texts: Iterable[str], size: int, file: Path) -> Ints:
    """Write the tokenizer of the pieces kept to `file`, and give their places in the pre-trained vocabulary."""
    pieces = list(zip(pretrained.pieces, pretrained.scores, strict=True))
    usable = [piece if not is_mixed(piece[0]) else (piece[0], -100.0) for piece in pieces]
    places = choose_pieces(pretrained, count_pieces(make_tokenizer(usable), texts), size)
    make_tokenizer([pieces[place] for place in places]).save(str(file))
    return np.array(places)
