"""Cantonese as it is typed, written as articles are: 賺咗幾多錢 asks what 賺了多少錢 asks."""

import re
from functools import cache
from pathlib import Path

from source.folding import fold
from source.patterns import compile_late

_FILE = Path(__file__).parent / "cantonese.txt"
_SPOKEN = compile_late("[咗嘅喺冇佢嗰啲嚟唔哋咩嘢]|点[解样]|几[多钱耐时]|边[个度间位几两一季年只款]|乜|而家|系咪|执笠")
"""What no written Chinese holds, or only where it asks: the words of the list are exchanged in such questions alone."""


@cache
def load_spoken_words() -> dict[str, tuple[str, str]]:
    """Each spoken word, folded, with how it is written and an example."""
    lines = (line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    parts = ([part.strip() for part in line.split("|")] for line in lines)
    return {fold(word): (written, example) for word, written, example in parts}


@cache
def _finder() -> re.Pattern[str]:
    return compile_late("|".join(map(re.escape, sorted(load_spoken_words(), key=len, reverse=True))))


def write_out(question: str) -> str:
    """A question with its Cantonese words as they are written, in its own characters; any other is given back as it is.

    >>> write_out("恒樂上半年賺咗幾多錢？"), write_out("点解蚀咗"), write_out("公司有幾家店?")
    ('恒樂上半年賺了多少錢？', '为什么亏损了', '公司有幾家店?')
    """
    folded = fold(question)
    if not _SPOKEN.search(folded):
        return question
    at, pieces = 0, []
    for match in _finder().finditer(folded):
        written = load_spoken_words()[match[0]][0]
        pieces += [question[at : match.start()], fold(written) if question.lower() == folded else written]
        at = match.end()
    return "".join([*pieces, question[at:]])
