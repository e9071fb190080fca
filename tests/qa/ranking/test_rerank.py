"""Ordering and choice on numbers that can be checked by hand."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp, isclose

import numpy as np
import pytest

from index import build
from index.passages.passage import ArticleRef, Passage
from index.ragged import Ragged
from index.search.base import Candidate, SearchResult
from qa import ask
from qa.ask import FOUND, put_named_first
from qa.figures.around import Around
from qa.figures.chosen import Chosen
from qa.figures.fit import Fit, fit
from qa.figures.options import find_latest, find_latest_told
from qa.figures.select import _likely, _list_points, choose, worths
from qa.figures.wanted import Wanted
from qa.question import understand
from qa.ranking.features import Evidence
from qa.ranking.matching import Finder, Matches
from qa.ranking.rerank import (
    Ranked,
    add_sentence_scores,
    answer_passages,
    find_highlights,
    is_across_languages,
    order_candidates,
    rerank,
)
from qa.ranking.weights import Layer, load_weights
from source import Article, Figure, extract_figures
from source.folding import fold

TEXTS = ("甲。乙乙。", "丙丙丙。", "丁。戊。")
SPANS = Ragged(np.array([[0, 2], [2, 5], [0, 4], [0, 2], [2, 4]], dtype=np.int32), np.array([2, 1, 2]))


def reads(column: int, width: int) -> Layer:
    """A layer whose score is one column of its input."""
    zeros, none = np.zeros(width, np.float32), np.zeros((0, width), np.float32)
    return Layer(zeros, zeros + 1, none, none[:, 0], np.eye(width, dtype=np.float32)[column], 0.0)


def found_of(texts: Sequence[str]) -> SearchResult:
    candidates = [
        Candidate(row, Passage(text, 0, len(text), ArticleRef(str(row), "")), 0.0, 0.0) for row, text in enumerate(texts)
    ]
    return SearchResult((), (), tuple(candidates), np.zeros(2, dtype=np.float32))


def evidence_of(sentence_scores: Sequence[float], passage_scores: Sequence[float]) -> Evidence:
    places = np.zeros(0, dtype=np.int64)
    none = Matches(places, places, places, places, np.zeros(0, dtype=np.float32))
    passage, sentence = (np.array(part, dtype=np.float32)[:, None] for part in (passage_scores, sentence_scores))
    return Evidence(passage, sentence, SPANS, none, Finder(()))


def ranked_of(sentence_scores: Sequence[float] = (0, 1, 0, 3, 2), passage_scores: Sequence[float] = (1, 3, 2)) -> Ranked:
    """Three passages scored by hand: the second is best, then the third, then the first."""
    return order_candidates(found_of(TEXTS), evidence_of(sentence_scores, passage_scores), reads(0, 1), reads(0, 3))


def test_the_highest_score_comes_first() -> None:
    assert ranked_of().order == (1, 2, 0)
    assert ranked_of().scores == (3, 2, 1)


def test_equal_scores_keep_their_order() -> None:
    assert ranked_of(passage_scores=(2, 2, 2)).order == (0, 1, 2)


def test_the_best_sentence_of_each_passage() -> None:
    assert ranked_of().best == ((2, 5), (0, 4), (0, 2))


def test_the_two_best_sentences_are_features() -> None:
    features, best = add_sentence_scores(evidence_of((0, 1, -9, 3, 2), (0, 0, 0)), np.array([0.0, 1.0, -9.0, 3.0, 2.0]))
    assert features[:, 1].tolist() == [1, -4, 3]  # one far down counts as the worst that there is
    assert features[:, 2].tolist() == [0, -4, 2]
    assert best.tolist() == [1, 2, 3]


def test_a_passage_put_in_front_leaves_the_others_as_they_were() -> None:
    assert ranked_of().led_by(2).order == (0, 1, 2)
    assert ranked_of().led_by(1).order == (2, 1, 0)
    assert ranked_of().led_by(0).order == (1, 2, 0)


def test_the_sentence_that_holds_a_character() -> None:
    assert ranked_of().sentence_at(0, 0) == (0, 2)
    assert ranked_of().sentence_at(0, 2) == (2, 5)
    assert ranked_of().sentence_at(2, 3) == (2, 4)


def test_scores_fall_with_how_far_a_passage_is_behind() -> None:
    passages = answer_passages(replace(ranked_of(), probability=0.8), 3)
    assert [passage.text for passage in passages] == ["丙丙丙。", "丁。戊。", "甲。乙乙。"]
    for passage, behind in zip(passages, (0, 1, 2), strict=True):
        assert isclose(passage.score, 0.8 * exp(-behind))


def test_a_figure_marks_its_own_sentence() -> None:
    figure = Figure("戊", 2, 3, "count", None)
    first = answer_passages(ranked_of().led_by(1), 2, figure)[0]
    assert (first.text, first.sentence, first.answer) == ("丁。戊。", (2, 4), (2, 3))


def test_highlights_join_where_they_touch() -> None:
    matches = Matches(
        *(np.array(part) for part in ([0, 0, 0, 1], [0, 1, 2, 0], [0, 2, 9, 4], [2, 4, 10, 6], [1.0, 1.0, 1.0, 1.0]))
    )
    spans = find_highlights(matches, (0.5, 0.5, 0.1, 1.0))
    assert [(mark.start, mark.end) for mark in spans[0]] == [(0, 4)]  # one common character alone is left out
    assert [(mark.start, mark.end) for mark in spans[1]] == [(4, 6)]


def test_across_languages() -> None:
    (candidate,) = found_of(["字"]).candidates
    latin = replace(candidate, latin=True)
    assert [is_across_languages(understand(q), c) for q in ("誰?", "Who?") for c in (candidate, latin)] == [
        False,
        True,
        True,
        False,
    ]


def options(*dated: tuple[str, str]) -> list[Chosen]:
    figure = extract_figures("營收為5億元。")[0]
    return [Chosen(replace(figure, text=text, period=period, measure="營收"), 0) for text, period in dated]


def test_the_latest_of_one_measure_where_no_date_is_asked() -> None:
    several = options(("3億元", "2022"), ("5億元", "2024"), ("4億元", "2023"))
    assert find_latest(several[0], several).figure.text == "5億元"
    assert find_latest(several[0], several[:1]).figure.text == "3億元"


def test_the_latest_told_is_of_the_same_one_and_has_been() -> None:
    first, later, planned, other = options(("3億元", "2022"), ("5億元", "2024"), ("9億元", "2026"), ("4億元", "2025"))
    planned = replace(planned, figure=replace(planned.figure, role="forecast"))
    other = replace(other, figure=replace(other.figure, subject="another"))
    every = [first, later, planned, other]
    assert find_latest_told(first, every).figure.text == "5億元"
    assert find_latest_told(planned, every).figure.text == "9億元"


def ranking_of(question: str, *texts: str) -> Ranked:
    index = build([Article.from_text(text, id=str(number)) for number, text in enumerate(texts)])
    return rerank(index, understand(question), load_weights(), len(texts))


def test_what_is_named_counts_for_a_figure() -> None:
    met, other = Fit(measure=True, aim=True, date="same", subject=True), Fit(date="within")
    figure = options(("5億元", "2024"))[0]
    gained = [sum(worth for worth, holds in _list_points(replace(figure, fit=fitted)) if holds) for fitted in (met, Fit(), other)]
    assert gained[0] >= 8
    assert gained[1] == 0
    assert gained[2] < 0


def test_the_named_measure_outweighs_the_words_around() -> None:
    question = "淨利多少?"
    ranked = ranking_of(question, "營收5億元，淨利2億元。")
    figures = [figure for figure in ranked.found.candidates[0].passage.figures if figure.kind == "money"]
    both = [Chosen(figures[0], 0, Fit(measure=True)), Chosen(figures[1], 0, Fit())]
    plain = worths(understand(question), ranked, [replace(one, fit=Fit()) for one in both], load_weights())
    named = worths(understand(question), ranked, both, load_weights())
    assert named[0] - plain[0] == pytest.approx(3.0)
    assert named[1] == pytest.approx(plain[1])


def test_far_passages_give_no_figure_where_a_near_one_has_one() -> None:
    asked = understand("營收多少?")
    ranked = replace(ranking_of("營收多少?", "營收5億元。", "營收7億元。"), scores=(9.0, 1.0))
    assert {option.passage for option in _likely(asked, ranked, 2)} == {0}
    assert {option.passage for option in _likely(asked, replace(ranked, scores=(9.0, 8.0)), 2)} == {0, 1}


def fit_in(question: str, text: str, written: str) -> Fit:
    figures = extract_figures(text)
    figure = next(one for one in figures if one.text == written)
    return fit(Wanted.of(understand(question), None, figures), figure, Around(fold(text), figures))


@pytest.mark.parametrize(
    ("question", "text", "written", "name", "value"),
    [
        ("毛利率多少?", "毛利率31%，淨利率9%。", "31%", "measure", True),
        ("毛利率多少?", "毛利率31%，淨利率9%。", "9%", "measure", False),
        ("營收成長多少?", "營收為5億元，年增12%。", "12%", "aim", True),
        ("營收成長多少?", "營收為5億元，年增12%。", "5億元", "aim", False),
        ("營收多少?", "營收為5億元，年增12%。", "5億元", "aim", True),
        ("營收多少?", "營收增加2億元至5億元。", "2億元", "aim", False),
        ("營收多少?", "營收增加2億元至5億元。", "5億元", "aim", True),
        ("How much did revenue grow?", "Revenue was $5 million, up 12% from a year earlier.", "12%", "aim", True),
        ("营收环比增长多少?", "营收5亿元，季增3%，年增12%。", "3%", "base", True),
        ("营收环比增长多少?", "营收5亿元，季增3%，年增12%。", "12%", "base", False),
        ("2024年第三季營收多少?", "2024年營收為50億元。", "50億元", "date", "around"),
        ("2024年營收多少?", "2024年營收為50億元。", "50億元", "date", "same"),
        ("去年上半年毛利率?", "上半年毛利率41%，優於去年同期的38%。", "38%", "date", "same"),
        ("去年上半年毛利率?", "上半年毛利率41%，優於去年同期的38%。", "41%", "date", "apart"),
        ("What was the vacancy rate a year ago?", "The vacancy rate was 7.5%; a year ago it was 6.1%.", "6.1%", "date", "same"),
        ("一年前油價多少?", "油價每公升31元，一年前是28元。", "31元", "date", "apart"),
        ("上半年毛利率?", "上半年毛利率41%，優於去年同期的38%。", "41%", "date", "same"),
        ("乙公司營收多少?", "甲公司營收為50億元。", "50億元", "subject", False),
        ("甲公司營收多少?", "甲公司營收為50億元。", "50億元", "subject", True),
    ],
)
def test_how_a_figure_fits(question: str, text: str, written: str, name: str, value: object) -> None:
    assert getattr(fit_in(question, text, written), name) == value


@pytest.mark.parametrize(
    ("made", "contradicts"),
    [
        (Fit(), False),
        (Fit(measure=True, date="same"), False),
        (Fit(date="within"), False),
        (Fit(date="around"), True),
        (Fit(date="apart"), True),
        (Fit(measure=False), True),
        (Fit(aim=False), True),
        (Fit(subject=False), True),
        (Fit(base=False), True),
    ],
)
def test_what_contradicts(made: Fit, contradicts: bool) -> None:
    assert made.contradicts is contradicts


def test_what_stands_at_a_figure_alone() -> None:
    text = "營收為5億元,年增12%。員工有30人。"
    figures = extract_figures(text)
    around = Around(fold(text), figures)
    assert [around.before(one) for one in figures if one.text in ("12%", "30")] == [",年增", "员工有"]


def test_the_nearer_of_two_figures() -> None:
    """Nothing is named that the list knows: only the words around tell."""
    ranked = ranking_of("紅色的盒子裝了幾顆球?", "紅色的盒子裝了12顆球，而牆邊那個藍色的箱子則裝了30顆球。")
    chosen = choose(understand("紅色的盒子裝了幾顆球?"), ranked, 1, load_weights())
    other = choose(
        understand("藍色的箱子裝了幾顆球?"),
        ranking_of("藍色的箱子裝了幾顆球?", ranked.found.candidates[0].passage.text),
        1,
        load_weights(),
    )
    assert chosen is not None
    assert other is not None
    assert (chosen.figure.text, other.figure.text) == ("12", "30")


def test_a_figure_that_meets_all_makes_the_answer_likely() -> None:
    index = build([Article.from_text("公司的本益比是18倍。", id="a")])
    met = ask("市盈率多少?", index=index)
    assert met.probability >= 0.5 > FOUND
    assert met.passages[0].score == met.probability


def test_an_article_that_lacks_what_is_named_comes_after_one_that_has_it() -> None:
    index = build([Article.from_text(text, id=text[:4]) for text in ("2022年營收為4億元，營收創新高。", "2023年營收為5億元。")])
    asked = understand("2023年營收多少?")
    ranked = rerank(index, asked, load_weights(), 2)
    last = replace(ranked, order=tuple(sorted(ranked.order, key=lambda n: ranked.found.candidates[n].passage.article.id)))
    led, lacking = put_named_first(asked, last, index, 2)
    assert led.found.candidates[led.order[0]].passage.article.id == "2023"
    assert lacking == ()
    assert put_named_first(asked, last, index, 1)[1] == ("2023年",)
