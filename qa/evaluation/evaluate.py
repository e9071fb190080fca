"""`evaluate`: how well a question set is answered, on average and question by question."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec

from index import Index
from qa.answer import Answer
from qa.ask import ask, build_bundled_index
from qa.evaluation.metrics import compute_hit, compute_ndcg, compute_reciprocal_rank
from qa.evaluation.question_set import Question
from source.errors import QuestionSetError, ReadError
from source.figures import extract_figures
from source.folding import fold
from source.plain_file import check_plain

METRICS = ("hit@1", "hit@3", "hit@5", "MRR", "nDCG@10", "figure accuracy", "abstention accuracy")
_RANKED = 10  # passages: what nDCG@10 looks at


@dataclass(frozen=True)
class Score:
    """How one question did.

    `rank` is the place of the first relevant passage among ten, 0 for none. `values` holds, by the names in METRICS,
    what applies to the question: the passage measures when it is answerable, figure accuracy when a figure is expected.
    `came` is the first passage's answering sentence, `figure` the figure chosen.
    """

    id: str
    lang: str
    question: str
    question_used: str
    rank: int
    found: bool
    expected_figure: str | None
    figure: str | None
    came: str
    values: dict[str, float]

    @property
    def has_failed(self) -> bool:
        """Whether anything that applies went wrong: not first, wrong figure, or wrongly found or not found."""
        checked = ("hit@1", "figure accuracy", "abstention accuracy")
        return any(self.values.get(name, 1.0) < 1.0 for name in checked)


@dataclass(frozen=True)
class Report:
    """Every question's score, in the order asked."""

    scores: tuple[Score, ...]

    def means(self, lang: str | None = None) -> dict[str, float]:
        """Mean of each measure over the questions it applies to, of one language or (None) of all."""
        chosen = [score for score in self.scores if lang in (None, score.lang)]
        means = {}
        for name in METRICS:
            values = [score.values[name] for score in chosen if name in score.values]
            if values:
                means[name] = sum(values) / len(values)
        return means

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages asked in, in order of appearance."""
        return tuple(dict.fromkeys(score.lang for score in self.scores))

    @property
    def failures(self) -> tuple[Score, ...]:
        """The questions of which something went wrong."""
        return tuple(score for score in self.scores if score.has_failed)

    def to_dict(self) -> dict[str, Any]:
        """Means by language and overall, and every question's score, ready for JSON."""
        return {
            "means": {"overall": self.means(), **{lang: self.means(lang) for lang in self.languages}},
            "questions": [asdict(score) for score in self.scores],
        }


class _Saved(msgspec.Struct):
    """What is read of a report: its means are those of its scores."""

    questions: tuple[Score, ...]


def read_report(name: str) -> Report:
    """The report that `--json` printed into a file. Raises QuestionSetError for anything else."""
    try:
        check_plain(Path(name))
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError, ReadError) as error:
        raise QuestionSetError(f"{name} cannot be read; give a report made with --json.") from error
    try:
        return Report(msgspec.convert(json.loads(text), _Saved).questions)
    except (ValueError, msgspec.ValidationError, RecursionError) as error:
        raise QuestionSetError(f"{name} is not a report; make one with article-qa evaluate --json.") from error


def evaluate(
    questions: Sequence[Question],
    *,
    index: Index | None = None,
    watch: Callable[[Iterable[Question]], Iterable[Question]] | None = None,
    reader: bool = True,
) -> Report:
    """Ask every question of `index` (None: the bundled article) and compare with what is expected.

    `watch` may wrap the questions to show progress; `reader` is that of `ask`.

    >>> evaluate([Question("1", "MiniMax有多少用戶?", "zh-Hant", ("2.12億",), figure="2.12億")]).means()["hit@1"]
    1.0
    """
    opened = index if index is not None else build_bundled_index()
    folded = [(passage.article.id, _squeeze(passage.text)) for passage in opened.passages]
    scores = []
    for question in watch(questions) if watch else questions:
        answer = ask(question.question, index=opened, k=_RANKED, history=question.history, reader=reader)
        wanted = [_squeeze(evidence) for evidence in question.evidence]
        total = sum(_holds(question, wanted, article, text) for article, text in folded)
        relevant = [_holds(question, wanted, p.article.id, _squeeze(p.text)) for p in answer.passages]
        scores.append(_score(question, answer, relevant, total))
    return Report(tuple(scores))


def count_answerable(questions: Sequence[Question], index: Index) -> int:
    """How many of the questions that can be answered have their evidence in an index: few or none where they are of other articles.

    >>> count_answerable([Question("1", "?", "en", ("2.12億",)), Question("2", "?", "en", ("no such",))], build_bundled_index())
    1
    """
    folded = [(passage.article.id, _squeeze(passage.text)) for passage in index.passages]
    asked = [(question, [_squeeze(evidence) for evidence in question.evidence]) for question in questions if question.answerable]
    return sum(any(_holds(question, wanted, article, text) for article, text in folded) for question, wanted in asked)


def _score(question: Question, answer: Answer, relevant: Sequence[bool], total: int) -> Score:
    values = {"abstention accuracy": float(answer.found == question.answerable)}
    if question.answerable:
        values |= {f"hit@{k}": compute_hit(relevant, k) for k in (1, 3, 5)}
        values |= {"MRR": compute_reciprocal_rank(relevant), "nDCG@10": compute_ndcg(relevant, total)}
    if question.figure is not None:
        values["figure accuracy"] = float(_is_figure_right(question, answer))
    first = answer.passages[0]
    return Score(
        question.id,
        question.lang,
        question.question,
        answer.question_used,
        rank=relevant.index(True) + 1 if any(relevant) else 0,
        found=answer.found,
        expected_figure=question.figure,
        figure=answer.figure.text if answer.figure else None,
        came=first.text[slice(*first.sentence)],
        values=values,
    )


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


def _holds(question: Question, wanted: Sequence[str], article: str, squeezed: str) -> bool:
    mine = question.article is None or question.article == article
    return mine and any(evidence in squeezed for evidence in wanted)


def _is_figure_right(question: Question, answer: Answer) -> bool:
    """The figure is right when it is written as expected, or has the same value and unit."""
    if answer.figure is None or question.figure is None:
        return False
    if fold(answer.figure.text) == fold(question.figure):
        return True
    expected = extract_figures(question.figure)
    if len(expected) != 1:
        return False
    if expected[0].value is None:
        return expected[0].period is not None and expected[0].period == answer.figure.period
    return (expected[0].value, expected[0].unit) == (answer.figure.value, answer.figure.unit)
