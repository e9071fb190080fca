"""Weights unpacked, a tiny encoder that learns, and training that goes on where it stopped."""

import struct
from dataclasses import replace
from itertools import count, islice, repeat
from pathlib import Path

import numpy as np
import pytest
import torch

from index.training.sources import Question
from qa.reader.reader import FOLDER, MODEL
from qa.reader.training.batches import Packed, code, pack_pools
from qa.reader.training.encoder import Encoder, Size, begin
from qa.reader.training.example import Example
from qa.reader.training.export import load_checkpoints, write_onnx
from qa.reader.training.labels import mark_answers
from qa.reader.training.loop import Settings, Trainer
from qa.reader.training.mixture import Mixture
from qa.reader.training.pretrained import Pretrained, Shape, read_pretrained
from qa.reader.training.relevance import Sentences
from qa.reader.training.shipped import read_encoder
from qa.reader.training.spans import Marked
from qa.reader.training.weights import pack_weights
from qa.reader.training.workers import Drawer, draw_pools
from tests.qa.reader.test_training_data import toy_tokenizer

SIZE = Size(hidden=32, layers=2, heads=4, inner=64, pieces=40, positions=64)
SETTINGS = Settings(rate=3e-3, head_rate=1e-2, warmup=3, frozen=0, dropout=0.0, batches=2, tokens=128, save_every=1000)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(struct.pack("<4sI7ifi", b"NOPE", 1, *[1] * 7, 1e-12, 32))
    with pytest.raises(ValueError, match="does not begin with E5S1"):
        read_pretrained(tmp_path / "weights.bin")


def write_pretrained(file: Path) -> None:
    """A file of the layout with two pieces and two tensors, one of each type."""
    text = b"abc"
    head = struct.pack("<4sI7ifi", b"E5S1", 1, 8, 1, 2, 16, 2, 4, 2, 1e-12, 32)
    pieces = struct.pack("<5iQ", 2, 0, 2, 1, 3, len(text)) + struct.pack("<3I", 0, 1, 3) + struct.pack("<2f", -1.0, -2.0) + text
    rules = struct.pack("<iI", 0, 0)
    named = [(b"plain", 0, struct.pack("<3f", 1, 2, 3), 3), (b"packed", 1, np.float16(2).tobytes() + bytes([0x79] * 16), 32)]
    size = len(head) + len(pieces) + len(rules) + 4 + sum(2 + len(n) + 21 for n, *_ in named)
    table, at = struct.pack("<i", len(named)), size
    for name, kind, raw, values in named:
        table += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, values, at, len(raw))
        at += len(raw)
    file.write_bytes(head + pieces + rules + table + b"".join(raw for *_, raw, _ in named))


def test_pieces_and_tensors_are_read(tmp_path: Path) -> None:
    write_pretrained(tmp_path / "weights.bin")
    made = read_pretrained(tmp_path / "weights.bin")
    assert (made.shape.hidden, made.pieces, made.scores) == (8, ["a", "bc"], [-1.0, -2.0])
    assert made.tensors["plain"].tolist() == [1, 2, 3]
    assert made.tensors["packed"].tolist() == [2.0] * 16 + [-2.0] * 16  # 9 less 8, 7 less 8, times 2


def random_pretrained() -> Pretrained:
    rng = np.random.default_rng(1)
    shape = Shape(32, 2, 4, 64, 50, 64, 2, 1e-12)
    sizes = {
        "q": (32, 32),
        "k": (32, 32),
        "v": (32, 32),
        "ao": (32, 32),
        "fi": (64, 32),
        "fo": (32, 64),
        "aln": (32,),
        "oln": (32,),
    }
    tensors = {"emb.word": (50, 32), "emb.pos": (64, 32), "emb.type": (2, 32), "emb.ln.w": (32,), "emb.ln.b": (32,)}
    tensors |= {
        f"l{n}.{part}.{end}": size if end == "w" else size[:1] for n in (0, 1) for part, size in sizes.items() for end in "wb"
    }
    return Pretrained(shape, [], [], {name: rng.normal(size=size).astype(np.float32).ravel() for name, size in tensors.items()})


def test_an_encoder_begins_with_the_words_kept() -> None:
    pretrained = random_pretrained()
    model = begin(pretrained, np.array([0, 1, 2, 3, 40]), 1)
    assert model.words.weight.shape == (5, 32)
    assert model.words.weight[4].tolist() == pretrained.tensors["emb.word"].reshape(50, 32)[40].tolist()
    assert len(model.layers) == 1


def test_padding_changes_nothing() -> None:
    torch.manual_seed(1)
    model = Encoder(SIZE).eval()
    ids = torch.randint(4, 40, (1, 9))
    padded = torch.cat([ids, torch.ones(1, 5, dtype=torch.long)], 1)
    alone = model(ids, torch.ones(1, 9))
    beside = model(padded, (torch.arange(14) < 9).float()[None])
    assert torch.allclose(alone.join(), beside.join()[:, :9, :9], atol=1e-4)
    assert torch.allclose(alone.relevance, beside.relevance, atol=1e-4)


def pool() -> list[tuple[str, Example]]:
    made = []
    for number in range(24):
        figure = f"{number % 3 + 1}亿元"
        passage = f"蓝拓营收为{figure}，员工5人。"
        made.append(
            ("money", Example("营收多少？", passage, 5, 5 + len(figure)))
            if number % 2
            else ("none", Example("营收多少？", "员工5人。"))
        )
    return made


class Pool(Mixture):
    """The same examples in every pool."""

    def __init__(self) -> None:
        super().__init__({}, Sentences([]), 1)

    def pool(self, number: int) -> list[tuple[str, Example]]:
        return pool()


def batches() -> list[Packed]:
    return pack_pools(Pool(), toy_tokenizer(), SETTINGS.tokens, 0)


def test_a_tiny_encoder_learns_where_the_answer_is(tmp_path: Path) -> None:
    torch.manual_seed(1)
    trainer = Trainer(Encoder(SIZE), tmp_path, SETTINGS)
    first = trainer.take_step(batches())
    trainer.run(iter([batches()] * 40), until=80)
    trainer.seen.clear()
    assert trainer.take_step(batches()) < first / 3
    assert all(row[2] > 0.9 for row in trainer.report().values())


def test_training_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    torch.manual_seed(1)
    trainer = Trainer(Encoder(SIZE), tmp_path, SETTINGS)
    trainer.run(iter([batches()] * 9), until=4)
    again = Trainer(Encoder(SIZE), tmp_path, SETTINGS)
    again.load()
    assert again.step == 4
    fixed = batches()
    assert trainer.take_step(fixed) == pytest.approx(again.take_step(fixed), rel=1e-4)
    assert torch.allclose(trainer.model.span.weight, again.model.span.weight, atol=1e-5)


def test_a_file_starts_the_decay_which_ends_the_training(tmp_path: Path) -> None:
    trainer = Trainer(Encoder(SIZE), tmp_path, SETTINGS)
    trainer.run(iter([batches()] * 9), until=5)
    assert trainer.rate() == 1.0
    (tmp_path / "decay").write_text("4")
    trainer.run(iter([batches()] * 9), until=1000)
    assert (trainer.step, trainer.rate()) == (9, 0.0)
    (tmp_path / "decay").unlink()
    again = Trainer(Encoder(SIZE), tmp_path, SETTINGS)
    again.load()
    assert (again.step, again.rate()) == (9, 1.0)


def test_with_a_time_the_rate_falls_to_nothing_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(0, 0.5)
    monkeypatch.setattr(
        "qa.reader.training.loop.time.monotonic", lambda: next(clock)
    )  # half a second passes each time it is looked at
    trainer = Trainer(Encoder(SIZE), tmp_path, replace(SETTINGS, seconds=30.0))
    trainer.run(repeat(batches()), until=100_000, share=0.5)
    assert 0.4 < trainer.rate() <= 0.5
    trainer.run(repeat(batches()), until=100_000)
    assert trainer.rate() == 0.0


def test_processes_draw_the_same_in_the_same_order(tmp_path: Path) -> None:
    toy_tokenizer().save(str(tmp_path / "tokenizer.json"))
    facts = [Question("made", f"员工{n}人？", f"员工{n}人。", f"{n}人", 2) for n in (1, 2, 3, 5)]
    mixture = Mixture({"made": (4, Marked(facts, None, True).draw)}, Sentences([]), 1)
    drawer = Drawer(mixture, tmp_path / "tokenizer.json", 128, 2)
    here, apart = (list(islice(draw_pools(drawer, 3, workers), 5)) for workers in (0, 2))
    assert [[b.kinds for b in p] for p in here] == [[b.kinds for b in p] for p in apart]
    assert all(np.array_equal(a.ids, b.ids) for p, q in zip(here, apart, strict=True) for a, b in zip(p, q, strict=True))


def test_a_reader_that_is_sure_marks_the_answer_of_a_sentence(tmp_path: Path) -> None:
    torch.manual_seed(1)
    trainer = Trainer(Encoder(SIZE), tmp_path, SETTINGS)
    asked = [Question("made", "营收多少？", "蓝拓营收为2亿元，员工5人。")]
    assert mark_answers(trainer.model, toy_tokenizer(), asked, "cpu") == {}  # not sure of anything yet
    trainer.run(iter([batches()] * 40), until=80)
    assert mark_answers(trainer.model, toy_tokenizer(), asked, "cpu") == {0: (5, 8)}
    assert trainer.model.training


def test_checkpoints_are_averaged(tmp_path: Path) -> None:
    models = [Encoder(SIZE), Encoder(SIZE)]
    for number, model in enumerate(models):
        (tmp_path / str(number)).mkdir()
        Trainer(model, tmp_path / str(number), SETTINGS).save()
    mean = load_checkpoints([tmp_path / "0", tmp_path / "1"])
    assert torch.allclose(mean.span.weight, (models[0].span.weight + models[1].span.weight) / 2)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # torch's old way to ONNX: the new one needs another package
@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_a_model_of_packed_weights_says_the_same(tmp_path: Path) -> None:
    import onnxruntime

    torch.manual_seed(1)
    size = replace(SIZE, pieces=2_000)
    exact, packed = tmp_path / "exact.onnx", tmp_path / "packed.onnx"
    write_onnx(Encoder(size).eval(), exact)
    pack_weights(exact, packed)
    assert packed.stat().st_size < exact.stat().st_size / 2
    fed = {"ids": np.array([[0, 7, 2, 2, 1500, 9, 2]]), "mask": np.ones((1, 7), np.float32)}
    said = [onnxruntime.InferenceSession(str(file)).run(None, fed) for file in (exact, packed)]
    assert all(np.allclose(a, b, atol=0.05) for a, b in zip(*said, strict=True))


def test_the_shipped_reader_can_be_trained_on() -> None:
    import onnxruntime

    model = read_encoder(FOLDER).eval()
    exact = onnxruntime.SessionOptions()
    exact.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # as written: optimized, it rounds more
    session = onnxruntime.InferenceSession(str(FOLDER / MODEL), exact)
    ids, mask = np.array([[0, 700, 30, 2, 2, 1500, 90, 31_000, 2]]), np.ones((1, 9), np.float32)
    with torch.no_grad():
        said = model(torch.from_numpy(ids), torch.from_numpy(mask))
    assert all(np.allclose(a, b, atol=1e-3) for a, b in zip(session.run(None, {"ids": ids, "mask": mask}), said, strict=True))


def test_frozen_layers_stay_as_they_are(tmp_path: Path) -> None:
    model = Encoder(SIZE)
    before = [p.clone() for p in model.layers[0].parameters()]
    Trainer(model, tmp_path, Settings(rate=1e-2, head_rate=1e-2, warmup=1, frozen=1)).take_step(batches())
    assert all(torch.equal(a, b) for a, b in zip(before, model.layers[0].parameters(), strict=True))
    assert model.span.weight.grad is not None
    assert code(toy_tokenizer(), Example("营收？", ""), "") is None
