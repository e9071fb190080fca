"""Names found by their sound."""

from pathlib import Path

import numpy as np
import pytest

from index import build
from index.terms.keys import make_key
from index.terms.transliteration import load_sounds, spell_plainly
from index.training.sounds import learn
from index.training.sources import Entry
from qa import ask
from source import Article


def _postings(texts: list[str]) -> dict[int, list[int]]:
    held: dict[int, list[int]] = {}
    for row, text in enumerate(texts):
        for pair in sorted({text[i : i + 2] for i in range(len(text) - 1)}):
            held.setdefault(make_key(pair), []).append(row)
    return held


def _spelt(name: str, texts: list[str]) -> list[str]:
    held = _postings(texts)
    found = load_sounds().spellings(spell_plainly(name), lambda key: np.array(held.get(key, []), dtype=np.int32))
    return [spelling.text for spelling in found]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Dartmoor", "达特穆尔"),
        ("Goncharov", "冈察洛夫"),
        ("Koblenz", "科布伦茨"),
        ("Badajoz", "巴达霍斯"),
        ("Sampson", "桑普森"),
    ],
)
def test_a_name_is_found_in_the_characters_that_the_texts_use(name: str, written: str) -> None:
    assert _spelt(name, [f"据说{written}很有名", "昨天的天气很好", "公司的收入增长"])[0] == written


def test_pairs_from_different_texts_make_no_name() -> None:
    assert _spelt("Dartmoor", ["达特", "特穆", "穆尔"]) == []


def test_what_sounds_otherwise_is_not_found() -> None:
    assert _spelt("Dartmoor", ["公司的收入增长了三成", "科布伦茨很有名"]) == []


@pytest.mark.parametrize("name", ["", "a", "xq", "z" * 200, "!!!!", "达特"])
def test_what_is_no_name_is_passed_over(name: str) -> None:
    assert _spelt(name, ["达特穆尔很有名"]) == []


def test_an_english_question_finds_the_passage_that_spells_the_name(tmp_path: Path) -> None:
    articles = [
        Article.from_text(text, id=str(number))
        for number, text in enumerate(
            ["奧特曼在十一月離開公司，五天後回任。", "黃仁勳在台北演講，談到新的晶片。", "公司在十一月發布新的模型。"]
        )
    ]
    answer = ask("When did Altman leave the company?", index=build(articles))
    assert answer.passages[0].article.id == "0"


def test_steps_are_learned_from_names_and_their_sounds() -> None:
    entries = [
        Entry("达特茅斯", ("Dartmouth",)),
        Entry("达科他", ("Dakota",)),
        Entry("苹果", ("apple",)),
        Entry("斯科特", ("Scott",)),
    ] * 3
    steps = learn(iter(entries))
    letters = {character: text for character, text in zip(steps.characters, steps.letters, strict=True)}
    assert "果" not in letters
    assert {"达", "斯", "特"} <= letters.keys()
