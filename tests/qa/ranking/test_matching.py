"""Where a question's notions stand in a text."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.lexical.query import Alternative, Group, make_groups
from index.ragged import Ragged
from qa.ranking.characters import encode_characters
from qa.ranking.matching import Finder, Match


def _group(text: str, weight: float = 1.0, *, latin_only: bool = False) -> Group:
    return Group(text, (Alternative(text, (1,), weight),), latin_only)


def test_every_form_of_a_latin_word_and_no_other_word() -> None:
    found = Finder([_group("users"), _group("12")]).find("user, users and reusers: 12, 312, 12.5 and 3.12")
    assert [(m.group, m.start, m.end) for m in found] == [(0, 0, 4), (0, 6, 11), (1, 25, 27), (1, 34, 36)]


def _among(groups: list[Group], texts: list[str], latin: list[bool]) -> list[set[tuple[int, int, int, float]]]:
    found = Finder(groups).among(texts, Ragged.pack([encode_characters(text) for text in texts]), latin)
    parts = [vars(found.take(np.flatnonzero(found.text == number))) for number in range(len(texts))]
    names = ("group", "start", "end", "weight")
    return [set(zip(*(part[name].tolist() for name in names), strict=True)) for part in parts]


def test_weak_translations_and_those_of_latin_texts_are_passed_over() -> None:
    sought = [_group("收入", 0.3), _group("revenue", latin_only=True), _group("用户", 0.5)]
    text = "收入revenue用户"
    assert _among(sought, [text, text], [False, True]) == [{(2, 9, 11, 0.5)}, {(1, 2, 9, 1.0), (2, 9, 11, 0.5)}]
    assert [match.group for match in Finder(sought).find(text)] == [1, 2]


@given(
    st.lists(st.text("收入用户总的𠮷a ", max_size=30), min_size=1, max_size=4),
    st.lists(st.lists(st.sampled_from("收入用户总𠮷"), min_size=1, max_size=3, unique=True).map("".join), max_size=5),
)
def test_looked_up_at_once_is_where_each_stands(texts: list[str], words: list[str]) -> None:
    expected = [
        {
            (number, at, at + len(word), 1.0)
            for number, word in enumerate(words)
            for at in range(len(text))
            if text.startswith(word, at)
        }
        for text in texts
    ]
    assert _among([_group(word) for word in words], texts, [False] * len(texts)) == expected


@given(st.text("收入用户总的", max_size=30), st.lists(st.text("收入用户总", min_size=1, max_size=3), max_size=5))
def test_chinese_words_are_found_as_a_pattern_finds_them(text: str, words: list[str]) -> None:
    expected = [
        Match(number, *match.span(), 1.0) for number, word in enumerate(words) for match in re.finditer(re.escape(word), text)
    ]
    assert Finder([_group(word) for word in words]).find(text) == expected


def test_a_question_finds_its_own_words() -> None:
    found = Finder(make_groups("How many paying users?")).find("it has paying users")
    assert {(match.start, match.end) for match in found} >= {(7, 13), (14, 19)}
