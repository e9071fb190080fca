"""From the reader's scores to the probability that a passage answers, by the pairing of question's and passage's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.lexical.query import is_chinese
from qa.ranking.odds import find_probability
from source.folding import fold

PAIRS = ("zh-zh", "zh-en", "en-zh", "en-en")
"""Language of the question, then of the passage."""


def name_language(text: str) -> str:
    """ "zh" or "en".

    >>> name_language("MiniMax有多少用戶?"), name_language("How many users?")
    ('zh', 'en')
    """
    return "zh" if is_chinese(fold(text)) else "en"


def name_pair(question: str, passage: str) -> str:
    """The pairing of languages.

    >>> name_pair("How many users?", "用户有212万")
    'en-zh'
    """
    return f"{name_language(question)}-{name_language(passage)}"


@dataclass(frozen=True)
class Line:
    """Log-odds as a line over the best span's score (against "no answer") and the passage's relevance."""

    span: float = 0.5
    relevance: float = 0.5
    offset: float = 0.0

    def __call__(self, span: float, relevance: float) -> float:
        """The probability.

        >>> Line(1.0, 0.0, 0.0)(0.0, 5.0)
        0.5
        """
        return find_probability(self.span * span + self.relevance * relevance + self.offset)


Calibration = Mapping[str, Line]
"""A line for each of `PAIRS`."""


def parse_calibration(lines: Mapping[str, list[float]]) -> dict[str, Line]:
    """A calibration as the model folder keeps it; the plain line for a pairing that it has not.

    >>> parse_calibration({"zh-zh": [1, 2, 3]})["zh-zh"]
    Line(span=1, relevance=2, offset=3)
    """
    return {pair: Line(*lines[pair]) if pair in lines else Line() for pair in PAIRS}
