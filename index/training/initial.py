"""First vectors for the words: positive PMI of words that occur near each other, factorised.

Levy & Goldberg 2014 ("Neural word embedding as implicit matrix factorization") with context smoothing 0.75. To put
both languages into one space, words are exchanged at random for their translations before counting (Gouws & Sogaard
2015, "Simple task-specific bilingual word embeddings").
"""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd
from tokenizers import Tokenizer

from index.training.sources import batches
from index.training.translation import Alignment
from source.arrays import Codes, Flags, Floats, Ints
from source.folding import fold
from source.stemming import stem_words

_Id = TypeVar("_Id", np.int32, np.int64)  # as a tokenizer gives the numbers of words, and as they are kept

_WINDOW = 5  # words to each side: what stands near says what a word means, what stands far only what the text is about
_BATCH = 4000  # texts at once, of at most 3,000 characters each


class Translator:
    """Draws translations of token ids, both ways, from an alignment."""

    def __init__(self, tokenizer: Tokenizer, table: Alignment) -> None:
        vocabulary = tokenizer.get_vocab()
        latin = [token for token in vocabulary if token.isascii() and token.isalpha() and len(token) > 1]
        forms: dict[str, list[int]] = {}
        for token, stem in zip(latin, stem_words(latin), strict=True):
            forms.setdefault(stem, []).append(vocabulary[token])
        rows, columns, odds = [], [], []
        for e, c, p, q in zip(table.english, table.chinese, table.to_chinese, table.to_english, strict=True):
            chinese = vocabulary.get(table.chinese_words[c])
            english = forms.get(table.english_words[e], ())
            if chinese is None or not english:
                continue
            for form in english:
                rows += [form, chinese]
                columns += [chinese, form]
                odds += [float(p), float(q) / len(english)]
        size = tokenizer.get_vocab_size()
        self.matrix = sparse.csr_matrix((odds, (rows, columns)), shape=(size, size), dtype=np.float32)
        self._cumulative = np.cumsum(self.matrix.data, dtype=np.float64)
        ends = self.matrix.indptr[1:]
        starts = self.matrix.indptr[:-1]
        before = np.concatenate([[0.0], self._cumulative])
        self._base, self._mass = before[starts], before[ends] - before[starts]

    def exchange(self, ids: NDArray[_Id], share: float, random: np.random.Generator) -> NDArray[_Id]:
        """`ids` with about `share` of those that have a translation exchanged for one drawn by probability."""
        chosen = (random.random(len(ids)) < share) & (self._mass[ids] > 0.05)
        picked = ids[chosen]
        points = self._base[picked] + random.random(len(picked)) * self._mass[picked]
        where = np.minimum(np.searchsorted(self._cumulative, points), len(self._cumulative) - 1)
        exchanged = ids.copy()
        exchanged[chosen] = self.matrix.indices[where]
        return exchanged

    def knows(self, ids: Ints | Codes) -> Flags:
        """Which of `ids` have a translation."""
        known: Flags = self._mass[ids] > 0.05
        return known


def _count_near(ids: Ints, text: Ints, size: int) -> sparse.csr_matrix:
    """Symmetric counts of tokens at most `_WINDOW` apart in the same text, nearer ones weighing more."""
    total = sparse.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, _WINDOW + 1):
        same = text[distance:] == text[:-distance]
        left, right = ids[:-distance][same], ids[distance:][same]
        weight = np.full(len(left), 1.0 / distance, dtype=np.float32)
        total += sparse.csr_matrix((weight, (left, right)), shape=(size, size))
    return total


def count_cooccurrences(tokenizer: Tokenizer, texts: Iterable[str], translator: Translator, seed: int) -> sparse.csr_matrix:
    """Counts of near tokens, shape (vocabulary, vocabulary), after exchanging a third of the words."""
    random = np.random.default_rng(seed)
    size = tokenizer.get_vocab_size()
    total = sparse.csr_matrix((size, size), dtype=np.float32)
    pending = sparse.csr_matrix((size, size), dtype=np.float32)
    for number, batch in enumerate(batches(texts, _BATCH)):
        encodings = tokenizer.encode_batch([fold(text)[:3000] for text in batch])
        lengths = [len(encoding.ids) for encoding in encodings]
        ids = np.concatenate([np.array(encoding.ids, dtype=np.int64) for encoding in encodings])
        text = np.repeat(np.arange(len(lengths)), lengths)
        pending += _count_near(translator.exchange(ids, 0.33, random), text, size)
        if number % 8 == 7:
            total, pending = total + pending, sparse.csr_matrix((size, size), dtype=np.float32)
    total = total + pending
    return total + total.T


def factorise(counts: sparse.csr_matrix, dimensions: int, seed: int) -> Floats:
    """Rows of unit length or shorter, shape (vocabulary, dimensions), from the positive PMI of `counts`."""
    total = counts.sum()
    row = np.asarray(counts.sum(1)).ravel()
    context = row**0.75
    context /= context.sum()
    entries = counts.tocoo()
    pmi = np.log(np.maximum(entries.data, 1e-9) / (np.maximum(row[entries.row], 1e-9) * context[entries.col]))
    keep = (pmi > 0) & (entries.data > 0.4)
    matrix = sparse.csr_matrix((pmi[keep].astype(np.float32), (entries.row[keep], entries.col[keep])), shape=counts.shape)
    print(f"  {total:.0f} near pairs, {matrix.nnz} positive", flush=True)
    left, values, _ = randomized_svd(matrix, dimensions, n_iter=3, random_state=seed)
    vectors = left * np.sqrt(values)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = (vectors / np.maximum(norms, 1e-6)).astype(np.float32)
    return unit
