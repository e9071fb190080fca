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
