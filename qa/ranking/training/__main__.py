"""Learn the ranking: `python -m qa.ranking.training --data DIR --model FOLDER [--out FILE]`.

DIR holds train/cmrc2018_train.jsonl.xz. FOLDER is a model made by `python -m index.training --hold-out`: its vectors
have not seen the questions that the ranking is learned on, which would otherwise trust the vectors too much.
About twelve minutes on two cores.
"""

import argparse
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.dense.embedder import StaticEmbedder
from index.terms.translation import load_table
from index.training.pairs import is_held_out
from index.training.sources import questions
from qa.figures.features import features
from qa.figures.select import candidates
from qa.ranking.answer_types import AnswerKinds
from qa.ranking.rerank import Ranked, add_sentence_scores, list_found_features, order_candidates
from qa.ranking.training.examples import Collection, Example, examples
from qa.ranking.training.fit import Listed, average_layers, listwise, yes_no
from qa.ranking.training.gold import alike
from qa.ranking.training.kinds import Marked, learn_kinds
from qa.ranking.training.translate import word_by_word
from qa.ranking.weights import FILE, Layer, Weights, name_arrays
from source.arrays import Flags, Floats

_UNITS = 8  # of the hidden layer: some 200 weights, few beside the thousands of questions that they learn from
_CROSS_WEIGHT = 0.5  # of questions made from the others, by exchanging words or searching few passages
_FIRST = 3  # passages whose figures are compared, as when it answers
_SMALL = 25  # passages: an article's, of which most questions are asked
_FIGURE_ROUNDS = 300  # few questions ask for a figure, so each is seen often
_PRIOR = 0.7  # readers ask mostly what the article says


def read_marked(data: Path, name: str, part: str = "train") -> list[Marked]:
    """The questions of one file whose answer is marked."""
    return [Marked(q.question, q.passage, q.answer, q.answer_start) for q in questions(data, name, part) if q.answer_start >= 0]


def sentence_lists(made: Sequence[Example]) -> list[Listed]:
    """The sentences of the right passage against the one that holds the answer."""
    lists = []
    for example in made:
        inside = example.gold[example.evidence.spans.owners]
        if example.held.any():
            lists.append(Listed(example.evidence.sentence[inside], example.held[inside]))
    return lists


def passage_lists(made: Sequence[Example], sentence: Layer, weight: float = 1.0) -> list[Listed]:
    """All candidates against those of the right passage."""
    return [
        Listed(add_sentence_scores(e.evidence, sentence(e.evidence.sentence))[0], e.gold, weight) for e in made if e.gold.any()
    ]


def rank(example: Example, sentence: Layer, passage: Layer, *, without: bool = False) -> tuple[Ranked, Floats]:
    """The example's candidates in order, and the features that tell whether the first one answers."""
    found = example.without if without else example.found
    evidence = example.evidence_without if without else example.evidence
    made = order_candidates(found, evidence, sentence, passage)
    return made, list_found_features(evidence, made.order[0])


def make_found_rows(made: Sequence[Example], sentence: Layer, passage: Layer) -> tuple[Floats, Flags]:
    """Feature rows of first passages, with and without the right one in the index, and whether each is right."""
    rows, labels = [], []
    for example in made:
        present, row = rank(example, sentence, passage)
        rows.append(row)
        labels.append(bool(example.gold[present.order[0]]))
        rows.append(rank(example, sentence, passage, without=True)[1])
        labels.append(False)
    return np.concatenate(rows), np.array(labels)


def figure_lists(made: Sequence[Example], sentence: Layer, passage: Layer) -> list[Listed]:
    """The figures of the first passages against the one that the answer is."""
    lists = []
    for example in made:
        if not example.asked.kinds or example.figure is None:
            continue
        order, _ = rank(example, sentence, passage)
        options = candidates(example.asked, order, range(_FIRST))
        if not options:
            continue
        right = np.array(
            [bool(example.gold[order.order[option.passage]]) and alike(option.figure, example.figure) for option in options]
        )
        if right.any():
            lists.append(Listed(features(example.asked, order, options), right))
    return lists


def _in_small_collections(asked: Sequence[Marked], model: StaticEmbedder, kinds: AnswerKinds) -> Iterator[Example]:
    """The questions searched over a few passages at a time, as in one article."""
    passages = list(dict.fromkeys(item.passage for item in asked))
    for start in range(0, len(passages), 2 * _SMALL):  # every other: as many as teach enough
        chosen = set(passages[start : start + _SMALL])
        mine = [item for item in asked if item.passage in chosen]
        yield from examples(Collection(mine, model), mine, kinds)


def learn(data: Path, model: Path, seed: int = 7) -> Weights:
    """All the weights, from the held-out half of the questions; the table of answer words from the other half."""
    every = read_marked(data, "cmrc2018_train")
    half = [item for item in every if is_held_out(item.passage)]
    kinds = learn_kinds([item for item in every if not is_held_out(item.passage)])
    model_seen_less = StaticEmbedder(model)
    chance = random.Random(seed)
    english = [replace(item, question=word_by_word(item.question, load_table(), chance)) for item in half]
    whole = Collection(every, model_seen_less)
    same, cross = list(examples(whole, half, kinds)), list(examples(whole, english, kinds))
    small, small_cross = (list(_in_small_collections(asked, model_seen_less, kinds)) for asked in (half, english))
    print(f"{len(same)} + {len(cross)} questions over {len(whole)} passages, {len(small)} + {len(small_cross)} over {_SMALL}")
    sentence = average_layers(sentence_lists(same), _UNITS)
    others = passage_lists([*cross[::2], *small], sentence, _CROSS_WEIGHT)
    passage = average_layers(passage_lists(same, sentence) + others, _UNITS)
    found = yes_no(*make_found_rows([*same, *small], sentence, passage), _PRIOR)
    across = yes_no(*make_found_rows([*cross, *small_cross], sentence, passage), _PRIOR)
    figure = listwise(figure_lists([*same, *small], sentence, passage), rounds=_FIGURE_ROUNDS)
    return Weights(sentence, passage, found, across, figure, learn_kinds(every))


def main() -> None:
    """Learn and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m qa.ranking.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/cmrc2018_train.jsonl.xz")
    parser.add_argument("--model", type=Path, required=True, help="model made with --hold-out")
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    from safetensors.numpy import save_file

    beside = options.out.with_name(f".{options.out.name}")
    save_file(name_arrays(learn(options.data, options.model)), beside)
    os.replace(beside, options.out)
    print(f"written to {options.out}")


if __name__ == "__main__":
    main()
