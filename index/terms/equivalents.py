"""Words of business news that mean the same in Taiwan, Hong Kong, the mainland and in English: a list made by hand.

The learned table (`index.terms.translation`) knows single words as parallel sentences use them; it does not know that 年增 and
同比, or 本益比 and 市盈率, are one notion. `business_words.txt` says so, one notion a line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from index.terms.keys import WORD
from source.folding import fold
from source.stemming import stem_words

FILE = Path(__file__).parent / "business_words.txt"


@dataclass(frozen=True)
class Notion:
    """One line of the list: its number, what it is of, the kind of figure that states it ("" where none does), the folded
    words for it, and the first of the English ones as it is written."""

    number: int
    domain: str
    kind: str
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    written: str = ""


class Mention(NamedTuple):
    """A word of the list at `start`..`end` of a folded text, with the notions that it names, its own before more general ones."""

    start: int
    end: int
    notions: tuple[Notion, ...]


@cache
def load_notions() -> tuple[Notion, ...]:
    """Every notion of the list, in its order."""
    lines = (line.strip() for line in FILE.read_text(encoding="utf-8").splitlines())
    return tuple(_parse_notion(number, line) for number, line in enumerate(line for line in lines if line and line[0] != "#"))


def _parse_notion(number: int, line: str) -> Notion:
    domain, kind, chinese, english = (part.strip() for part in fold(line).split("|"))
    words = dict.fromkeys(word.strip() for word in english.split(";"))
    written = line.split("|")[-1].split(";")[0].strip()
    return Notion(number, domain, kind.strip("-"), tuple(dict.fromkeys(chinese.split())), tuple(words), written)


@lru_cache(maxsize=2000)
def find_mentions(folded: str) -> tuple[Mention, ...]:
    """The words of the list in a folded text, the longest at each place, in order of place.

    >>> [folded[m.start:m.end] for folded in ["2024年营收同比增长多少?"] for m in find_mentions(folded)]
    ['营收', '同比增长']
    >>> find_mentions("net profit rose")[0].notions[0].chinese[0]
    '净利'
    """
    return tuple(sorted([*_find_chinese(folded), *_find_latin(folded)]))


def _find_chinese(folded: str) -> Iterator[Mention]:
    words, longest = _index_chinese_words()
    at = 0
    while at < len(folded):
        size = min(longest.get(folded[at], 0), len(folded) - at)
        while size and folded[at : at + size] not in words:
            size -= 1
        if size:
            yield Mention(at, at + size, words[folded[at : at + size]])
        at += size or 1


def _find_latin(folded: str) -> Iterator[Mention]:
    found = [(match.start(), match.end()) for match in WORD.finditer(folded)]
    if not found:
        return
    stemmed = _stem([folded[start:end] for start, end in found])
    words, longest = _index_english_words()
    at = 0
    while at < len(found):
        size = min(longest.get(stemmed[at], 0), len(found) - at)
        while size and tuple(stemmed[at : at + size]) not in words:
            size -= 1
        if size:
            yield Mention(found[at][0], found[at + size - 1][1], words[tuple(stemmed[at : at + size])])
        at += size or 1


def _stem(words: list[str]) -> list[str]:
    """Stems of folded words; what can be received is not received: receivables keep their ending.

    >>> _stem(["receives", "receivables"])
    ['receiv', 'receivable']
    """
    stems = stem_words(words)
    return [word.removesuffix("s") if word.endswith(("able", "ables")) else stem for word, stem in zip(words, stems, strict=True)]


@cache
def _index_chinese_words() -> tuple[dict[str, tuple[Notion, ...]], dict[str, int]]:
    """The notions of each word in Chinese characters, and how long the longest is that begins with each character."""
    made: dict[str, tuple[Notion, ...]] = {}
    for notion in load_notions():
        for word in notion.chinese:
            if not word.isascii():
                made[word] = (*made.get(word, ()), notion)
    longest: dict[str, int] = {}
    for word in made:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return made, longest


@cache
def _index_english_words() -> tuple[dict[tuple[str, ...], tuple[Notion, ...]], dict[str, int]]:
    """The same of words in Latin script, each as the stems of its parts."""
    made: dict[tuple[str, ...], tuple[Notion, ...]] = {}
    for notion in load_notions():
        for word in (*notion.english, *(word for word in notion.chinese if word.isascii())):
            key = tuple(_stem(WORD.findall(word)))
            if notion not in made.get(key, ()):
                made[key] = (*made.get(key, ()), notion)
    longest: dict[str, int] = {}
    for key in made:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return made, longest


def is_same_notion(one: tuple[Notion, ...], other: tuple[Notion, ...]) -> bool:
    """Whether two words can mean the same, by their notions, each word's own first: 毛利率 is a kind of 利潤率, as 淨利率 is,
    but neither is the other.

    >>> named = [find_mentions(word)[0].notions for word in ("毛利率", "利润率", "净利率")]
    >>> is_same_notion(named[0], named[1]), is_same_notion(named[0], named[2])
    (True, False)
    """
    return one[0] in other or other[0] in one


def is_any_same(ones: Iterable[tuple[Notion, ...]], others: Iterable[tuple[Notion, ...]]) -> bool:
    """Whether one of some words can mean the same as one of others.

    >>> named = [[found.notions for found in find_mentions(text)] for text in ("营收与净利", "净利润", "毛利率")]
    >>> is_any_same(named[0], named[1]), is_any_same(named[0], named[2])
    (True, False)
    """
    return any(is_same_notion(one, other) for one, other in product(ones, others))


@lru_cache(maxsize=2000)
def list_chinese(notions: tuple[Notion, ...]) -> tuple[str, ...]:
    """The Chinese words of some notions that a text can be searched for: those of two characters or more that hold no other.

    >>> list_chinese(find_mentions("gross margin")[0].notions)
    ('毛利率',)
    """
    return _keep_shortest(word for notion in notions for word in notion.chinese if len(word) > 1)


@lru_cache(maxsize=2000)
def list_english(notions: tuple[Notion, ...]) -> tuple[str, ...]:
    """The words in Latin script of some notions."""
    return tuple(dict.fromkeys(word for notion in notions for word in notion.english))


def _keep_shortest(words: Iterator[str]) -> tuple[str, ...]:
    every = dict.fromkeys(words)
    return tuple(word for word in every if not any(other != word and other in word for other in every))
