"""The same from Python; the README's own lines are run by `tests/test_readme.py`."""

from decimal import Decimal
from pathlib import Path

import pytest

from index import build, load
from qa import ask, evaluate
from qa.evaluation.question_set import read_questions
from source import read
from tests.walk.desk import Desk


@pytest.mark.parametrize("number", range(6), ids=["md", "txt", "html", "pdf", "docx", "epub"])
def test_a_file_of_ones_own_is_read_and_asked(desk: Desk, number: int) -> None:
    article = read(str(desk.papers[number]))
    answer = ask("青禾咖啡2024年營收多少?", index=build([article]))
    assert answer.figure is not None
    assert (answer.figure.text, answer.figure.value) == ("18.6億元", Decimal("1860000000"))


def test_a_saved_index_is_opened_and_evaluated(archive: Path, desk: Desk) -> None:
    index = load(archive)
    answer = ask("How many boats does Harbour Ferry run?", index=index, k=3, history=["山風茶飲有多少家門店?"])
    assert answer.figure is not None
    assert answer.figure.value == 23
    assert answer.passages[0].article.title == "Harbour Ferry adds boats"
    report = evaluate(read_questions(desk.questions), index=index)
    assert report.to_dict()["means"]["overall"]["hit@1"] == 1


def test_a_picture_comes_with_its_passage(desk: Desk) -> None:
    first = ask("青禾咖啡歷年營收的圖", index=build([read(str(desk.papers[0]))])).passages[0]
    assert [picture.caption for picture in first.pictures] == ["圖1：青禾咖啡歷年營收"]
    assert first.pictures[0].path is not None
    assert Path(first.pictures[0].path).is_file()
