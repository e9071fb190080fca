import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import Question, evaluate
from qa.evaluation.evaluate import read_report
from qa.evaluation.metrics import compute_hit, compute_ndcg, compute_reciprocal_rank
from qa.evaluation.question_set import BUNDLED, parse_questions, read_questions
from source.bundled import load_bundled_article
from source.errors import QuestionSetError
from source.folding import fold


@given(st.lists(st.booleans(), min_size=2, max_size=20))
def test_ndcg_agrees_with_scikit_learn(relevant: list[bool]) -> None:
    from sklearn.metrics import ndcg_score

    if not any(relevant):
        assert compute_ndcg(relevant, sum(relevant)) == 0
        return
    scores = np.arange(len(relevant), 0, -1)[None, :]
    assert compute_ndcg(relevant, sum(relevant)) == pytest.approx(ndcg_score(np.array([relevant]), scores, k=10))


def test_hit_and_reciprocal_rank() -> None:
    assert [compute_hit([False, True, False], k) for k in (1, 2, 3)] == [0, 1, 1]
    assert compute_reciprocal_rank([False, False, True]) == pytest.approx(1 / 3)
    assert compute_reciprocal_rank([]) == 0


def test_the_bundled_set_fits_the_bundled_article() -> None:
    questions = read_questions(BUNDLED)
    text = "".join(fold(load_bundled_article().text).split())
    assert len(questions) >= 80
    assert {question.lang for question in questions} == {"zh-Hant", "zh-Hans", "en"}
    assert sum(not question.answerable for question in questions) >= 10
    assert sum(bool(question.history) for question in questions) >= 5
    for question in questions:
        for evidence in question.evidence:
            assert "".join(fold(evidence).split()) in text, question.id


def test_the_bundled_set_is_answered(tmp_path: Path) -> None:
    """Floors well under what is measured: they catch a break, not a drift, which `test_snapshot` sees in every answer."""
    report = evaluate(read_questions(BUNDLED)[::3])
    means = report.means()
    assert means["hit@1"] > 0.8
    assert means["hit@5"] > 0.95
    assert means["figure accuracy"] > 0.6
    assert means["abstention accuracy"] > 0.7
    (tmp_path / "x.json").write_text(json.dumps(report.to_dict()), encoding="utf-8")
    assert read_report(str(tmp_path / "x.json")).means() == means


def test_a_wrong_expectation_fails() -> None:
    wrong = Question("1", "MiniMax有多少用戶?", "zh-Hant", ("沒有這句",), figure="3億")
    report = evaluate([wrong])
    assert report.means()["hit@1"] == 0
    assert report.means()["figure accuracy"] == 0
    assert [score.id for score in report.failures] == ["1"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: this is not JSON"),
        ("[]", "a question is a JSON object"),
        ('{"id": "1", "question": "?", "lang": "fr", "evidence": ["x"]}', "lang is 'fr'"),
        ('{"id": "1", "question": "?", "lang": "en"}', "needs evidence"),
        ('{"id": "1", "question": "?", "lang": "en", "evidence": "x"}', "evidence is not a list"),
        ('{"id": "1", "question": "?", "lang": "en", "evidense": []}', "no field 'evidense'"),
        ('{"id": "1", "lang": "en", "evidence": ["x"]}', "question is missing"),
        ("", "holds no question"),
    ],
)
def test_faults_name_the_line(line: str, said: str) -> None:
    with pytest.raises(QuestionSetError, match=said):
        parse_questions(line)


def test_two_questions_with_one_id() -> None:
    line = '{"id": "1", "question": "?", "lang": "en", "evidence": ["x"]}'
    with pytest.raises(QuestionSetError, match="line 2: the id '1' is on line 1 already"):
        parse_questions(f"{line}\n{line}")


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")


@given(st.text(max_size=200))
def test_any_text_is_a_question_set_or_refused(text: str) -> None:
    try:
        parse_questions(text)
    except QuestionSetError:
        return
