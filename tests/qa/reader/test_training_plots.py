"""Made-up news of several sentences: what is asked for is told, in both languages, and stands at its span."""

import random
import re

import pytest

from qa.reader.training.asks import ask
from qa.reader.training.facts import Fact
from qa.reader.training.plots import Plot, Plots, Row, read_plots, write_count
from qa.reader.training.words import Language, Name, Period, measures

PLAIN: dict[Language, list[str]] = {"zh": ["河边有三家咖啡店。"] * 5, "en": ["Three cafés stand by the river."] * 5}
LANGUAGES: tuple[Language, Language] = ("zh", "en")
_MARKED, _NAMED = re.compile(r"\[([^\[\]]+)\]"), re.compile(r"\{([^{}]+)\}")


@pytest.mark.parametrize("row", read_plots(), ids=lambda row: row["name"])
def test_every_question_of_a_plot_asks_for_what_is_told_once(row: Row) -> None:
    for language in LANGUAGES:
        told = [{slot for way in ways for slot in _MARKED.findall(way)} for ways in row["tell"][language]]
        for asked, questions in row["ask"].items():
            assert sum(asked in slots for slots in told) == 1, asked
            assert questions[language]
            assert all(asked not in _NAMED.findall(question) for question in questions[language])
        assert row["none"][language]


def test_every_plot_has_a_name_of_its_own() -> None:
    names = [row["name"] for row in read_plots()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", read_plots(), ids=lambda row: row["name"])
def test_a_plot_can_be_told_and_asked_about_in_either_language(row: Row) -> None:
    for language in LANGUAGES:
        rng = random.Random(7)
        plot = Plot(row, language, rng)
        while not plot.stated & row["ask"].keys():
            plot = Plot(row, language, rng)
        for asked in LANGUAGES:
            question, tag = plot.ask_stated(asked)
            assert not set("{}[]") & set(question)
            assert tag in {tag for part in plot.parts for _, tag in part.parts}
            assert not set("{}[]") & set(plot.ask_unstated(asked))


def test_figures_of_one_kind_are_written_alike_and_differ() -> None:
    row = {
        "name": "made",
        "slots": {"was": "money", "now": "money"},
        "tell": {"en": [["it rose from [was] to [now]"]], "zh": [["从[was]到[now]"]]},
        "ask": {"now": {"en": ["how much now?"], "zh": ["现在多少？"]}},
        "none": {"en": ["why?"], "zh": ["为何？"]},
    }
    for seed in range(40):
        plot = Plot(row, "en", random.Random(seed))
        if plot.parts:
            was, now = plot.slot("was").en, plot.slot("now").en
            assert was != now
            assert re.sub(r"[\d.,]+", "", was) == re.sub(r"[\d.,]+", "", now)


def test_what_goes_along_with_a_slot_is_drawn_with_it() -> None:
    row = {
        "name": "made",
        "slots": {
            "year": {"pairs": ["2021年|2021", "2023年|2023", "2024年|2024"]},
            "before": {"along": "year", "pairs": ["2020年|2020", "2022年|2022", "2023年|2023"]},
        },
        "tell": {"en": [["in [year]"]], "zh": [["[year]"]]},
        "ask": {"year": {"en": ["which year after {before}?"], "zh": ["{before}之后哪一年？"]}},
        "none": {"en": ["why?"], "zh": ["为何？"]},
    }
    drawn = {(p.slot("year").en, p.slot("before").en) for p in (Plot(row, "en", random.Random(seed)) for seed in range(40))}
    assert drawn == {("2021", "2020"), ("2023", "2022"), ("2024", "2023")}


def test_a_drawn_example_answers_at_its_span_or_not_at_all() -> None:
    drawn = [Plots(PLAIN).draw(n, random.Random(n)) for n in range(300)]
    answered = [example for example in drawn if example.answer is not None]
    assert 0.6 < len(answered) / len(drawn) < 0.8
    assert all(example.answer and example.answer == example.answer.strip() for example in answered)


def test_a_count_has_its_scale_and_unit() -> None:
    row = {"count": [3_000_000, 3_100_000], "zh": "人次", "en": "rides"}
    assert re.fullmatch(r"30\d(\.\d+)?万人次|310(\.\d+)?万人次", write_count(row, "zh", True, random.Random(1)))
    assert re.fullmatch(r"3(\.\d+)? million rides", write_count(row, "en", True, random.Random(1)))
    assert re.fullmatch(r"3,0\d\d,\d{3}人次", write_count(row, "zh", False, random.Random(1)))


def test_a_level_may_be_asked_for_by_the_year_after() -> None:
    measure = next(m for m in measures() if m.key == "revenue")
    facts = [Fact(Name("甲公司", "Alpha"), measure, Period("year", year), "level") for year in (2020, 2021)]
    asked = {ask(facts[0], facts, "en", random.Random(n)) for n in range(80)}
    assert any("2021" in question for question in asked)
    assert any("2020" in question for question in asked)
