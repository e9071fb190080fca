"""Each list of words says why it is there and is tried on its example."""

import pytest

from source.figures.attributes.words import load_lists, words
from source.folding import fold

ENTRIES = [(name, entry) for name, entries in load_lists().items() for entry in entries]


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_an_entry_has_a_reason_and_an_example_with_one_of_its_words(name: str, entry: dict[str, str]) -> None:
    own = [word.replace("_", " ") for word in entry.get("words", "").split()]
    own += [word + end.strip("_") for word in words(entry["of"]) for end in entry["ends"].split()] if "of" in entry else []
    assert entry["reason"]
    assert any(word in fold(entry["example"]) for word in own)
    assert all(word == fold(word) for word in own), "words are written folded"
    assert set(own) <= set(words(name))
