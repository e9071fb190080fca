"""Texts as a static model reads them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.dense.embedder import load_bundled
from index.dense.token_cache import Readings

_TEXTS = st.text("收入增長用戶。！？.,\n a1Users「」", max_size=40)


@given(st.lists(st.tuples(_TEXTS, _TEXTS), min_size=1, max_size=4))
def test_vectors_are_those_of_the_whole_texts(texts: list[tuple[str, str]]) -> None:
    contexts, bodies = [one for one, _ in texts], [one for _, one in texts]
    whole = [f"{context}\n{body}" if context else body for context, body in texts]
    made = Readings.of(bodies, load_bundled()).vectors(contexts, load_bundled())
    assert np.array_equal(made, load_bundled().encode(whole))


def test_each_text_has_its_sentences_and_their_words() -> None:
    first, second = (Readings.of(["收入增長。成本下降。", "!"], load_bundled())[number] for number in (0, 1))
    assert first.spans.tolist() == [[0, 5], [5, 10]]
    assert (len(first.words), first.words.counts.sum()) == (2, len(first.words.values))
    assert (second.spans.tolist(), second.words.counts.tolist()) == ([[0, 1]], [0])
