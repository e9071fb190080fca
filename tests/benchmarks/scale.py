"""Build time, query time and memory against size: `python -m tests.benchmarks.scale --data DIR --work FOLDER [--sizes N …] [--readme]`.

DIR holds corpus/crud_news_zh_hans.jsonl.xz (CRUD-RAG's news). An archive of a size is made of its articles, repeated with
new ids and shuffled sentences where they are too few. Each size is built and then asked in processes of its own, whose peak
memory is told. FOLDER needs 6 KB a passage; each index is removed when it is measured.
"""

import argparse
import json
import lzma
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from index import build, load
from source import Article
from source.text import sentences
from tests.benchmarks.archive import measured

README = Path(__file__).parent.parent.parent / "README.md"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
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
                    parts = [text[slice(*span)] for span in sentences(text)]
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


def row(data: Path, folder: Path, passages: int) -> str:
    """One line of the table."""
    built = _own_process("--data", str(data), "--work", str(folder), "--build", str(passages))
    size = sum(path.stat().st_size for path in folder.iterdir())
    asked = _own_process("--data", str(data), "--work", str(folder), "--query")
    rate = built["passages"] / built["build"]
    return (
        f"| {built['passages']:,.0f} | {built['build']:.1f} s ({rate:,.0f}/s) | {built['memory']:.2f} GB | {size / 2**20:,.0f} MB "
        f"| {asked['opened']:.2f} s | {asked['p50']:.1f}, {asked['p95']:.1f} ms | {asked['memory']:.2f} GB | {asked['recall']:.3f} |"
    )


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
        lines = [
            "| passages | built in | peak memory | on disk | opened in | a question, p50, p95 | peak memory | recall@10 of the vectors |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for size in options.sizes:
            folder = options.work / str(size)
            lines.append(row(options.data, folder, size))
            print(lines[-1], flush=True)
            shutil.rmtree(folder)
        if options.readme:
            before, rest = README.read_text(encoding="utf-8").split("<!-- scale -->")
            after = rest.split("<!-- /scale -->")[1]
            table = "\n".join(lines)
            README.write_text(f"{before}<!-- scale -->\n{table}\n<!-- /scale -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
