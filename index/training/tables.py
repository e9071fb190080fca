"""Keeping a translation table between the stages of training."""

from pathlib import Path

import numpy as np

from index.training.translation import Alignment


def save_alignment(path: Path, table: Alignment) -> None:
    """Write the table as one compressed file of arrays (nothing pickled)."""
    np.savez_compressed(
        path,
        english_words=np.array(table.english_words, dtype=np.str_),
        chinese_words=np.array(table.chinese_words, dtype=np.str_),
        english=table.english,
        chinese=table.chinese,
        to_chinese=table.to_chinese.astype(np.float32),
        to_english=table.to_english.astype(np.float32),
    )


def load_alignment(path: Path) -> Alignment:
    """Read what `save_alignment` wrote."""
    with np.load(path, allow_pickle=False) as arrays:
        return Alignment(
            arrays["english_words"].tolist(),
            arrays["chinese_words"].tolist(),
            arrays["english"],
            arrays["chinese"],
            arrays["to_chinese"],
            arrays["to_english"],
        )
