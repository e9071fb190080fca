"""Chinese questions put into English word by word, so that the ranking also learns from questions across languages.

Each word is exchanged for a stem drawn from the learned translation table, a third of them for a word that the table does not
know, since a real question puts things in words of its own; word order and grammar stay Chinese, which
does not matter to a ranking that looks at words alone.
"""

import random
import re

from index.terms.translation import TranslationTable
from qa.question import Sort, understand

_ASKING: dict[Sort, str] = {
    "who": "who",
    "when": "when",
    "where": "where",
    "why": "why",
    "amount": "how many",
    "how": "how",
    "which": "which",
    "what": "what",
}
_PIECE = re.compile("[a-z]+|[0-9]+|[\u3400-\u9fff]+")
_MOST = 5  # translations of a word that one is drawn from: later ones are seldom what a person would write
_LEAST = 0.03  # probability of a translation, as when a question is searched
_UNTRANSLATED = 0.35  # of the words: people's own words for a thing are often in no table
_UNKNOWN = "qzx"  # a word that no table knows, as the names in a real question often are


def word_by_word(question: str, table: TranslationTable, chance: random.Random) -> str:
    """An English bag of words for a Chinese question.

    >>> from index.terms.translation import load_table
    >>> word_by_word("公司有多少員工?", load_table(), random.Random(1)).startswith("how many ")
    True
    """
    asked = understand(question)
    words = [_ASKING[asked.sort]]
    for piece in _PIECE.findall(asked.core):
        if piece.isascii():
            words.append(piece)
            continue
        for word in table.chinese_words(piece):
            options = [(stem, odds) for stem, odds in table.to_english(word)[:_MOST] if odds > _LEAST]
            if options and chance.random() >= _UNTRANSLATED:
                words += chance.choices([stem for stem, _ in options], [odds for _, odds in options])
            elif len(word) > 1:
                words.append(_UNKNOWN)
    return " ".join(words)
