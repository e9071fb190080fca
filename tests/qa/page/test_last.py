"""What a visitor was answered last stands for asking the same again."""

from index import build
from qa import ask
from qa.page.asking import SHOWN
from qa.page.last import LastAnswers
from source import Article

MILL = build([Article.from_text("磨坊2022年營收為3億元。\n磨坊2023年營收為4億元。", id="m", title="磨坊的帳")])
OTHER = build([Article.from_text("磨坊2022年營收為7億元。", id="m")])


def test_a_follow_ups_answer_is_what_its_whole_question_brings_alone() -> None:
    last = LastAnswers()
    answer = ask("那2023年呢?", index=MILL, k=SHOWN, history=["磨坊2022年營收多少?"])
    last.keep("v", MILL, None, answer)
    assert answer.question_used != answer.question
    kept = last.find("v", MILL, None, answer.question_used)
    assert kept is not None
    assert kept.to_dict() == ask(answer.question_used, index=MILL, k=SHOWN).to_dict()


def test_nothing_is_kept_for_another_question_index_article_or_visitor() -> None:
    last = LastAnswers(most=1)
    answer = ask("磨坊2022年營收多少?", index=MILL, k=SHOWN)
    last.keep("v", MILL, None, answer)
    question = answer.question_used
    assert last.find("v", MILL, None, question) is not None
    assert last.find("v", MILL, None, "磨坊在哪裡?") is None
    assert last.find("v", OTHER, None, question) is None
    assert last.find("v", MILL, "m", question) is None
    assert last.find("w", MILL, None, question) is None
    last.keep("w", MILL, None, answer)
    assert last.find("v", MILL, None, question) is None
    last.forget("w")
    assert last.find("w", MILL, None, question) is None
