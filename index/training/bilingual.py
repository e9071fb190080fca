"""Parallel material as word pairs for the translation table."""

import re
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from index.training.sources import PARALLEL_FILES, QUESTION_FILES, dictionary, parallel, questions
from index.training.translation import Alignment, align, find_chinese_terms, find_english_terms

_NOTE = re.compile(r"\([^)]*\)|\[[^]]*\]|\b(?:CL|abbr\. for|also written|variant of|old variant of|see also|see)\b[^;]*")
_LAW_LENGTH = 400  # characters of an English statute: in longer ones too many words stand for any one to be told its own
_DICTIONARY_WEIGHT = 2.0  # of an entry beside a pair of sentences, shared out among its glosses: every word of it belongs
_LAW_WEIGHT = 0.3  # of a statute beside a sentence of people: its words mean what they mean in law


def clean_gloss(gloss: str) -> str:
    """A dictionary gloss without its notes: '(computing) to log in; CL:個|个[ge4]' -> 'to log in'.

    >>> clean_gloss("(computing) to log in")
    'to log in'
    """
    return _NOTE.sub("", gloss).strip()


def _list_word_pairs(data: Path, tokenizer: Tokenizer) -> Iterator[tuple[list[str], list[str], float]]:
    for name in PARALLEL_FILES:
        law = name == "tw_law_articles"
        for pair in parallel(data, name):
            if law and len(pair.english) > _LAW_LENGTH:
                continue
            yield find_chinese_terms(tokenizer, pair.chinese), find_english_terms(pair.english), _LAW_WEIGHT if law else 1.0
    for name in QUESTION_FILES:
        for question in questions(data, name):
            if question.english:
                yield find_chinese_terms(tokenizer, question.question), find_english_terms(question.english), 0.5
    for entry in dictionary(data):
        for gloss in entry.glosses[:6]:
            english = [w for w in find_english_terms(clean_gloss(gloss)) if w not in {"to", "a", "the", "of"}]
            yield find_chinese_terms(tokenizer, entry.word), english, _DICTIONARY_WEIGHT / len(entry.glosses)


def learn_translations(data: Path, tokenizer: Tokenizer) -> Alignment:
    """The table estimated from every parallel source and the dictionary."""
    return align(_list_word_pairs(data, tokenizer))
