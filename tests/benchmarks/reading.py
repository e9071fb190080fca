"""How well the reader reads: `python -m tests.benchmarks.reading --data DIR [--blind DIR] [--reader FOLDER] [--limit N] [-v]`.

DIR holds dev/drcd_dev.jsonl.xz and dev/cmrc2018_dev.jsonl.xz. On both: exact match and F1 of the span read from the right passage,
and AUROC of the probability, the right passage against the best wrong one of the set (by shared terms). With `--blind`, a folder of
articles.jsonl and gold.jsonl (questions on articles of their own, with the figure and the evidence expected): the figure of a kind
asked for that the reader scores best among the program's first three passages, and AUROC of the best passage's probability.
`--limit` takes that many questions of each set, spread evenly.
"""

import argparse
import json
import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np

from index import Index, build
from index.passages.rows import select_kinds
from qa import ask
from qa.question import understand
from qa.reader.reader import FOLDER, Reader, Reading
from qa.reader.training.neighbours import Neighbours
from source import Article, Figure
from source.folding import fold
from tests.benchmarks.quality import SETS, Asked, dev_questions, spread

_WORD = re.compile("[a-z0-9]+|[\u3400-\u9fff]")
_FIRST = 3


def split_words(text: str) -> list[str]:
    """Chinese characters and Latin words, folded, without punctuation.

    >>> split_words("約 3.5億 USD")
    ['约', '3', '5', '亿', 'usd']
    """
    return _WORD.findall(fold(unicodedata.normalize("NFKC", text)))


def longest_common(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest run that both hold (what CMRC's own script counts).

    >>> longest_common("abcd", "xbcy")
    2
    """
    best, previous = 0, [0] * (len(b) + 1)
    for x in a:
        current = [0] * (len(b) + 1)
        for j, y in enumerate(b, 1):
            if x == y:
                current[j] = previous[j - 1] + 1
                best = max(best, current[j])
        previous = current
    return best


def f1(got: str, gold: str) -> float:
    """Harmonic mean of precision and recall of the longest common run.

    >>> round(f1("3.5亿美元", "3.5亿"), 2)
    0.75
    """
    a, b = split_words(got), split_words(gold)
    common = longest_common(a, b)
    return 2 * common / (len(a) + len(b)) if common else 0.0


def auroc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """How often a right one scores above a wrong one.

    >>> auroc([0.9, 0.4], [0.5])
    0.5
    """
    a, b = np.asarray(right)[:, None], np.asarray(wrong)[None, :]
    return float(((a > b) + 0.5 * (a == b)).mean())


def best_span(reading: Reading, passage: str) -> str:
    """The best span's text."""
    return passage[reading.spans[0].start : reading.spans[0].end] if reading.spans else ""


@dataclass
class Scored:
    """What one set's questions score."""

    exact: list[bool]
    f1: list[float]
    right: list[Reading]
    wrong: list[Reading]


def read_set(reader: Reader, items: Sequence[Asked], passages: Sequence[str]) -> Scored:
    """The right passage and the best wrong one of each question read."""
    neighbours, scored = Neighbours(passages), Scored([], [], [], [])
    for item in items:
        marked = item.marked
        wrong = neighbours.find_wrong(marked.question, marked.passage)
        right, other = reader.read(marked.question, [marked.passage, wrong])
        got = best_span(right, marked.passage)
        scored.exact.append(split_words(got) == split_words(marked.answer))
        scored.f1.append(f1(got, marked.answer))
        scored.right.append(right)
        scored.wrong.append(other)
    return scored


def print_set(title: str, scored: Scored, seconds: float) -> None:
    """One line of the table."""
    told = auroc([r.probability for r in scored.right], [r.probability for r in scored.wrong])
    spans = auroc([r.score for r in scored.right], [r.score for r in scored.wrong])
    whole = auroc([r.relevance for r in scored.right], [r.relevance for r in scored.wrong])
    print(
        f"{title}: {len(scored.exact)} questions, EM {np.mean(scored.exact):.3f}, F1 {np.mean(scored.f1):.3f}, "
        f"AUROC {told:.3f} (span {spans:.3f}, relevance {whole:.3f}), {seconds / len(scored.exact) / 2 * 1000:.0f} ms a passage",
        flush=True,
    )


def figures_equal(figure: Figure | None, gold: dict[str, object]) -> bool:
    """Whether a figure has the gold's value, or, of a date, its period."""
    if figure is None:
        return False
    also: list[list[str]] = gold.get("also", [])  # type: ignore[assignment]
    if gold["value"] is None:
        return figure.period in [gold["period"], *(b for a, b in also if a == "period")]
    values = [Decimal(str(gold["value"])), *(Decimal(a) for a, _ in also if a != "period")]
    return figure.value is not None and abs(figure.value) in map(abs, values)


@dataclass(frozen=True)
class Blind:
    """One question of the blind set, read."""

    gold: dict[str, object]
    readings: list[Reading]
    texts: list[str]
    figure: Figure | None
    today: Figure | None

    @property
    def probability(self) -> float:
        """The best passage's."""
        return max((r.probability for r in self.readings), default=0.0)


def choose_figure(question: str, passages: Sequence[tuple[str, Sequence[Figure]]], readings: Sequence[Reading]) -> Figure | None:
    """The figure of a kind asked for that the reader scores best."""
    kinds = understand(question).kinds
    options = [
        (reading.score_span(f.start, f.end), f)
        for (_, figures), reading in zip(passages, readings, strict=True)
        for f in select_kinds(figures, kinds)
    ]
    scored = [(score, figure) for score, figure in options if score is not None]
    return max(scored, key=lambda option: option[0])[1] if scored and kinds else None


def read_blind(reader: Reader, folder: Path) -> Iterator[Blind]:
    """Every question on its own article."""
    lines = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    index: dict[str, Index] = {a["id"]: build([Article.from_text(a["text"], id=a["id"], title=a["title"])]) for a in lines}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        answer = ask(gold["question"], index=index[gold["article"]], k=_FIRST)
        passages = [(p.text, p.figures) for p in answer.passages]
        readings = reader.read(gold["question"], [text for text, _ in passages])
        yield Blind(gold, readings, [t for t, _ in passages], choose_figure(gold["question"], passages, readings), answer.figure)


def _holds(text: str, evidence: Sequence[str]) -> bool:
    return any("".join(e.split()) in "".join(text.split()) for e in evidence)


def _order(blind: Blind) -> list[int]:
    return sorted(range(len(blind.readings)), key=lambda i: -blind.readings[i].probability)


def print_blind(blinds: Sequence[Blind], verbose: bool) -> None:
    """The table of the blind set, and every miss."""
    answered = [b for b in blinds if b.gold["answerable"]]
    asked = [b for b in answered if b.gold["figure"]]
    chosen, today = (
        np.mean([figures_equal(b.figure, b.gold) for b in asked]),
        np.mean([figures_equal(b.today, b.gold) for b in asked]),
    )
    absent = [b.probability for b in blinds if not b.gold["answerable"]]
    present = [b.probability for b in answered]
    balanced = max((np.mean(np.array(present) >= t) + np.mean(np.array(absent) < t)) / 2 for t in [*present, *absent])
    first = np.mean([_holds(b.texts[0], b.gold["evidence"]) for b in answered])  # type: ignore[arg-type]
    read = np.mean([_holds(b.texts[_order(b)[0]], b.gold["evidence"]) for b in answered])  # type: ignore[arg-type]
    held = np.mean([any(_holds(t, b.gold["evidence"]) for t in b.texts) for b in answered])  # type: ignore[arg-type]
    print(
        f"blind: {len(blinds)} questions, figure {chosen:.3f} (program {today:.3f}), AUROC {auroc(present, absent):.3f}, best balanced {balanced:.3f}, ",
        end="",
    )
    print(f"hit@1 {first:.3f}, by reader alone {read:.3f}, in first {_FIRST} {held:.3f}", flush=True)
    for blind in blinds if verbose else ():
        print_miss(blind)


def print_miss(blind: Blind) -> None:
    """A line about a question whose figure is wrong or whose answer is not seen."""
    gold, place = blind.gold, _order(blind)[0]
    wrong = bool(gold["figure"]) and not figures_equal(blind.figure, gold)
    mark = ("figure " if wrong else "") + ("" if gold["answerable"] else "absent ")
    span = best_span(blind.readings[place], blind.texts[place])
    got = blind.figure.text if blind.figure else None
    print(
        f"{mark}{gold['id']} p={blind.probability:.2f} {gold['question']} | want {gold['figure'] or gold['evidence']} | figure {got} | span {span[:60]}"
    )


def main() -> None:
    """Print every table asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading", description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--blind", type=Path)
    parser.add_argument("--reader", type=Path, default=FOLDER)
    parser.add_argument("--limit", type=int, default=1_000_000)
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    reader = Reader(options.reader)
    for title, name in SETS.items() if options.data else ():
        items = dev_questions(options.data, name)
        passages = list(dict.fromkeys(item.marked.passage for item in items))
        began = time.perf_counter()
        print_set(title, read_set(reader, spread(items, options.limit), passages), time.perf_counter() - began)
    if options.blind:
        print_blind(list(read_blind(reader, options.blind)), options.verbose)


if __name__ == "__main__":
    main()
