import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical.bm25 import K1, B, LexicalIndex
from index.lexical.query import Alternative, Group, Query, make_groups
from index.terms.keys import find_terms, label_terms
from source.arrays import Floats


def _scores(index: LexicalIndex, asked: list[Group]) -> Floats:
    query = Query.of(asked)
    return index.scores(query, index.weights(query))


@given(st.lists(st.text(alphabet="甲乙丙ab12 ", max_size=20), min_size=1, max_size=6))
def test_terms_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    keys, rows = find_terms(texts)
    for number, text in enumerate(texts):
        assert set(keys[rows == number].tolist()) == set(label_terms(text))


def test_scores_agree_with_bm25s() -> None:
    """bm25s over the same terms, with its idf exchanged for ours, orders and scores alike."""
    import bm25s

    texts = ["營收增長了三成", "用戶增長很快", "公司上市了", "營收與用戶都增長", "天氣很好"]
    index = LexicalIndex.build(texts)
    tokens = [[str(key) for key in find_terms([text])[0].tolist()] for text in texts]
    oracle = bm25s.BM25(method="lucene", k1=K1, b=B)
    oracle.index(tokens, show_progress=False)
    asked = [str(key) for key in label_terms("用户增长")]
    found = [Group(text, (Alternative(text, (key,), 1.0),)) for key, text in label_terms("用户增长").items()]
    counts = [len(index.rows_of(group.alternatives[0].keys[0])) for group in found]
    mine = index.scores(Query.of(found), [float(np.log1p((len(texts) - count + 0.5) / (count + 0.5))) for count in counts]) / (
        K1 + 1
    )
    assert np.allclose(mine, oracle.get_scores(asked), atol=1e-5)


def test_a_rarer_word_weighs_more() -> None:
    index = LexicalIndex.build(["公司上市", "公司下跌", "公司增長"])
    found = make_groups("公司上市")
    weights = index.weights(Query.of(found))
    by_label = {group.label: weight for group, weight in zip(found, weights, strict=True)}
    assert by_label["上市"] > by_label["公司"]


def test_the_background_tells_common_from_rare_in_a_single_text() -> None:
    index = LexicalIndex.build(["公司與博弈"])
    found = make_groups("公司博弈")
    by_label = {group.label: weight for group, weight in zip(found, index.weights(Query.of(found)), strict=True)}
    assert by_label["博弈"] > by_label["公司"]


def test_alternatives_count_once() -> None:
    index = LexicalIndex.build(["成本與費用", "成本"])
    either = Group(
        "cost", tuple(Alternative(text, tuple(k for k in label_terms(text) if k >= 1 << 21), 1.0) for text in ("成本", "费用"))
    )
    scores = _scores(index, [either])
    assert scores[1] >= scores[0] > 0


def test_english_finds_chinese_and_chinese_finds_english() -> None:
    index = LexicalIndex.build(["公司的毛利率接近七成", "天氣很好", "The gross margin is close to seventy percent."])
    assert _scores(index, make_groups("What is the gross margin?"))[:2].argmax() == 0
    assert _scores(index, make_groups("毛利率是多少?"))[2] > 0


def test_a_name_in_pinyin_finds_its_characters() -> None:
    index = LexicalIndex.build(["創始人閆俊杰致辭", "另一位高管發言"])
    found = [index.resolve_spellings(group) for group in make_groups("What did Yan Junjie say?")]
    assert "闫俊杰" in [alternative.text for group in found for alternative in group.alternatives]
    assert _scores(index, found).argmax() == 0


@given(st.text(max_size=80))
@settings(max_examples=100)
def test_any_question_has_scores(question: str) -> None:
    index = LexicalIndex.build(["公司上市", "用戶增長"])
    asked = [index.resolve_spellings(group) for group in make_groups(question)]
    assert _scores(index, asked).shape == (2,)
    assert all(weight >= 0 for weight in index.weights(Query.of(asked)))
