"""Answers, figures and reports as text for a terminal."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from qa.answer import Answer, AnswerPassage
from qa.evaluation.evaluate import METRICS, Report, Score
from qa.evaluation.question_set import Question
from qa.figures.ranges import find_ends
from qa.figures.table import FigureRow
from qa.i18n.unsaid import write_unsaid
from qa.i18n.words import Words, load_words
from qa.terminal import clean, escape_orders
from source import Figure, Picture
from source.figures import Series
from source.patterns import compile_late

_QUALIFIERS = {
    "about": "about",
    "over": "over",
    "under": "under",
    "nearly": "nearly",
    "at_most": "at most",
    "at_least": "at least",
}
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet runs a cell for that begins with it, full width in East Asia
_NUMBER = compile_late(r"[-+]?\d+(?:\.\d+)?")


def write_json(value: Any) -> str:
    """Readable JSON, Chinese as it is; a lone surrogate, which UTF-8 cannot hold, and what a terminal would obey, as escapes."""
    text = escape_orders(json.dumps(value, ensure_ascii=False, indent=2))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def write_figure(figure: Figure) -> str:
    """A figure in one line: what it measures, how much, of when.

    >>> from source import extract_figures
    >>> write_figure(extract_figures("2024年收入為75.8萬美元")[-1])
    '75.8萬美元 (= 758000 USD), 收入, 2024'
    """
    qualifier = f"{_QUALIFIERS[figure.qualifier]} " if figure.qualifier else ""
    value = f"(= {' '.join(part for part in (f'{figure.value:f}', figure.unit) if part)})" if figure.value is not None else ""
    said = [f"{qualifier}{figure.text} {value}".strip(), figure.measure, figure.period if figure.value is not None else None]
    return ", ".join(part for part in said if part)


def answer_text(answer: Answer) -> str:
    """An answer for a terminal."""
    lines = []
    if answer.question_used != answer.question:
        lines.append(f"Understood as: {answer.question_used}")
    if not answer.found:
        said = load_words("en")
        lines.append(f"{write_unsaid(answer, said)} {said['nearest']}")
    elif answer.figure:
        lines.append(_write_headline(answer, answer.figure))
    for number, passage in enumerate(answer.passages, start=1):
        lines += ["", *_write_passage(number, passage)]
    return clean("\n".join(lines)).strip("\n").encode("utf-8", "backslashreplace").decode("utf-8")


def _write_headline(answer: Answer, figure: Figure) -> str:
    """The figure that answers; of a range both of its ends."""
    ends = find_ends(figure, answer.passages[answer.figure_passage or 0])
    if ends is None:
        return write_figure(figure)
    return f"{write_figure(replace(ends[0], measure=None, period=None))} to {write_figure(ends[1])}"


def _write_passage(number: int, passage: AnswerPassage) -> list[str]:
    where = " > ".join(dict.fromkeys(part for part in (passage.article.title, passage.heading) if part))
    where += f", page {passage.page}" if passage.page else ""
    where += f", {passage.article.published.isoformat()}" if passage.article.published else ""
    lines = [f"{number}. ({passage.score:.2f}) {where}", _mark_answer(passage)]
    lines += [f"   figure: {write_figure(figure)}" for figure in passage.figures if figure.value is not None]
    lines += [f"   picture: {write_picture(picture)}" for picture in passage.pictures]
    return lines


def _mark_answer(passage: AnswerPassage) -> str:
    """The passage with the sentence that answers in brackets and what answers in it between stars."""
    marks = [(passage.sentence[0], "["), (passage.sentence[1], "]")]
    if passage.answer is not None:
        marks[1:1] = [(passage.answer[0], "*"), (passage.answer[1], "*")]
    pieces, at = [], 0
    for place, mark in marks:
        pieces += [passage.text[at:place], mark]
        at = place
    return "".join([*pieces, passage.text[at:]])


def write_picture(picture: Picture) -> str:
    """A picture in one line: its caption, and where to see it.

    >>> write_picture(Picture("圖1：收入", 3, page=2))
    '圖1：收入 — no file, page 2'
    """
    size = f"{picture.width}x{picture.height} {picture.format}" if picture.format else ""
    inside = f"inside the document ({size}; --pictures DIR writes it)" if not picture.missing else picture.trouble or "no file"
    page = f", page {picture.page}" if picture.page else ""
    return f"{picture.caption or '(no caption)'} — {picture.path or inside}{page}"


def write_figures_csv(rows: Sequence[FigureRow]) -> str:
    """Comma-separated values with a header line. A cell that a spreadsheet would run as a formula gets a leading '."""
    names = [field.name for field in fields(FigureRow)]
    return clean(write_table_csv(names, (row.to_dict().values() for row in rows)))


def write_table_csv(headers: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Comma-separated values of a table as it is shown, with its headers; what is not known is empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(["" if cell is None else _escape_formula(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def write_series_csv(found: Iterable[Series]) -> str:
    """Comma-separated values, one point of a series a line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["measure", "kind", "unit", "period", "value", "subject", "partial"])
    for item in found:
        about = [_escape_formula(item.measure), item.kind, item.unit or ""]
        writer.writerows(
            [*about, date, f"{value:f}", _escape_formula(item.subject or ""), "yes" if date in item.partial else ""]
            for date, value in item.points
        )
    return clean(out.getvalue())


def _escape_formula(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ")[:1] in _FORMULA and not _NUMBER.fullmatch(cell) else cell


def print_figures(rows: Sequence[FigureRow]) -> None:
    """Print a table of figures."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE)
    columns = ("text", "kind", "value", "unit", "qualifier", "period", "measure", "subject", "role", "direction")
    for name in columns:
        table.add_column(name, justify="right" if name == "value" else "left", no_wrap=name in ("text", "value"))
    for row in rows:
        table.add_row(*(Text(clean(str(row.to_dict()[name]))) for name in columns))
    Console().print(table)


def show_progress(questions: Iterable[Question]) -> Iterable[Question]:
    """The questions with a progress bar on standard error, where that is a terminal."""
    import sys

    if not sys.stderr.isatty():
        return questions
    from rich.console import Console
    from rich.progress import track

    return track(list(questions), "Asking", console=Console(stderr=True))


def report_tables(report: Report) -> None:
    """Print the means by language and every failing question with what came instead."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(box=box.SIMPLE)
    table.add_column("measure")
    groups: list[str | None] = [None, *report.languages]
    for lang in groups:
        count = sum(lang in (None, score.lang) for score in report.scores)
        table.add_column(f"{lang or 'overall'} ({count})", justify="right")
    means = [report.means(lang) for lang in groups]
    for name in METRICS:
        table.add_row(name, *(f"{mean[name]:.3f}" if name in mean else "–" for mean in means))
    console.print(table)
    for score in report.failures:
        console.print(clean(explain_failure(score)), markup=False, highlight=False)


def explain_wrong(score: Score, said: Words) -> str:
    """What went wrong with one question, in words."""
    faults = []
    if score.values.get("abstention accuracy", 1.0) < 1:
        faults.append(said["wrong_answered" if score.found else "wrong_not_found"])
    if score.values.get("hit@1", 1.0) < 1:
        faults.append(said["wrong_rank"].format(score.rank) if score.rank else said["wrong_absent"])
    if score.values.get("figure accuracy", 1.0) < 1:
        faults.append(said["wrong_figure"].format(score.figure or "–", score.expected_figure))
    return "; ".join(faults)


def explain_failure(score: Score) -> str:
    """What went wrong with one question and what came instead."""
    return f"{score.id} {score.question}\n    {explain_wrong(score, load_words('en'))}\n    came: {score.came}"


def print_comparison(earlier: Report, report: Report, *, aside: bool) -> None:
    """Print how the means moved since an earlier report, and which questions went wrong or right since; `aside` on standard error, where
    standard output is for another program."""
    from rich.console import Console

    console = Console(stderr=aside)
    before, now = earlier.means(), report.means()
    for name in METRICS:
        if name in before and name in now:
            console.print(f"{name}: {before[name]:.3f} -> {now[name]:.3f} ({now[name] - before[name]:+.3f})", highlight=False)
    failed = {score.id for score in earlier.failures}
    known = {score.id for score in earlier.scores}
    for score in report.scores:
        if score.id in known and score.has_failed != (score.id in failed):
            console.print(
                f"{'now wrong' if score.has_failed else 'now right'}: {clean(f'{score.id} {score.question}')}", markup=False
            )
