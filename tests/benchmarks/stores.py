"""Whether every store ranks alike: `python -m tests.benchmarks.stores --data DIR [--questions N]`.

DIR holds dev/drcd_dev.jsonl.xz. Its passages are kept in memory, in a folder, in a Milvus file and in a Milvus server on
loopback, and its questions asked of each. Prints, for each store, how many questions have the ten passages that memory has
in the same order, passages whose scores are equal counting as the same, and the time of a question.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index import Index, build
from index.build import Changes
from index.milvus.collection import Collection
from qa import ask
from qa.answer import AnswerPassage
from qa.reader.weigh import read_kept
from source import Article
from source.errors import StoreError
from tests.benchmarks.quality import dev_questions
from tests.qa.page.served import free_port

_FIRST, _TIED = 10, 1e-4


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A Milvus server on loopback; gives its address once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "milvus_lite", "server", "--data-dir", str(folder), "--host", "127.0.0.1"]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, last = f"http://127.0.0.1:{port}", time.monotonic() + 120
    try:
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > last:
                raise StoreError(f"The Milvus server at {address} does not answer.")
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        Collection(address, "any").exists()
        return True
    except StoreError:
        return False


def ranked(index: Index, questions: list[str]) -> tuple[list[tuple[AnswerPassage, ...]], float]:
    """The first ten passages of each question, and the median time of one in milliseconds."""
    found, spent = [], []
    read_kept.cache_clear()  # each store is asked as if for the first time
    for question in questions:
        started = time.perf_counter()
        found.append(ask(question, index=index, k=_FIRST).passages)
        spent.append(time.perf_counter() - started)
    return found, float(np.median(spent)) * 1000


def same(one: tuple[AnswerPassage, ...], other: tuple[AnswerPassage, ...]) -> bool:
    """Whether two rankings are equal but for passages of equal scores."""
    return all(
        (a.article.id, a.start) == (b.article.id, b.start) or abs(a.score - b.score) <= _TIED
        for a, b in zip(one, other, strict=True)
    )


def main() -> None:
    """Print one line for each store."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.stores", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with dev/*.jsonl.xz")
    parser.add_argument("--questions", type=int, help="ask so many only")
    options = parser.parse_args()
    marked = [item.marked for item in dev_questions(options.data, "drcd_dev")]
    questions = [item.question for item in marked][: options.questions]
    kept = [Article.from_text(text, id=str(number)) for number, text in enumerate(dict.fromkeys(item.passage for item in marked))]
    memory = build(kept)
    with tempfile.TemporaryDirectory() as name, server(Path(name) / "server") as address:
        expected, spent = ranked(memory, questions)
        print(f"memory: {len(memory):,} passages, {len(questions):,} questions, {spent:.1f} ms a question")
        for title, uri in (("folder", None), ("Milvus file", str(Path(name) / "news.db")), ("Milvus server", address)):
            started = time.perf_counter()
            index = build(kept, Path(name) / title, changes=Changes(store=uri), progress=False)
            built = time.perf_counter() - started
            found, spent = ranked(index, questions)
            alike = [same(one, other) for one, other in zip(expected, found, strict=True)]
            print(
                f"{title}: {sum(alike):,} of {len(alike):,} questions rank alike; {spent:.1f} ms a question; built in {built:.1f} s"
            )


if __name__ == "__main__":
    main()
