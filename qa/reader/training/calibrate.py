"""Set the calibration of a model folder: `python -m qa.reader.training.calibrate --data DIR --reader FOLDER [--each N] [--english FILE]`.

For each pairing of languages a line from the best span's score and the relevance to the log-odds that the passage answers, fitted
to examples that training has not seen: dev questions on their passage and on the best wrong one (Chinese on Chinese, and those
that `--english` asks in English), and examples drawn anew, from seeds of their own, of made-up articles and of sentences that answer. Prints each line and a table of reliability.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from index.training import sources
from qa.reader.calibration import PAIRS, Line, name_pair
from qa.reader.reader import CARD, Reader
from qa.reader.training.example import Example, cut_window, unanswered
from qa.reader.training.export import write_card
from qa.reader.training.mixture import plain_sentences
from qa.reader.training.neighbours import Neighbours
from qa.reader.training.relevance import Sentences
from qa.reader.training.stories import Stories
from source.arrays import Doubles

_UNSEEN = "calibration"  # the seed's first part: no training draws with it
_ROUNDS = 50  # Newton's steps
_PULL = (1e-2, 1e-2, 1e-2)  # slightly towards no slope, for examples that are told apart too well
_TOWARDS = (100.0, 100.0, 1.0)  # a pairing's slopes towards those of all pairings together; its offset is its own
_LONGEST = 400
Scores = tuple[float, float, bool]


def dev_examples(data: Path, name: str, count: int, english: Mapping[str, str]) -> Iterator[Example]:
    """Dev questions, each with sentences around its answer and with the best wrong passage; the same in English, by their numbers."""
    rng = random.Random(f"{_UNSEEN} {name}")
    items = [q for q in sources.questions(data, name, "dev") if q.passage[q.answer_start :].startswith(q.answer)]
    passages = list(dict.fromkeys(q.passage for q in items))
    neighbours = Neighbours(passages)
    asked = [(item, item.question) for item in rng.sample(items, count)]
    for item, question in [*asked, *((item, english[item.id]) for item in items if item.id in english)]:
        stop = item.answer_start + len(item.answer)
        text, before = cut_window(item.passage, item.answer_start, stop, _LONGEST, rng)
        yield Example(question, text, item.answer_start - before, stop - before)
        yield unanswered(question, neighbours.find_wrong(item.question, item.passage)[:_LONGEST])


def unseen_examples(data: Path, count: int) -> Iterator[Example]:
    """Examples drawn anew: made-up articles in every pairing, and English sentences that answer."""
    stories = Stories(plain_sentences(data))
    for number in range(count * len(PAIRS)):
        yield stories.draw(number, random.Random(f"{_UNSEEN} story {number}"))
    sentences = Sentences(list(sources.questions(data, "nqg_squad_sentences_en")))
    for number in range(count):
        yield sentences.draw(number * 97, random.Random(f"{_UNSEEN} nqg {number}"))


def score(reader: Reader, example: Example) -> Scores:
    """The best span's score, the relevance, and whether the passage answers."""
    reading = reader.read(example.question, [example.passage])[0]
    return reading.score, reading.relevance, example.start is not None


def fit_line(scores: list[Scores], towards: Line | None = None) -> Line:
    """Logistic regression by Newton's method; with `towards`, pulled to that line as by a few examples more, since a pairing with
    few examples would else make a slope of chance.

    >>> line = fit_line([(s, 0.0, s > 0) for s in (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)])
    >>> line(2.0, 0.0) > 0.8 and line(-2.0, 0.0) < 0.2
    True
    """
    rows = np.array([(a, b, 1.0) for a, b, _ in scores])
    answers = np.array([c for *_, c in scores], float)
    pull = np.array(_PULL if towards is None else _TOWARDS)
    aim = np.zeros(3) if towards is None else np.array([towards.span, towards.relevance, towards.offset])
    weights: Doubles = aim.copy()
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (answers - chance) - pull * (weights - aim)
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + pull * np.eye(3)
        weights = weights + np.linalg.solve(curve, slope)
    return Line(*(round(float(w), 4) for w in weights))


def print_reliability(pair: str, line: Line, scores: list[Scores]) -> None:
    """Of each fifth of probability: how many there are, the mean probability, and the share that answers."""
    told = np.array([line(a, b) for a, b, _ in scores])
    answers = np.array([c for *_, c in scores])
    for low in np.arange(0, 1, 0.2):
        inside = (told >= low) & (told < low + 0.2)
        if inside.any():
            print(
                f"| {pair} | {low:.1f}-{low + 0.2:.1f} | {inside.sum()} | {told[inside].mean():.2f} | {answers[inside].mean():.2f} |",
                flush=True,
            )


def main() -> None:
    """Fit every pairing's line and write them to the folder's card."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--each", type=int, default=150)
    parser.add_argument("--english", type=Path, help="JSON Lines: id of a dev question, and the question in English")
    options = parser.parse_args()
    reader = Reader(options.reader)
    lines_read = options.english.read_text(encoding="utf-8").splitlines() if options.english else []
    english = {row["id"]: row["question"] for row in map(json.loads, lines_read)}
    by_pair: dict[str, list[Scores]] = {pair: [] for pair in PAIRS}
    made = [e for name in ("drcd_dev", "cmrc2018_dev") for e in dev_examples(options.data, name, options.each, english)]
    for example in [*made, *unseen_examples(options.data, options.each)]:
        by_pair[name_pair(example.question, example.passage)].append(score(reader, example))
    every = fit_line([one for scores in by_pair.values() for one in scores])
    lines = {pair: fit_line(scores, every) for pair, scores in by_pair.items()}
    print("| pairing | probability | examples | mean | answers |\n|---|---|---|---|---|")
    for pair, line in lines.items():
        print_reliability(pair, line, by_pair[pair])
    write_card(options.reader, {pair: [line.span, line.relevance, line.offset] for pair, line in lines.items()})
    print(json.loads((options.reader / CARD).read_text(encoding="utf-8"))["calibration"])


if __name__ == "__main__":
    main()
