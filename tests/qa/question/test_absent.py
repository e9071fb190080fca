"""What a question names and the article does not."""

import pytest

from index import build
from qa import ask
from source import Article

TEXT = "海星航運2024年營收為52億元，年增12%，淨利為3.1億元。公司2024年準班率為81%。海星成立於2019年，2023年新增三條航線。"


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("山貓航運的準班率是多少?", ("山貓航運",)),
        ("丁山銀行的淨利是多少?", ("丁山銀行",)),
        ("2023年淨利?", ("2023年",)),
        ("What was net profit in 2023?", ("2023",)),
        ("海星航運的準班率是多少?", ()),
        ("2024年淨利?", ()),
        ("2023年新增幾條航線?", ()),
    ],
)
def test_another_company_or_year_is_not_there(question: str, absent: tuple[str, ...]) -> None:
    answer = ask(question, index=build([Article.from_text(TEXT, id="a")]))
    assert answer.missing == absent
    assert answer.found is not bool(absent)


@pytest.mark.parametrize(
    "question", ["跟新能源搭配的產線用了幾小時?", "How many workers go when the quay shuts?", "大馬的產線有幾條?"]
)
def test_what_the_article_tells_in_other_words_is_there(question: str) -> None:
    text = "新能源產線每天運轉16小時。碼頭關閉後將裁去240個職位，the quay's closure costs 240 jobs。馬來西亞有3條產線。"
    assert ask(question, index=build([Article.from_text(text, id="b")])).missing == ()


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("董事長是誰?", ("董事長",)),
        ("Who is the chairman?", ("chairman",)),
        ("總經理是誰?", ()),
        ("Who is the general manager?", ()),
    ],
)
def test_who_holds_a_post_that_the_article_does_not_name(question: str, absent: tuple[str, ...]) -> None:
    text = "瀾海漁業總經理杜若芳表示，冷凍廠將於明年完工，屆時日處理量可達80噸。"
    assert ask(question, index=build([Article.from_text(text, id="c")])).missing == absent


def test_a_date_that_a_figure_of_what_is_asked_has_is_there() -> None:
    text = "瀾海漁業2025年第二季營收為6.4億元，去年同期為5.1億元。"
    index = build([Article.from_text(text, id="d")])
    assert ask("2024年第二季營收多少?", index=index).missing == ()
    assert ask("2023年第二季營收多少?", index=index).missing == ("2023年第二季",)


@pytest.mark.parametrize("question", ["asdf qwerty", "blorp zim?"])
def test_words_that_the_article_does_not_know_are_not_answered(question: str) -> None:
    assert not ask(question).found
