"""Figures against this project's golds and outside cases: `python -m tests.benchmarks.figures [--recognizers FILE] [--data DIR]`.

Always printed: this project's own golds (attributes of numbers in sentences, cells of tables in five formats) and the speed.

--recognizers FILE: the cases of Microsoft Recognizers-Text (MIT) as JSON Lines: `lang`, `model`, `text`, `not_supported`,
`python_claims_support`, `expected` (`start`, `end`, `type`, `value`). Cases not marked as supported are left out and
counted, and so are kinds that are no figures here (times, sets, time zones, ranges of numbers). The name of a currency
without a number is no figure and is left out too; digits with a unit written onto them (180ml) are no plain number. A figure is right when its span and its value are.
The Chinese cases are run again in Traditional characters.

--data DIR (dev/drcd_dev.jsonl.xz and dev/cmrc2018_dev.jsonl.xz): the questions whose gold answer is a figure are asked
against their whole set: how often `answer.figure` has the gold value and unit, and how often the gold figure is among
those of the first three passages. --limit N asks so many of each set, evenly spread. Where DIR has train/tatqa_tables.jsonl.xz, the
numbers of annual reports' tables too (`tests.benchmarks.tables`).

--cases DIR, --blind DIR, --files DIR: folders of cases that bring a program to measure them, `check.py` or `score.py`; what it says last is
printed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from opencc import OpenCC

from qa import ask
from qa.ranking.training.examples import Collection
from qa.ranking.training.gold import alike, gold_figure
from source import extract_figures, read
from source.figures.forms import find_numerals
from source.folding import fold
from tests.benchmarks.quality import SETS, dev_questions
from tests.benchmarks.tables import FILE
from tests.source.figures.test_attributes import scores
from tests.source.tables.samples import FORMATS, SAMPLES
from tests.source.tables.test_gold import cells_by_row

MODELS = {"Number": "number", "Percent": "percentage", "Age": "age", "Currency": "currency"}
KINDS = {"percentage": "percentage", "age": "age", "currency": "money"}
RUNS = (
    "中",
    "a",
    "1",
    "一二三",
    ".",
    "1,",
    "-1",
    "2024年",
    "1.",
    "a-",
    "a/",
    "a.b",
    "a@",
    "分之",
    "三成",
    "半",
    "![",
    "(",
    "%",
    "第",
    "\n",
    "\n ",
    " -5",
    "5元、",
)
Span = tuple[int, int, Decimal | None]


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).rstrip("%").replace(",", ""))
    except InvalidOperation:
        return None


def found(text: str, kind: str) -> list[Span]:
    """What this project finds of one kind: for numbers, every numeral; else the figures of the kind."""
    if kind == "number":
        folded = fold(text)
        return [(n.start, n.end, n.value) for n in find_numerals(folded) if not ("a" <= folded[n.end : n.end + 1] <= "z")]
    return [(f.start, f.end, f.value) for f in extract_figures(text) if f.kind == KINDS[kind]]


def _same(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= abs(other) * Decimal("1e-6")


def f1(cases: list[dict[str, Any]], kind: str, convert: OpenCC | None = None) -> float:
    """F1 over exact spans with the right value."""
    right = mine = expected = 0
    for case in cases:
        text = convert.convert(case["text"]) if convert else case["text"]
        if len(text) != len(case["text"]):
            continue
        gold = [
            (e["start"], e["end"], value)
            for e in case["expected"]
            if e["type"].startswith(kind) and (value := _decimal(e["value"])) is not None
        ]
        spans = found(text, kind)
        right += sum(any(a[:2] == b[:2] and _same(a[2], b[2]) for a in spans) for b in gold)
        mine, expected = mine + len(spans), expected + len(gold)
    return 2 * right / max(mine + expected, 1)


def oracle(path: Path) -> Iterator[str]:
    """One line for each language and kind."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [c for c in cases if not c["not_supported"] and c["python_claims_support"] and c["model"] in MODELS]
    yield f"{len(kept)} of {len(cases)} cases; {len(cases) - len(kept)} left out as unsupported or of other kinds"
    for lang in ("zh", "en"):
        for model, kind in MODELS.items():
            chosen = [case for case in kept if case["lang"] == lang and case["model"] == model]
            line = f"{lang} {kind}: F1 {f1(chosen, kind):.3f} over {len(chosen)} cases"
            yield line + (f"; in Traditional characters {f1(chosen, kind, OpenCC('s2t')):.3f}" if lang == "zh" else "")


def questions(data: Path, limit: int | None) -> Iterator[str]:
    """One line for each dev set."""
    for title, name in SETS.items():
        asked = dev_questions(data, name)
        collection = Collection([item.marked for item in asked])
        asked = [item for item in asked if gold_figure(item.marked) is not None]
        asked = asked[:: max(1, len(asked) // limit)] if limit else asked
        chosen = near = total = 0
        for item in asked:
            gold = gold_figure(item.marked)
            if gold is None:
                continue
            total += 1
            answer = ask(item.marked.question, index=collection.index, k=3)
            chosen += answer.figure is not None and alike(answer.figure, gold)
            near += any(alike(figure, gold) for passage in answer.passages for figure in passage.figures)
        yield f"{title}: {total} questions with a figure for an answer; chosen {chosen / total:.3f}, among the first three passages {near / total:.3f}"


def speed() -> Iterator[str]:
    """Time for a paragraph of 200 characters, and for articles of growing length."""
    paragraph = ("截至2025年9月，公司擁有2.12億名用戶，海外收入占比超過70%，比2023年的三分之一高出許多。" * 5)[:200]
    started = time.perf_counter()
    for _ in range(100):
        extract_figures(paragraph)
    yield f"a paragraph of 200 characters: {(time.perf_counter() - started) * 10:.2f} ms"
    for size in (10_000, 100_000, 1_000_000):
        text = (paragraph + "\n") * (size // 201)
        started = time.perf_counter()
        extract_figures(text)
        yield f"{size:,} characters: {time.perf_counter() - started:.2f} s"
    grown = {run: _spent(run, 160_000) / _spent(run, 20_000) for run in RUNS}
    worst = max(grown, key=lambda run: grown[run])
    yield f"{len(RUNS)} runs without a break, eight times as long: {grown[worst]:.1f} times the time at most ({worst!r})"


def _spent(run: str, size: int) -> float:
    """Seconds for a text of so many characters that is one run, the least of three."""
    text = (run * size)[:size]
    turns = []
    for _ in range(3):
        started = time.perf_counter()
        extract_figures(text)
        turns.append(time.perf_counter() - started)
    return min(turns)


def golds() -> Iterator[str]:
    """One line for each of this project's golds."""
    shares, _ = scores()
    yield f"attributes of numbers in sentences, own gold: {', '.join(f'{name} {share:.3f}' for name, share in shares.items())}"
    right = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMATS:
            for sample in SAMPLES:
                for want, cell in cells_by_row(read(FORMATS[form](sample, Path(folder))), sample):
                    count += 1
                    right += cell is not None and (cell.value, cell.unit, cell.period) == (Decimal(want[0]), *want[1:])
    yield f"cells of tables in {len(FORMATS)} formats, own gold of {count}: value, unit and period right {right / count:.3f}"


def outside(folder: Path) -> str:
    """What the program that a folder of cases brings says last."""
    program = next(path for path in (folder / "check.py", folder / "score.py") if path.is_file())
    return _said_last(str(program), str(folder))


def _said_last(*command: str) -> str:
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    return next(iter(done.stdout.splitlines()[-1:] or done.stderr.splitlines()[-1:]), "it said nothing")


def main() -> None:
    """Print every line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.figures", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--recognizers", type=Path, metavar="FILE", help="Recognizers-Text cases as JSON Lines")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with dev/*.jsonl.xz")
    parser.add_argument("--limit", type=int, metavar="N", help="ask so many questions of each dev set")
    for name in ("cases", "blind", "files"):
        parser.add_argument(f"--{name}", type=Path, metavar="DIR", help="folder of cases with the program that measures them")
    options = parser.parse_args()
    for line in lines(options):
        print(line, flush=True)


def lines(options: argparse.Namespace) -> Iterator[str]:
    """Every line that the options ask for."""
    yield from golds()
    yield from speed()
    for name in ("cases", "blind", "files"):
        folder = getattr(options, name)
        if folder:
            yield f"{name}: {outside(folder)}"
    if options.recognizers:
        yield from oracle(options.recognizers)
    if options.data:
        if (options.data / "train" / FILE).is_file():
            yield f"tables of annual reports: {_said_last('-m', 'tests.benchmarks.tables', '--data', str(options.data / 'train'))}"
        yield from questions(options.data, options.limit)


if __name__ == "__main__":
    main()
