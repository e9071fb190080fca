"""What is suggested brings what it stands for."""

from decimal import Decimal
from pathlib import Path

import pytest

from index import build
from index.live_index import LiveIndex
from index.search.base import Index
from qa.ask import ask, build_bundled_index
from qa.i18n.words import load_words
from qa.page.asking import SHOWN, show
from qa.page.options import ServerOptions
from qa.page.suggest import find_following, openers
from qa.page.wording import heads_of, question_about
from source import Article, Figure, read
from source.bundled import load_bundled_article

TEXT = "茶園的產值在2022年為310萬元，2023年為346萬元，2024年為402萬元。\n茶園有48名工人。"


@pytest.fixture(scope="module")
def garden() -> Index:
    return build([Article.from_text(TEXT, id="a")])


def test_the_other_dates_of_the_measure_are_suggested(garden: Index) -> None:
    assert find_following(ask("茶園2024年的產值是多少?", index=garden, k=SHOWN), garden) == ["那2023年呢?", "那2022年呢?"]
    assert find_following(ask("茶園有多少名工人?", index=garden, k=SHOWN), garden) == []
    assert find_following(ask("茶園在哪裡?", index=garden, k=SHOWN), garden) == []


@pytest.mark.parametrize(
    "question",
    [
        "AI原生產品2024年的收入是多少?",
        "公司2023年的總營收是多少?",
        "How much revenue did AI-native products make in 2024?",
        "2023年有多少月活躍用戶?",
    ],
)
def test_each_suggestion_brings_another_figure_of_the_same_measure(question: str) -> None:
    first = ask(question, k=SHOWN)
    assert first.figure is not None
    told = [one for one in load_bundled_article().figures if one.measure == first.figure.measure]
    for suggested in find_following(first, build_bundled_index()):
        answer = ask(suggested, k=SHOWN, history=[question])
        assert answer.found
        assert answer.figure is not None
        # or the same number where the prose calls it 收入 alone
        assert (answer.figure.value, answer.figure.period) in [(one.value, one.period) for one in told]
        assert answer.figure.unit == first.figure.unit
        assert answer.figure.period != first.figure.period


def test_no_question_to_begin_with_is_one_that_nobody_would_ask() -> None:
    """Neither a piece of a sentence nor the head of a row of a table is a measure."""
    prose = Article.from_text(
        "梅園咖啡的業績\n\n2024年，梅園咖啡的門市收入為3.1億元，佔比72%，毛利率高達64%，遠高於同業平均的51%；上一年度則虧損900萬元。",
        id="a",
        title="梅園咖啡的業績",
    )
    made = openers(build([prose]))
    assert any("收入" in question for question in made)
    assert not any(word in question for question in made for word in ("高於", "一年度", "佔比"))
    english = Article.from_text(
        "Plum Cafe\n\nPlum Cafe had revenue of $31 million in 2024. One third of it came from Oslo.", id="b", title="Plum Cafe"
    )
    assert openers(build([english])) == ["What was Plum Cafe's revenue in 2024?"]
    several = openers(build([prose, english]))
    assert [question.isascii() for question in several] == [False, True, False, False]  # each in its turn, in its language


def test_a_suggestion_that_would_bring_something_else_is_not_offered(monkeypatch: pytest.MonkeyPatch, garden: Index) -> None:
    answer = ask("茶園2024年的產值是多少?", index=garden, k=SHOWN)
    monkeypatch.setattr("qa.page.suggest.ask", lambda *given, **named: answer)  # as if every question brought 2024's
    assert find_following(answer, garden) == []


def test_a_question_asked_alone_is_read_without_those_before(garden: Index) -> None:
    before = ["茶園2024年的產值是多少?"]
    together = show("那2022年呢?", garden, before, load_words("zh-TW"))
    assert "理解為：" in together.panel
    assert 'data-how="alone"' in together.panel
    alone = show("那2022年呢?", garden, before, load_words("zh-TW"), alone=True)
    assert "理解為：" not in alone.panel


@pytest.mark.filterwarnings("default")  # gradio's own
def test_questions_to_begin_with_are_those_of_an_index_as_it_was_last_rebuilt(tmp_path: Path) -> None:
    import gradio as gr

    from qa.page.handlers import Handlers

    def rebuilt(text: str) -> None:
        build([Article.from_text(text, id="a")], tmp_path / "i")

    rebuilt("山泉公司2023年的營業額為820萬元。山泉公司在郊外有一座水廠。")
    asked = Handlers(LiveIndex(tmp_path / "i"), ServerOptions())
    before, _ = asked.examples("", None, gr.Request(headers={"accept-language": "zh-TW"}))
    rebuilt("山泉公司2024年的出口額為95萬元。山泉公司在郊外有兩座水廠。")
    after, _ = asked.examples("", None, gr.Request(headers={"accept-language": "zh-TW"}))
    assert "營業額" in before
    assert "出口額" in after
    assert "營業額" not in after


HARBOUR = """# Harrow lifts guidance

Harrow had revenue of £412.6 million in the third quarter of 2026. The gross margin was 14.1% at the end of 2025.

| Division (£ million) | Q3 2025 | Q3 2026 |
|---|---|---|
| Passenger | 171.3 | 206.4 |
| On-board retail | 37.4 | 44.4 |
"""


def test_what_a_cell_is_asked_as_brings_that_cell_and_nothing_else_is_offered_as_a_noun() -> None:
    made = build([read(HARBOUR, id="a")])
    asked = [
        (figure, question_about(figure, load_words("en"), passage.figures, heads_of(passage.cells)))
        for passage in made.passages
        for figure in passage.figures
        if any(cell.start == figure.start for cell in passage.cells)
    ]
    assert [question for _, question in asked] == [
        "What is the figure for Passenger, Q3 2025?",
        "What is the figure for Passenger, Q3 2026?",
        "What is the figure for On-board retail, Q3 2025?",
        "What is the figure for On-board retail, Q3 2026?",
    ]
    for figure, question in asked:
        found = ask(question, index=made).figure
        assert found is not None
        assert (found.value, found.period) == (figure.value, figure.period)
    assert not any("passenger" in question.casefold() for question in openers(made))


def test_the_page_puts_a_fitting_preposition_before_a_time() -> None:
    words = load_words("en")
    day = Figure("£336 million", 0, 12, "money", Decimal(336_000_000), "GBP", period="2026-06-30", measure="Debt")
    odd = Figure("£19.20", 0, 6, "money", Decimal("19.2"), "GBP", period="2026", measure="Freight", subject="Harrow")
    assert question_about(day, words) == "What was the debt on 30 June 2026?"
    assert question_about(odd, words) == "What is the figure for Freight, Harrow, 2026?"
