"""What this project's caches take when they are full: `python -m tests.benchmarks.caches`. Linux only.

Each is filled to its bound with words and passages never seen before; prints by how much the process has grown.
"""

import os
import random
from collections.abc import Callable, Iterator
from itertools import count, islice

from index import build
from index.dense.embedder import load_bundled
from index.lexical import query
from index.search.base import Candidate
from index.terms import keys
from qa import ask
from qa.ranking import matching, passage_cache
from qa.ranking.weights import load_weights
from qa.reader import weigh
from qa.reader.reader import load_reader
from source import Article
from source.figures import numerals
from tests.benchmarks.load import memory_of

_IDEOGRAPHS = [chr(code) for code in range(0x4E00, 0x6E00)]
_AT_ONCE = 16


def _numbers() -> Iterator[str]:
    """Numbers of up to nine digits, no two alike."""
    return (str(number * 104_729 % 10**9) for number in count(1))


def _full(cached: Callable[..., object], arguments: Callable[[str], tuple[object, ...]]) -> int:
    most: int = cached.cache_info().maxsize  # type: ignore[attr-defined]
    for number in islice(_numbers(), most):
        cached(*arguments(number))
    return most


def _passages() -> int:
    chance = random.Random(7)
    for _ in range(passage_cache.KEPT // _AT_ONCE):
        texts = ["".join("".join(chance.choices(_IDEOGRAPHS, k=45)) + "。" for _ in range(6)) for _ in range(_AT_ONCE)]
        index = build([Article.from_text(text, id=str(number)) for number, text in enumerate(texts)])
        found = [Candidate(row, passage, 0.0, 0.0) for row, passage in enumerate(index.passages)]
        passage_cache.prepare_passages(found, index, load_bundled(), load_weights().kinds)
    return passage_cache.KEPT


def _readings() -> int:
    chance, reader = random.Random(7), load_reader()
    for _ in range(weigh._KEPT):
        weigh.read_kept(reader, "营收多少?", "".join(chance.choices(_IDEOGRAPHS, k=weigh._KEPT_LENGTH)))
    return weigh._KEPT


def main() -> None:
    """Print a line for each cache and the sum."""
    ask("MiniMax有多少用戶?")
    fillings: dict[str, Callable[[], int]] = {
        "words' keys": lambda: _full(keys.make_word_key, lambda number: (number,)),
        "numerals": lambda: _full(numerals.read_value, lambda number: (number,)),
        "terms of a translation": lambda: _full(query._find_keys, lambda number: (f"词{number}",)),
        "notions in the other language": lambda: _full(query._make_english_group, lambda number: (f"词{number}",)),
        "patterns of words": lambda: _full(matching._compile_forms, lambda number: (number,)),
        "beginnings of words": lambda: _full(matching._find_root, lambda number: (f"word{number}",)),
        "passages": _passages,
        "readings": _readings,
    }
    first = before = memory_of(os.getpid())
    for name, fill in fillings.items():
        filled = fill()
        after = memory_of(os.getpid())
        print(f"{name}: {filled:,}, {after - before:.0f} MB")
        before = after
    print(f"together: {before - first:.0f} MB")


if __name__ == "__main__":
    main()
