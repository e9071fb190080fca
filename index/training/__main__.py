"""Make the bundled model: `python -m index.training --data DIR --out FOLDER [--work DIR]`.

DIR holds `train/*.jsonl.xz` (the sources that the model card names). About eleven minutes on two cores, 3.5 GB of memory. With `--work`,
the tokenizer, the translation table and the first vectors are kept there and taken from there on the next run.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.training import sources
from index.training.bilingual import learn_translations
from index.training.contrastive import Settings, train
from index.training.export import export, export_table
from index.training.frequencies import export_background
from index.training.initial import Translator, count_cooccurrences, factorise
from index.training.necessity import export_necessity
from index.training.pairs import groups
from index.training.sounds import export_sounds
from index.training.tables import load_alignment, save_alignment
from index.training.vocabulary import train_tokenizer
from source.arrays import Floats

_CHINESE_WORDS, _ENGLISH_WORDS, _DIMENSIONS = 72_000, 30_000, 256
"""Words that have a vector, and numbers of each: they make the size of the bundled model, a byte a number."""
_LAW_STEP = 4  # every fourth statute: their style would drown the rest


def corpus(data: Path) -> Iterator[str]:
    """Every text of the training data, statutes thinned out."""
    for name in sources.QUESTION_FILES:
        for question in sources.questions(data, name):
            yield from (question.question, question.passage, question.english)
    for name in sources.PARALLEL_FILES:
        for number, pair in enumerate(sources.parallel(data, name)):
            if name != "tw_law_articles" or number % _LAW_STEP == 0:
                yield from (pair.chinese, pair.english)
    for name in sources.TEXT_FILES:
        yield from sources.texts(data, name)
    for entry in sources.dictionary(data):
        yield from entry.glosses


def _tokenizer(data: Path, work: Path) -> Tokenizer:
    path = work / "tokenizer.json"
    if not path.exists():
        words = (entry.word for entry in sources.dictionary(data))
        train_tokenizer(corpus(data), words, _CHINESE_WORDS, _ENGLISH_WORDS).save(str(path))
    return Tokenizer.from_file(str(path))


def _first_vectors(data: Path, work: Path, tokenizer: Tokenizer, translator: Translator, seed: int) -> Floats:
    path = work / "first.npy"
    if not path.exists():
        counts = count_cooccurrences(tokenizer, corpus(data), translator, seed)
        np.save(path, factorise(counts, _DIMENSIONS, seed))
    vectors: Floats = np.load(path, allow_pickle=False)
    return vectors


def main() -> None:
    """Run every stage and write the model folder."""
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with train/*.jsonl.xz")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="folder for the stages' results")
    parser.add_argument("--steps", type=int, default=Settings.steps)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--hold-out", action="store_true", help="leave out half of the questions, to learn a ranking on")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    print("vocabulary", flush=True)
    tokenizer = _tokenizer(options.data, options.work)
    print("translation table", flush=True)
    path = options.work / "alignment.npz"
    if not path.exists():
        save_alignment(path, learn_translations(options.data, tokenizer))
    alignment = load_alignment(path)
    translator = Translator(tokenizer, alignment)
    print("first vectors", flush=True)
    first = _first_vectors(options.data, options.work, tokenizer, translator, options.seed)
    print("pairs", flush=True)
    pairs = groups(options.data, tokenizer, options.seed, options.hold_out)
    print("contrastive training", flush=True)
    vectors = train(first, pairs, translator, Settings(steps=options.steps, seed=options.seed))
    export(options.out, tokenizer, vectors)
    export_table(options.out, alignment)
    export_background(options.out, corpus(options.data))
    export_necessity(options.out, options.data)
    export_sounds(options.out, options.data)
    print(f"written to {options.out}", flush=True)


if __name__ == "__main__":
    main()
