"""Passages prepared for the ranking."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index import build
from index.dense.embedder import load_bundled
from index.search.base import Candidate
from qa.ranking import passage_cache
from qa.ranking.weights import load_weights
from source import Article

_TEXTS = st.text("收入為3.5億元。用戶《》增長!? 2023年6月\na%", min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


@given(st.lists(_TEXTS, min_size=1, max_size=4, unique=True), st.booleans())
def test_passages_prepared_together_are_as_each_alone(texts: list[str], kept: bool) -> None:
    """`kept`: the index has kept what the model read of them."""
    index = build([Article.from_text(text, id=str(number)) for number, text in enumerate(texts)])
    candidates = [Candidate(row if kept else 0, passage, 0.0, 0.0) for row, passage in enumerate(index.passages)]
    searched = index if kept else index.narrow(candidates[0].passage.article.id)
    passage_cache._cache.clear()
    together = passage_cache.prepare_passages(candidates, searched, load_bundled(), load_weights().kinds)
    for one, candidate in zip(together, candidates, strict=True):
        passage_cache._cache.clear()
        (alone,) = passage_cache.prepare_passages([candidate], searched, load_bundled(), load_weights().kinds)
        assert one.folded == alone.folded
        assert np.array_equal(one.codes, alone.codes)
        assert np.array_equal(one.spans, alone.spans)
        for part, other in ((one.grams, alone.grams), (one.words, alone.words)):
            assert np.array_equal(part.values, other.values)
            assert np.array_equal(part.counts, other.counts)
        assert np.allclose(one.vectors, alone.vectors, atol=1e-6)
