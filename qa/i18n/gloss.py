"""What a Chinese name of a measure or a firm is called in English, beside the article's word and never in place of it."""

from functools import lru_cache

from index.terms.equivalents import find_mentions
from qa.i18n.plain_values import has_chinese
from qa.i18n.words import Words
from source.folding import fold

_UNKNOWN = "…"


def gloss(text: str, words: Words) -> str:
    """The words of a name in English as the list of business words has them, "…" for those that it has not; nothing where it has
    none of the last, which says what is measured, or where the reader reads Chinese.

    >>> from qa.i18n.words import load_words
    >>> english = load_words("en")
    >>> gloss("營收", english), gloss("AI原生產品收入", english), gloss("青禾", english), gloss("Talkie", english)
    ('revenue', 'AI … revenue', '', '')
    """
    return "" if words.chinese or not has_chinese(text) else _translate(fold(text))


@lru_cache(1000)
def _translate(folded: str) -> str:
    parts, at = list[str](), 0
    for mention in find_mentions(folded):
        parts += [_UNKNOWN] if folded[at : mention.start].strip(" 的") else []
        parts.append(mention.notions[0].written)
        at = mention.end
    return " ".join(parts) if at == len(folded) and parts[-1] else ""
