"""Quality on the public dev sets: `python -m tests.benchmarks.quality --data DIR [--model NAME] [--limit N] [--readme]`.

DIR holds dev/drcd_dev.jsonl.xz and dev/cmrc2018_dev.jsonl.xz (DRCD and CMRC 2018, both CC BY-SA). Every question is
asked against all distinct passages of its set, each an article of its own, through `build` and `ask`. The English
questions are this project's own, on passages of the same sets (tests/benchmarks/english.jsonl). `--limit` reads that many questions
of each set, evenly spread: the reader takes a tenth of a second for each.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index import Filter, Index
from index.dense.embedder import find_embedder
from index.search.base import LocalIndex, SearchResult
from index.search.fusion import Shortlist, fuse
from index.training.sources import rows
from qa import ask
from qa.evaluation.metrics import compute_hit, compute_reciprocal_rank
from qa.ranking.rerank import shorten
from qa.ranking.training.examples import Collection
from qa.ranking.training.kinds import Marked
from qa.reader.reader import has_reader
from source.arrays import Floats
from tests.benchmarks.readme import written_into

SETS = {"DRCD dev": "drcd_dev", "CMRC 2018 dev": "cmrc2018_dev"}
ENGLISH = Path(__file__).parent / "english.jsonl"
_FIRST = 5


@dataclass(frozen=True)
class Asked:
    """A dev question with its id."""

    id: str
    marked: Marked


@dataclass(frozen=True)
class Row:
    """One line of the table: means over the questions of a set by one way of ranking."""

    set: str
    way: str
    questions: int
    hit1: float
    hit5: float
    mrr5: float
    milliseconds: float


def dev_questions(data: Path, name: str) -> list[Asked]:
    """The questions of a dev set."""
    return [
        Asked(str(r["id"]), Marked(str(r["question"]), str(r["passage"]), str(r["answer"]), int(str(r["answer_start"]))))
        for r in rows(data, name, "dev")
    ]


def english_questions(asked: Sequence[Asked]) -> list[Asked]:
    """This project's English questions on the passages of a set."""
    own = {row["id"]: row["question"] for row in map(json.loads, ENGLISH.read_text(encoding="utf-8").splitlines())}
    return [replace(item, marked=replace(item.marked, question=own[item.id])) for item in asked if item.id in own]


def _by_article(found: SearchResult, scores: Floats) -> list[str]:
    order = np.argsort(-scores, kind="stable")
    return list(dict.fromkeys(found.candidates[i].passage.article.id for i in order))


def ways(index: Index) -> dict[str, Callable[[str], list[str]]]:
    """The ways of ranking compared, each giving article ids, best first, for a question."""

    def search(question: str) -> SearchResult:
        return index.search(question)

    def lexical(question: str) -> list[str]:
        found = search(question)
        return _by_article(found, np.array([c.lexical for c in found.candidates]))

    def dense(question: str) -> list[str]:
        found = search(question)
        return _by_article(found, np.array([c.dense for c in found.candidates]))

    def both(question: str) -> list[str]:
        found = search(question)
        lexical, dense = (np.array([getattr(c, half) for c in found.candidates]) for half in ("lexical", "dense"))
        return _by_article(found, fuse(lexical, dense, found.weights))

    def reranked(question: str) -> list[str]:
        return list(dict.fromkeys(p.article.id for p in ask(question, index=index, reader=False).passages))

    def read(question: str) -> list[str]:
        return list(dict.fromkeys(p.article.id for p in ask(question, index=index).passages))

    made: dict[str, Callable[[str], list[str]]] = {"lexical": lexical, "dense": dense, "fused": both, "reranked": reranked}
    return made | ({"read": read} if has_reader() else {})


def spread(items: Sequence[Asked], limit: int | None) -> Sequence[Asked]:
    """At most `limit` of them, evenly spread."""
    return items if limit is None or limit >= len(items) else [items[i * len(items) // limit] for i in range(limit)]


def measure(name: str, way: str, rank: Callable[[str], list[str]], asked: Sequence[Asked], right: Sequence[str]) -> Row:
    """Means of one way over the questions."""
    relevant, spent = [], []
    for item, answer in zip(asked, right, strict=True):
        started = time.perf_counter()
        ranked = rank(item.marked.question)
        spent.append(time.perf_counter() - started)
        relevant.append([id == answer for id in ranked[:_FIRST]])
    return Row(
        name,
        way,
        len(asked),
        float(np.mean([compute_hit(r, 1) for r in relevant])),
        float(np.mean([compute_hit(r, _FIRST) for r in relevant])),
        float(np.mean([compute_reciprocal_rank(r) for r in relevant])),
        float(np.median(spent)) * 1000,
    )


def sentence_accuracy(collection: Collection, asked: Sequence[Asked]) -> float:
    """Share of questions whose gold answer starts in the highlighted sentence of the first passage of its article."""
    good = []
    for item in asked:
        right, at = collection.id_of(item.marked.passage), collection.answer_at(item.marked)
        passages = ask(item.marked.question, index=collection.index, k=20).passages
        first = next((p for p in passages if p.article.id == right), None)
        good.append(first is not None and first.start + first.sentence[0] <= at < first.start + first.sentence[1])
    return float(np.mean(good))


def found_auroc(collection: Collection, asked: Sequence[Asked]) -> float:
    """AUROC of the probability, each question asked with its article in the index and without it."""
    from sklearn.metrics import roc_auc_score

    assert isinstance(collection.index, LocalIndex)
    labels, odds = [], []
    for item in asked:
        question, right = item.marked.question, collection.id_of(item.marked.passage)
        for index, label in ((collection.index, 1), (_Without(collection.index, right), 0)):
            labels.append(label)
            odds.append(ask(question, index=index).probability)
    return float(roc_auc_score(labels, odds))


class _Without(LocalIndex):
    """The index as if one article were not in it (its term statistics stay: one passage in a thousand)."""

    def __init__(self, index: LocalIndex, article: str) -> None:
        super().__init__(index.passages, index.lexical, index.store, index.embedder)
        object.__setattr__(self, "_article", article)

    def search(self, question: str, k: int = 50, kept: Shortlist | None = None, where: Filter | None = None) -> SearchResult:
        found = super().search(question, k, where=where)
        gone: str = self.__dict__["_article"]
        left = replace(found, candidates=tuple(c for c in found.candidates if c.passage.article.id != gone))
        return left if kept is None else shorten(left, kept)


def run(data: Path, model: str | None, only: Sequence[str], limit: int | None = None) -> Iterator[Row | str]:
    """Every row and line of the report; `limit` is of the questions that are read."""
    for title, name in SETS.items():
        asked = dev_questions(data, name)
        collection = Collection([item.marked for item in asked], find_embedder(model))
        sets = {title: asked, f"English on {title}": english_questions(asked)}
        for shown, items in sets.items():
            for way, rank in ways(collection.index).items():
                some = spread(items, limit if way == "read" else None)
                if not only or way in only:
                    yield measure(shown, way, rank, some, [collection.id_of(item.marked.passage) for item in some])
        if not only:
            some = spread(asked, limit)
            yield f"{title}: sentence with the answer highlighted first {sentence_accuracy(collection, some):.3f} ({len(some)} questions)"
            yield f"{title}: found or not, AUROC {found_auroc(collection, some):.3f}"


def table(made: Sequence[Row | str]) -> str:
    """The report as Markdown."""
    lines = ["| set | ranking | questions | hit@1 | hit@5 | MRR@5 | ms a question (p50) |", "|---|---|---|---|---|---|---|"]
    lines += [
        f"| {r.set} | {r.way} | {r.questions:,} | {r.hit1:.3f} | {r.hit5:.3f} | {r.mrr5:.3f} | {r.milliseconds:.1f} |"
        for r in made
        if isinstance(r, Row)
    ]
    return "\n".join([*lines, "", *(f"- {line}" for line in made if isinstance(line, str))])


def main() -> None:
    """Print the table, and with --readme put it into the README."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with dev/*.jsonl.xz")
    parser.add_argument("--model", help="a sentence-transformers name or folder instead of the bundled model")
    parser.add_argument("--only", nargs="*", default=[], help="ways of ranking to measure")
    parser.add_argument("--limit", type=int, help="read so many questions of each set")
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    options = parser.parse_args()
    report = table(list(run(options.data, options.model, options.only, options.limit)))
    print(report)
    if options.readme:
        written_into("quality", report)


if __name__ == "__main__":
    main()
