"""Whether a question in one script names whom a figure in another is of: teenagers are 青少年, jewellery is 珠寶首飾."""

from functools import lru_cache

from index.lexical.query import is_chinese
from index.terms.equivalents import Notion, find_mentions, is_any_same
from index.terms.pinyin import load_characters, split_syllables
from index.terms.translation import load_table
from qa.question.question import is_measure
from source.figures.attributes.words import words
from source.patterns import compile_late
from source.stemming import stem_words

_WORDS = compile_late("[a-z]{3,}")
_SHORT = 3  # letters: a word so short spells too many names
_LIKELY = 0.3  # a word of the learned table that is meant as often as all its others together
_ANYONE = frozenset(
    (*words("nobody"), *words("everyone"), "部门", "业务", "产品", "中心", "系列", "国家", "地区", "员工", "客户", "用户")
)


@lru_cache(maxsize=4096)  # the same question is asked of every passage
def is_named_across(question: str, name: str) -> bool:
    """Whether a folded question names a folded name of the other script.

    >>> is_named_across("what share of teenagers smoke?", "青少年"), is_named_across("how many people does the company employ?", "子公司")
    (True, False)
    """
    if is_chinese(question) == is_chinese(name):
        return False
    written, english = (question, name) if is_chinese(question) else (name, question)
    return means_same(name, question) or any(
        len(word) > 1 and word in written and word not in _ANYONE and odds >= _LIKELY
        for stem in stem_words(_WORDS.findall(english))
        for word, odds in load_table().to_chinese(stem)
    )


def is_spelt(question: str, name: str) -> bool:
    """Whether a folded English question spells a folded Chinese name, or what it begins with, by its sounds.

    >>> is_spelt("what does qinghe earn?", "青禾银行"), is_spelt("what does qinghe earn?", "红隼银行")
    (True, False)
    """
    return find_spelt(question, name) is not None


@lru_cache(maxsize=4096)
def find_spelt(question: str, name: str) -> tuple[int, int] | None:
    """Where a folded English question spells a folded Chinese name, or what it begins with; None where it does not.

    >>> find_spelt("what does qinghe earn?", "青禾银行")
    (10, 16)
    """
    if is_chinese(question) or not is_chinese(name):
        return None
    known = load_characters()
    for word in _WORDS.finditer(question):
        spelt = split_syllables(word[0]) if len(word[0]) > _SHORT else ()
        if 1 < len(spelt) <= len(name) and all(char in known[sound] for char, sound in zip(name, spelt, strict=False)):
            return word.span()
    return None


@lru_cache(maxsize=4096)
def means_same(one: str, other: str) -> bool:
    """Whether two folded names are words for one thing: 太陽能 is what 光電 is.

    >>> means_same("太阳能", "光电发电"), means_same("太阳能", "风电")
    (True, False)
    """
    mine = [found.notions for found in find_mentions(one) if _tells_apart(found.notions[0])]
    return is_any_same(mine, [found.notions for found in find_mentions(other)])


def _tells_apart(notion: Notion) -> bool:
    """Whether a word of the list is of some and not of others: jewellery, not business."""
    return not is_measure(notion) and notion.domain != "change" and _ANYONE.isdisjoint(notion.chinese)
