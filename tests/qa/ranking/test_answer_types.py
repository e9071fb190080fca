"""The n-grams that tell an answer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.ranking.answer_types import grams
from qa.ranking.characters import encode_characters
from qa.ranking.weights import load_weights


@given(st.lists(st.text("年月日1234多人《·%万abc因为在 ", min_size=1, max_size=12), min_size=1, max_size=4))
def test_the_columns_of_parts_looked_up_at_once_are_those_of_their_grams(parts: list[str]) -> None:
    kinds, ends = load_weights().kinds, np.cumsum([len(part) + 1 for part in parts])
    text, spans = "\n".join(parts), np.stack([np.append(0, ends[:-1]), ends - 1], axis=1).astype(np.int32)
    columns = kinds.numbers(text, encode_characters(text), spans)
    found = [set(columns.row(number).tolist()) for number in range(len(parts))]
    assert found == [{kinds.columns[gram] for gram in grams(part) if gram in kinds.columns} for part in parts]
