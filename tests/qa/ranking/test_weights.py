"""The learned numbers come back as they were kept, with the names of what they were learned of."""

import numpy as np
import pytest

from qa.ranking.feature_names import LAYERS
from qa.ranking.weights import load_weights, name_arrays, read_arrays
from source.errors import ModelError


def test_what_is_kept_comes_back() -> None:
    weights = load_weights()
    again = read_arrays(name_arrays(weights))
    for name, features in LAYERS.items():
        rows = np.random.default_rng(7).random((3, len(features)), dtype=np.float32)
        assert np.array_equal(getattr(weights, name)(rows), getattr(again, name)(rows))
    assert again.kinds.columns == weights.kinds.columns


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda names: names[1:] + names[:1], "'coverage with the one before' where this program has 'coverage'"),
        (lambda names: names[:-1], "None where this program has 'lead in local coverage'"),
        (lambda names: [*names, "stands early"], "'stands early' where this program has None"),
    ],
)
def test_weights_of_other_features_are_refused(change: object, told: str) -> None:
    assert callable(change)
    arrays = name_arrays(load_weights())
    names = change(arrays["sentence.features"].tobytes().decode().split("\n"))
    arrays["sentence.features"] = np.frombuffer("\n".join(names).encode(), np.uint8)
    with pytest.raises(ModelError, match=told):
        read_arrays(arrays)
