"""The best wrong passage: what a search by shared pairs of characters, or words, finds beside the right one."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from source.folding import fold

_WORD = re.compile("[a-z0-9]+|[\u3400-\u9fff]+")
_COMMON = 0.2  # a term in more than this share of the texts tells nothing


def terms(text: str) -> Counter[str]:
    """Pairs of neighbouring Chinese characters, and words of Latin letters or digits.

    >>> sorted(terms("Apple的净利润"))
    ['apple', '净利', '利润', '的净']
    """
    found: Counter[str] = Counter()
    for run in _WORD.findall(fold(text)):
        found.update([run] if run[0].isascii() else (run[i : i + 2] for i in range(max(1, len(run) - 1))))
    return found


class Neighbours:
    """Texts found by shared terms, the rarer the better."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for term in terms(text):
                self.postings[term].append(number)

    def find(self, question: str, count: int) -> list[int]:
        """The numbers of the `count` texts that share most with the question."""
        scores: Counter[int] = Counter()
        for term in terms(question):
            posting = self.postings.get(term, [])
            if 0 < len(posting) <= max(5, _COMMON * len(self.texts)):
                weight = math.log(len(self.texts) / len(posting) + 1)
                for number in posting:
                    scores[number] += weight  # type: ignore[assignment]
        return [number for number, _ in scores.most_common(count)]

    def find_wrong(self, question: str, right: str) -> str:
        """The text that shares most with the question, but for the right one; any other where nothing is shared.

        >>> Neighbours(["Ada sold plums", "Bo sold pears", "Cy"]).find_wrong("who sold plums", "Ada sold plums")
        'Bo sold pears'
        """
        found = [self.texts[number] for number in self.find(question, 9)]
        return next(text for text in [*found, *self.texts] if text != right)
