"""This project beside its peers in one run: `python -m tests.benchmarks.peers --data DIR [--readme]`.

Run it in an environment of its own: a fresh one with `pip install -r tests/benchmarks/peers/requirements.txt -e .`. DIR holds
dev/drcd_dev.jsonl.xz. Every system is given the same passages and the bundled model and runs in processes of its own:

- cold start: from starting a process to its first answer on the bundled article, the median of three;
- build: passages of DRCD dev a second, imports and the loading of the model not counted;
- a question: p50 and p95 of the DRCD dev questions; peak memory of that process;
- hit@1 and MRR@5 of those questions and of this project's own English ones on the same passages.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from index import build
from qa.evaluation.metrics import compute_hit, compute_reciprocal_rank
from source.bundled import load_bundled_article
from tests.benchmarks.peers.systems import FIRST, SYSTEMS, Text
from tests.benchmarks.quality import dev_questions, english_questions
from tests.benchmarks.readme import written_into

_COLD_TURNS = 3
_COLD_QUESTION = "MiniMax有多少用戶?"
HEAD = (
    "| system | cold start | build | a question, p50, p95 | peak memory | DRCD dev hit@1, MRR@5 | English hit@1, MRR@5 |",
    "|---|---|---|---|---|---|---|",
)


@dataclass(frozen=True)
class Asked:
    """A question and the id of the article that answers it."""

    question: str
    right: str


@dataclass(frozen=True)
class Work:
    """What every system is given."""

    article: tuple[Text, ...]
    passages: tuple[Text, ...]
    chinese: tuple[Asked, ...]
    english: tuple[Asked, ...]

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @staticmethod
    def read(path: Path) -> "Work":
        """What `write` wrote."""
        made = json.loads(path.read_text(encoding="utf-8"))
        texts = ([Text(**one) for one in made[name]] for name in ("article", "passages"))
        asked = ([Asked(**one) for one in made[name]] for name in ("chinese", "english"))
        return Work(*map(tuple, texts), *map(tuple, asked))  # type: ignore[arg-type]


def prepared(data: Path, most: int | None) -> Work:
    """The passages and questions; an id is the article's number and the passage's in it."""
    from qa.ranking.training.examples import Collection

    questions = dev_questions(data, "drcd_dev")
    collection = Collection([item.marked for item in questions])
    passages = [Text(f"{p.article.id}-{p.start}", p.text) for p in collection.index.passages]
    article = [Text(str(p.start), p.text) for p in build([load_bundled_article()]).passages]
    chinese, english = (
        [Asked(item.marked.question, collection.id_of(item.marked.passage)) for item in asked][:most]
        for asked in (questions, english_questions(questions))
    )
    return Work(tuple(article), tuple(passages), tuple(chinese), tuple(english))


def measured(name: str, work: Work) -> None:
    """Build, ask everything, and print the numbers."""
    SYSTEMS[name]().build(work.article)  # imports
    system = SYSTEMS[name]()
    started = time.perf_counter()
    system.build(work.passages)
    built = time.perf_counter() - started
    quality: list[float] = []
    spent: list[float] = []
    for asked in (work.chinese, work.english):
        found = []
        for one in asked:
            started = time.perf_counter()
            ids = system.search(one.question)
            if asked is work.chinese:
                spent.append(time.perf_counter() - started)
            found.append([id.split("-")[0] == one.right for id in ids])
        quality += [
            float(np.mean([compute_hit(f, 1) for f in found])),
            float(np.mean([compute_reciprocal_rank(f[:FIRST]) for f in found])),
        ]
    p50, p95 = np.percentile(spent, [50, 95]) * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps([len(work.passages) / built, float(p50), float(p95), memory, *quality]))


def row(name: str, work: Path) -> str:
    """One line of the table."""
    turns = []
    for _ in range(_COLD_TURNS):
        started = time.perf_counter()
        _run(name, "tests.benchmarks.peers.cold", name, str(work), _COLD_QUESTION)
        turns.append(time.perf_counter() - started)
    rate, p50, p95, memory, hit1, mrr, hit1_english, mrr_english = _run(
        name, "tests.benchmarks.peers", "--system", name, "--work", str(work)
    )
    return (
        f"| {name} | {statistics.median(turns):.2f} s | {rate:,.0f}/s | {p50:.1f}, {p95:.1f} ms | {memory:.2f} GB "
        f"| {hit1:.3f}, {mrr:.3f} | {hit1_english:.3f}, {mrr_english:.3f} |"
    )


def _run(name: str, module: str, *arguments: str) -> list[float]:
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr[-2000:]}")
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print the table, and with --readme put it into the README."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with dev/*.jsonl.xz")
    parser.add_argument("--only", nargs="*", default=list(SYSTEMS), help="systems to measure")
    parser.add_argument("--questions", type=int, help="ask so many only")
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    parser.add_argument("--system", help=argparse.SUPPRESS)
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.system:
        measured(options.system, Work.read(options.work))
        return
    if not options.data:
        parser.error("--data is needed")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work.json"
        prepared(options.data, options.questions).write(work)
        lines = [*HEAD]
        for name in options.only:
            lines.append(row(name, work))
            print(lines[-1], flush=True)
    if options.readme:
        written_into("peers", "\n".join(lines))


if __name__ == "__main__":
    main()
