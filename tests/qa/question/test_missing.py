"""What a question names must be met: dates, companies, measures, and whether an amount or its change is asked for."""

import pytest

from index import build
from index.passages.passage import ArticleRef, Passage
from qa import Answer, ask
from qa.ask import build_bundled_index
from qa.question import understand
from qa.question.dates import lie
from qa.question.missing import Said, missing
from source import Article

REPORT = (
    "海峰公司2022年營收為40億元，2023年營收為46億元，2024年營收為52億元，年增13%，季增4%。\n"
    "2024年毛利率為31%，較上年提高1.5個百分點；淨利率為9%。\n"
    "截至2024年底，公司有2,150名員工，門市由180家增加到205家。\n"
)


def asked(question: str, text: str = REPORT) -> Answer:
    return ask(question, index=build([Article.from_text(text, id="a", title="海峰公司年報")]))


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("2023年的營業收入是多少?", "46億元"),
        ("What was revenue in 2022?", "40億元"),
        ("2024年營收年增多少?", "13%"),
        ("2024年营收同比增长多少?", "13%"),
        ("2024年營收比上一季成長多少?", "4%"),
        ("2024年营收环比增长了多少?", "4%"),
        ("毛利率", "31%"),
        ("2024年毛利率", "31%"),
        ("gross margin", "31%"),
        ("毛利率提高了幾個百分點?", "1.5個百分點"),
        ("净利率是多少?", "9%"),
        ("職員有幾人?", "2,150"),
        ("headcount", "2,150"),
    ],
)
def test_the_figure_of_what_is_named(question: str, figure: str) -> None:
    answer = asked(question)
    assert answer.found
    assert answer.figure is not None
    assert answer.figure.text == figure


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("2021年營收是多少?", ("2021年",)),
        ("What was revenue in 2019?", ("2019",)),
        ("2025年第二季毛利率多少?", ("2025年第二季",)),
        ("山嵐公司2024年營收多少?", ("山嵐公司",)),
        ("Salesforce的營收是多少?", ("Salesforce",)),
        ("台積電的毛利率是多少?", ("台積電",)),
        ("海峰物流的營收是多少?", ("海峰物流",)),
        ("每股盈餘是多少?", ("每股盈餘",)),
        ("What is the debt ratio?", ("debt ratio",)),
    ],
)
def test_what_the_article_lacks(question: str, lacking: tuple[str, ...]) -> None:
    answer = asked(question)
    assert answer.missing == lacking
    assert not answer.found
    assert answer.figure is None
    assert answer.passages


@pytest.mark.parametrize(
    "question",
    [
        "2024年營收多少?",
        "營收多少?",
        "Revenue in 2023?",
        "海峰公司有多少職員?",
        "這家公司的毛利率是多少?",
        "海峰這家公司2024年營收多少?",
        "哪一年營收最高?",
        "公司有幾家分店?",
    ],
)
def test_nothing_is_missing(question: str) -> None:
    assert asked(question).missing == ()


@pytest.mark.parametrize(
    "question",
    [
        "2024年比2022年營收多多少?",
        "毛利率和淨利率相差多少?",
        "2022年和2023年的營收加起來是多少?",
        "What is the difference between gross margin and net margin?",
        "How much did the number of stores increase?",
    ],
)
def test_what_is_not_stated_has_no_headline(question: str) -> None:
    """Of a change, a difference or a sum that the text leaves to the reader neither end is the answer."""
    assert asked(question).figure is None


def test_a_figure_of_another_date_is_never_shown() -> None:
    answer = asked("2023年毛利率是多少?")
    assert answer.figure is None


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("2024", "2024", "same"),
        ("2024-07/2024-09", "2024-07/2024-09", "same"),
        ("--07/--09", "2023-07/2023-09", "same"),
        ("2024-07/2024-09", "--07/--09", "same"),
        ("2024", "2024-12-31", "within"),
        ("2024", "2024-01/2024-09", "within"),
        ("2024-07/2024-09", "2024", "around"),
        ("2022", "2021/2023", "around"),
        ("2021", "2022", "apart"),
        ("--03", "2024-04", "apart"),
        (None, "2024", "unknown"),
        ("2024", None, "unknown"),
        ("2024", "P1Y", "unknown"),
    ],
)
def test_how_dates_lie(one: str | None, other: str | None, how: str) -> None:
    assert lie(one, other) == how


def test_a_date_in_parts_is_there() -> None:
    said = Said([Passage("2024年第二季營收為20億元，第三季為25億元。", 0, 24, ArticleRef("a", ""))])
    assert missing(understand("2024年第三季營收多少?"), said) == ()
    assert missing(understand("2023年第三季營收多少?"), said) == ("2023年第三季",)
    assert missing(understand("民國113年第三季營收多少?"), said) == ()


def test_the_article_that_has_the_date_comes_before_one_that_comes_nearer() -> None:
    texts = {"old": "2022年營收為40億元。營收創新高，營收成長。", "new": "2023年營業額為46億元。"}
    index = build([Article.from_text(text, id=id) for id, text in texts.items()])
    assert ask("2023年營收多少?", index=index).passages[0].article.id == "new"


@pytest.mark.parametrize(
    ("question", "kinds", "aim"),
    [
        ("毛利率", ("percentage",), "level"),
        ("2024年收入", ("money",), "level"),
        ("EPS", ("money",), "level"),
        ("員工人數", ("count",), "level"),
        ("收入來源", (), "level"),
        ("收入增長的原因", (), "level"),
        ("營收成長率?", ("percentage", "multiple"), "change"),
        ("營收增至多少?", ("money",), "level"),
        ("How much did profit rise to?", ("money",), "level"),
        ("By how many percentage points did it fall?", ("percentage", "multiple"), "points"),
        ("甲公司比乙公司多賺多少錢?", ("money",), "difference"),
    ],
)
def test_what_is_asked(question: str, kinds: tuple[str, ...], aim: str) -> None:
    made = understand(question)
    assert made.aim == aim
    assert set(made.kinds[:2]) == set(kinds[:2]) or made.kinds[:1] == kinds[:1]


def test_a_year_that_opens_a_name_is_looked_up_in_the_title_too() -> None:
    passage = Passage("營收為9億元。", 0, 7, ArticleRef("a", "2023年報"))
    assert missing(understand("2023年營收多少?"), Said([passage])) == ()


def test_the_bundled_article_knows_its_own_names() -> None:
    for question in ("Talkie有多少用戶?", "MiniMax-M2排第幾?", "How many users does Hailuo AI have?", "OpenAI花了多少?"):
        assert missing(understand(question), Said(build_bundled_index().passages_of("minimax"))) == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("營收20億至25億元的公司有幾家?", ("20億至25億元",)),
        ("181至204家門市的是哪一年?", ("181至204",)),
        ("年薪30萬到60萬的員工有幾人", ("30萬到60萬",)),
        ("How many shops earn over $2 billion?", ("$2 billion",)),
        ("營收超過46億元是哪一年?", ()),
        ("Which year was revenue about 5 billion?", ()),
        ("員工超過3人嗎?", ()),
    ],
)
def test_sums_that_are_named_must_be_told(question: str, told: tuple[str, ...]) -> None:
    assert asked(question).missing == told


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("2021年營收是多少?", ("2021年",)),
        ("台積電的毛利率是多少?", ("台積電",)),
        ("海峰物流的營收是多少?", ("海峰物流",)),
        ("每股盈餘是多少?", ()),
        ("高雄有幾家門市?", ()),
    ],
)
def test_what_it_lacks_for_certain(question: str, lacking: tuple[str, ...]) -> None:
    said = Said([Passage(REPORT, 0, len(REPORT), ArticleRef("a", "海峰公司年報"))])
    assert missing(understand(question), said, certain=True) == lacking
