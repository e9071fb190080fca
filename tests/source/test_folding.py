import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from source.folding import fold
from source.sentences import split_sentences


@given(st.text(max_size=300))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(min_size=65, max_size=300))
def test_a_long_text_folds_as_its_characters_do(text: str) -> None:
    assert fold(text) == "".join(fold(character) for character in text)


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [("ＭｉｎｉＭａｘ", "minimax"), ("營收２．１２億", "营收2.12亿"), ("發展與髮型", "发展与发型"), ("Straße", "straße")],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_folding_agrees_with_opencc_character_by_character() -> None:
    from opencc import OpenCC

    text = "資本市場的焦點是這家年輕的人工智能企業開盤後股價攀升"
    assert fold(text) == OpenCC("t2s").convert(text)


@given(st.text(alphabet="甲乙ab 。！？.!?」”\n,，1", max_size=200))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    spans = split_sentences(text)
    joined = "".join(text[a:b] for a, b in spans)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入為3.5億。增長了。", ["收入為3.5億。", "增長了。"]),
        ("他說：「好！」然後走了。", ["他說：「好！」", "然後走了。"]),
        ("Mr. Yan founded it. It grew.", ["Mr. Yan founded it.", "It grew."]),
        ("The U.S. market fell. Sales rose!", ["The U.S. market fell.", "Sales rose!"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == expected
