"""Build time, query time and memory against size: `python -m tests.benchmarks.scale --data DIR --work FOLDER [--sizes N …] [--readme]`.

DIR holds corpus/crud_news_zh_hans.jsonl.xz (CRUD-RAG's news). An archive of a size is made of its articles, repeated with
new ids and shuffled sentences where they are too few. Each size is built and then asked in processes of its own, whose peak
memory is told. FOLDER needs 6 KB a passage; each index is removed when it is measured. With --readme the table goes into the
README, where rows of sizes that are not measured are kept, and the plot beside its pictures (matplotlib: the extra `charts`).
"""

import argparse
import json
import lzma
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from index import build, load
from source import Article
from source.sentences import split_sentences
from tests.benchmarks.archive import measured
from tests.benchmarks.readme import table_of, written_into

PLOT = Path(__file__).parent.parent.parent / ".github" / "scale.png"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
HEAD = (
    "| passages | built in | peak memory | on disk | opened in | a question, p50, p95 | peak memory | recall@10 of the vectors |",
    "|---|---|---|---|---|---|---|---|",
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ALIKE = 0.2
_AN_ARTICLE = 2.69  # passages
_QUESTIONS = 300


def articles(data: Path, passages: int) -> Iterator[Article]:
    """About as many articles as give so many passages."""
    left = int(passages / _AN_ARTICLE)
    for turn in count():
        chance = random.Random(turn)
        with lzma.open(data / "corpus" / "crud_news_zh_hans.jsonl.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if not left:
                    return
                text = json.loads(line)["text"]
                if turn:
                    parts = [text[slice(*span)] for span in split_sentences(text)]
                    chance.shuffle(parts)
                    text = "".join(parts)
                if text.strip():
                    left -= 1
                    yield Article.from_text(text, id=f"{number}-{turn}")


def _build(data: Path, folder: Path, passages: int) -> None:
    started = time.monotonic()
    made = build(articles(data, passages), folder, progress=False)
    spent = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps({"passages": len(made), "build": spent, "memory": peak}))


def _query(folder: Path) -> None:
    started = time.perf_counter()
    index = load(folder)
    opened = time.perf_counter() - started
    told = measured(index, _QUESTIONS)
    print(json.dumps({"opened": opened, "p50": told.p50, "p95": told.p95, "memory": told.memory, "recall": told.recall}))


def _own_process(*arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.scale", *arguments], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


@dataclass(frozen=True)
class Row:
    """What one size cost: seconds, GB (`disk` in MB), milliseconds a question."""

    passages: int
    build: float
    build_memory: float
    disk: float
    opened: float
    p50: float
    p95: float
    memory: float
    recall: float
    written: str = ""

    def line(self) -> str:
        """The row of the table; one that was read, as it was written."""
        if self.written:
            return self.written
        rate = self.passages / self.build
        return (
            f"| {self.passages:,} | {self.build:.1f} s ({rate:,.0f}/s) | {self.build_memory:.2f} GB | {self.disk:,.0f} MB "
            f"| {self.opened:.2f} s | {self.p50:.1f}, {self.p95:.1f} ms | {self.memory:.2f} GB | {self.recall:.3f} |"
        )

    @staticmethod
    def read(line: str) -> "Row":
        """The row that `line` wrote."""
        numbers = [float(number.replace(",", "")) for number in _NUMBER.findall(line)]
        passages, build, _, build_memory, disk, opened, p50, p95, memory, recall = numbers
        return Row(int(passages), build, build_memory, disk, opened, p50, p95, memory, recall, line)


def merged(rows: Sequence[Row], table: str) -> list[Row]:
    """The rows, and those of the README's table of other sizes."""
    kept = [Row.read(line) for line in table.splitlines()[2:]]
    apart = [one for one in kept if all(abs(one.passages - made.passages) > _ALIKE * made.passages for made in rows)]
    return sorted([*rows, *apart], key=lambda one: one.passages)


def row(data: Path, folder: Path, passages: int) -> Row:
    """Build and ask one size."""
    built = _own_process("--data", str(data), "--work", str(folder), "--build", str(passages))
    size = sum(path.stat().st_size for path in folder.iterdir())
    asked = _own_process("--data", str(data), "--work", str(folder), "--query")
    opened, p50, p95, memory, recall = (asked[name] for name in ("opened", "p50", "p95", "memory", "recall"))
    return Row(int(built["passages"]), built["build"], built["memory"], size / 2**20, opened, p50, p95, memory, recall)


def plotted(rows: Sequence[Row], path: Path) -> None:
    """Build time, time of a question and memory against size, on logarithmic axes."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    sizes = [row.passages for row in rows]
    figure, (left, middle, right) = pyplot.subplots(1, 3, figsize=(11, 3.4), layout="constrained")
    left.plot(sizes, [row.build for row in rows], "o-", label="build")
    left.plot(sizes, [row.opened for row in rows], "s--", label="open")
    left.set_ylabel("seconds")
    middle.plot(sizes, [row.p50 for row in rows], "o-", label="p50")
    middle.plot(sizes, [row.p95 for row in rows], "s--", label="p95")
    middle.set_ylabel("milliseconds a question")
    right.plot(sizes, [row.build_memory for row in rows], "o-", label="building")
    right.plot(sizes, [row.memory for row in rows], "s--", label="asking")
    right.set_ylabel("peak memory, GB")
    for axes in (left, middle, right):
        axes.set(xscale="log", yscale="log", xlabel="passages")
        axes.grid(alpha=0.3)
        axes.legend(frameon=False)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def main() -> None:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    parser.add_argument("--build", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--query", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        _build(options.data, options.work, options.build)
    elif options.query:
        _query(options.work)
    else:
        rows = []
        for size in options.sizes:
            folder = options.work / str(size)
            rows.append(row(options.data, folder, size))
            print(rows[-1].line(), flush=True)
            shutil.rmtree(folder)
        if options.readme:
            rows = merged(rows, table_of("scale"))
            written_into("scale", "\n".join([*HEAD, *(made.line() for made in rows)]))
            plotted(rows, PLOT)


if __name__ == "__main__":
    main()
