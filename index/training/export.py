"""Writing a trained table as a sentence-transformers folder.

Each word's vector is kept as 256 8-bit integers and one 32-bit scale ("embeddings" and "weights" in the safetensors
file), the layout that `StaticEmbedding` reads back into float vectors.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from index.terms.translation import FILE
from index.training.translation import Alignment
from source.arrays import Bytes, Floats, Smalls

_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def quantise(vectors: Floats) -> tuple[Smalls, Floats]:
    """8-bit rows and their scales: rows * scales[:, None] is `vectors` to within 1/254 of each row's largest value.

    >>> rows, scales = quantise(np.array([[0.5, -1.0]], dtype=np.float32))
    >>> rows.tolist()
    [[64, -127]]
    """
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127
    return np.rint(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def export(folder: Path, tokenizer: Tokenizer, vectors: Floats) -> None:
    """Write the folder that `SentenceTransformer(folder)` loads. `vectors` has shape (vocabulary, dimensions)."""
    folder.mkdir(parents=True, exist_ok=True)
    rows, scales = quantise(vectors)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "1_Normalize").mkdir(exist_ok=True)
    (folder / "1_Normalize" / "config.json").write_text("{}\n")
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n")
    settings: dict[str, object] = {"prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n")


def export_table(folder: Path, table: Alignment, least: float = 0.005) -> None:
    """Write the translation table beside the model, without entries under `least` both ways."""
    keep = np.flatnonzero((table.to_chinese >= least) | (table.to_english >= least))
    keep = keep[np.argsort(table.english[keep], kind="stable")]
    english_used, english = np.unique(table.english[keep], return_inverse=True)
    chinese_used, chinese = np.unique(table.chinese[keep], return_inverse=True)
    arrays: dict[str, NDArray[Any]] = {
        "english": english.astype(np.uint32),
        "chinese": chinese.astype(np.uint32),
        "to_chinese": table.to_chinese[keep].astype(np.float16),
        "to_english": table.to_english[keep].astype(np.float16),
        "english_words": _join_words([table.english_words[i] for i in english_used]),
        "chinese_words": _join_words([table.chinese_words[i] for i in chinese_used]),
    }
    save_file(arrays, folder / FILE)


def _join_words(words: list[str]) -> Bytes:
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
