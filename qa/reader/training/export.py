"""Write the model folder: `python -m qa.reader.training.export --work FOLDER [FOLDER ...] --out FOLDER`.

The last checkpoint becomes reader.onnx with 8-bit weights (the words' vectors too), beside its tokenizer and card. The calibration
is set afterwards by `python -m qa.reader.training.calibrate`.
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from qa.reader.reader import CARD, FORMAT, MODEL, TOKENIZER
from qa.reader.training.encoder import Encoder, Scores, Size
from qa.reader.training.weights import pack_weights

_OPSET = 17  # the first with layer normalisation as one operation
_WINDOW = 384  # tokens: passages have up to 400 characters, some 300 tokens, and a question up to 64


def load_checkpoints(works: Sequence[Path]) -> Encoder:
    """The encoder of the last checkpoint in a folder; of several folders, with the mean of their weights.

    Runs from the same pre-trained weights lie near enough to each other for the mean to read better than either (Wortsman and others,
    "Model soups", 2022).
    """
    states = [torch.load(work / "checkpoint.pt", weights_only=True)["model"] for work in works]
    state = {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    pieces, hidden = state["words.weight"].shape
    size = Size(
        hidden, layers, pieces=pieces, inner=state["layers.0.up.weight"].shape[0], positions=len(state["positions.weight"])
    )
    model = Encoder(replace(size, pairs=len(state["pair.weight"]) // 2))
    model.load_state_dict(state)
    return model.eval()


def write_onnx(model: Encoder, file: Path) -> None:
    """The model, with ids and mask of any batch and length to what its heads say (`Scores`)."""
    ids = torch.randint(4, 1000, (2, 16))
    names = ("ids", "mask", *Scores._fields)
    axes = {name: {0: "batch"} | ({} if name == "relevance" else {1: "length"}) for name in names}
    torch.onnx.export(
        model,
        (ids, torch.ones(2, 16)),
        str(file),
        input_names=["ids", "mask"],
        output_names=list(Scores._fields),
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )


def write_tokenizer(tokenizer: Path, file: Path) -> None:
    """The tokenizer's file without white space, its scores to three places: a third of the size, the same pieces."""
    content = json.loads(tokenizer.read_text(encoding="utf-8"))
    content["model"]["vocab"] = [[piece, round(score, 3)] for piece, score in content["model"]["vocab"]]
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def write_card(out: Path, calibration: dict[str, list[float]]) -> None:
    """reader.json: format, window, the files' sizes, and the calibration."""
    files = {name: (out / name).stat().st_size for name in (MODEL, TOKENIZER)}
    card = {"format": FORMAT, "window": _WINDOW, "files": files, "calibration": calibration}
    (out / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Export the last checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m qa.reader.training.export", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, nargs="+", help="of one run, or of several to be averaged")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--exact", action="store_true", help="keep 32 bits, to measure what 8 lose")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    write_tokenizer(options.work[0] / "tokenizer.json", options.out / TOKENIZER)
    with TemporaryDirectory() as folder:
        exact = Path(folder) / MODEL
        write_onnx(load_checkpoints(options.work), exact)
        shutil.copyfile(exact, options.out / MODEL) if options.exact else pack_weights(exact, options.out / MODEL)
    write_card(options.out, {})
    print(
        json.loads((options.out / CARD).read_text(encoding="utf-8"))["files"],
        np.round((options.out / MODEL).stat().st_size / 1e6, 1),
        "MB",
    )


if __name__ == "__main__":
    main()
