"""A question as weighted term groups, across languages.

Each group is one notion of the question: a Chinese character or pair, or a Latin word together with its translations.
The alternatives of a group count as one term (Pirkola 1998, "The effects of query structure and dictionary setups in
dictionary-based cross-language information retrieval"), so a word with many translations does not outweigh others.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from index.ragged import Ragged
from index.terms.equivalents import Mention, find_mentions, list_chinese, list_english
from index.terms.keys import find_terms, label_terms, make_word_key
from index.terms.necessity import QUOTED, find_quoted, load_necessity, weigh_places
from index.terms.number_words import FIXED
from index.terms.pinyin import find_names
from index.terms.translation import TranslationTable, load_table
from index.terms.transliteration import spell_plainly
from source.arrays import Doubles, Flags, Ints
from source.folding import fold
from source.patterns import compile_late
from source.stemming import spell_american, stem_words

_STOP = frozenset(
    "a an the of in on at to for by from with as and or but if then than that this these those it its they them their he she his her "
    "hers him we our you your i my me is are was were be been being am do does did done has have had having will would can could "
    "should may might must shall not no nor so such there here what which who whom whose when where why how many much long "
    "often about into over under after before during between through up down out off again also only just very s t d ll re ve m "
    "th st nd rd any some all each every other own same too both more most please tell give say said according".split()
)
# What asks, as against what is asked about; a passage that answers does not hold these words.
_ASKING = compile_late(
    r"""
    为什么|是什么|什么样|什么时候|什么|请问|为何|何时|何地|何处|何人
    |如何|怎么样|怎么|怎样|多少|多久|多大年纪|是否|有没有|是不是
    |哪里|哪儿|哪[一两几]?(?:个|位|些|种|年|家|座|条|部|项|类|天|月|场|支|间|国|所|名|份|款)?
    |谁|吗|呢(?=[?？]|$)
    |几(?=个|位|名|家|年|月|日|号|岁|天|种|次|倍|人|部|座|条|项|所)|(?<=第)几  # not 几乎
    """,
    re.VERBOSE,
)
_ASKING_ENGLISH = compile_late(r"\b(?:what|who|whom|whose|which|when|where|why|how)\b")
_CAPITALISED = compile_late(r"(?<![\w-])[A-Z][^\W\d_]+(?:-[^\W\d_]+)?")
_HAN, _LETTER = compile_late("[\u3400-\u9fff]"), compile_late("[a-z]")
_FEWEST = 0.03  # probability of a translation, below which it is left out
_FEWEST_OF_BEST = 0.3  # but not where the best one is rare itself
_MOST = 8  # translations of a word: each is looked up, and the last ones say little
_ENGLISH_LEAST = 0.1  # probability of an English word for a Chinese one; more of them would bring up other matters
_EQUIVALENT = 0.9
"""What another word for a notion counts, as against the question's own: among passages that say the same, that with its words."""


class Alternative(NamedTuple):
    """One way to meet a group: a text that holds all of `keys`. `weight` is at most 1; `text` is its folded surface; `tells`
    is whether its frequency counts in how rare the group is: another word for the same does not make the question's common."""

    text: str
    keys: tuple[int, ...]
    weight: float
    tells: bool = True


class Group(NamedTuple):
    """Alternatives that count as one term, the best one met counting. `label` is the question's own word.

    With `latin_only` the group counts in texts in Latin script only: in a Chinese text the Chinese word itself does.
    `sounds` are the pinyin syllables of a name, `letters` the letters of one in any language; the index knows which
    characters of its texts sound like them. `need` multiplies the
    group's weight: how likely a passage that answers meets it, 1 for most.
    """

    label: str
    alternatives: tuple[Alternative, ...]
    latin_only: bool = False
    sounds: tuple[str, ...] = ()
    letters: str = ""
    need: float = 1.0

    @property
    def direct(self) -> bool:
        """Whether the group has only the question's own word."""
        return len(self.alternatives) == 1


@dataclass(frozen=True)
class Query:
    """A question's groups, and their terms as arrays; an alternative without a term is left out.

    `keys` (uint64), the terms of each alternative; of each alternative, shape (alternatives,): `worth`, its weight, `told`, the
    same but 0 where it does not tell how rare the group is, both float64, and `owner`, the number of its group, int64;
    `latin_only`, bool, and `need`, float64, of each group, shape (groups,).
    """

    groups: tuple[Group, ...]
    keys: Ragged[np.uint64]
    worth: Doubles
    told: Doubles
    owner: Ints
    latin_only: Flags
    need: Doubles

    @classmethod
    def of(cls, groups: Iterable[Group]) -> "Query":
        """The query that groups make.

        >>> Query.of(make_groups("How many paying users")).need.shape
        (2,)
        """
        made = tuple(groups)
        keys: list[int] = []
        counts, worth, told, owner = [], [], [], []
        for number, group in enumerate(made):
            for _, held, weight, tells in group.alternatives:
                if held:
                    counts.append(len(held))
                    worth.append(weight)
                    told.append(weight if tells else 0.0)
                    owner.append(number)
                    keys += held
        return cls(
            made,
            Ragged(np.array(keys, dtype=np.uint64), np.array(counts, dtype=np.int64)),
            np.array(worth, dtype=np.float64),
            np.array(told, dtype=np.float64),
            np.array(owner, dtype=np.int64),
            np.array([group.latin_only for group in made], dtype=bool),
            np.array([group.need for group in made], dtype=np.float64),
        )


@lru_cache(maxsize=50_000)
def _find_keys(text: str) -> tuple[int, ...]:
    keys = dict.fromkeys(int(key) for key in find_terms([text])[0])
    pairs = [key for key in keys if key >= 1 << 21]
    return tuple(pairs or keys)


def make_alternative(text: str, weight: float = 1.0) -> Alternative:
    """The alternative that a folded text is: all its pairs of characters, or its only character or word."""
    return Alternative(text, _find_keys(text), weight)


def _own_group(text: str, key: int) -> Group:
    """A group that only the question's own word meets."""
    return Group(text, (Alternative(text, (key,), 1.0),))


def _make_latin_group(word: str, words: TranslationTable) -> Group:
    own = Alternative(word, (make_word_key(word),), 1.0)
    fixed = tuple(make_alternative(text) for text in FIXED.get(word, ()))
    if fixed:
        return Group(word, (own, *fixed))
    found = _find_translations(word, words)
    best = max((p for _, p in found), default=1.0)
    translated = tuple(make_alternative(text, (p / best) ** 0.5) for text, p in found)
    return Group(word, (own, *translated))


def _find_translations(word: str, words: TranslationTable) -> list[tuple[str, float]]:
    stem, other = stem_words([word, spell_american(word)])
    found = words.to_chinese(other) or words.to_chinese(stem)
    least = min(_FEWEST, found[0][1] * _FEWEST_OF_BEST) if found else 0.0
    return [(text, p) for text, p in found[:_MOST] if p >= least]


@lru_cache(maxsize=20_000)
def _make_english_group(word: str) -> Group | None:
    found = [(stem, p) for stem, p in load_table().to_english(word)[:4] if p >= _ENGLISH_LEAST and stem not in _STOP]
    if not found or len(word) < 2:
        return None
    best = found[0][1]
    return Group(word, tuple(Alternative(stem, (make_word_key(stem),), (p / best) ** 0.5) for stem, p in found), True)


def strip_asking(folded: str) -> str:
    """A folded question without the words that ask.

    >>> strip_asking("公司有多少用户?")
    '公司有 用户?'
    """
    return _ASKING.sub(" ", folded)


def asks(folded: str) -> bool:
    """Whether a folded text has a word that asks.

    >>> asks("有多少用户"), asks("用户")
    (True, False)
    """
    return bool(_ASKING.search(folded) or _ASKING_ENGLISH.search(folded))


def make_groups(question: str) -> list[Group]:
    """The term groups of a question in Chinese, English or both.

    Latin words of a Chinese question are taken as names and not translated.

    >>> [g.label for g in make_groups("How many paying users")]
    ['paying', 'users']
    """
    folded = fold(question)
    words = load_table()
    found = label_terms(strip_asking(folded)) or label_terms(folded)
    latin = [text for text in found.values() if text.isalpha() and not _HAN.search(text)]
    kept = [word for word in latin if word not in _STOP] or latin
    made = [_own_group(text, key) for key, text in found.items() if text not in latin]
    if is_chinese(folded):
        made += [_own_group(word, make_word_key(word)) for word in kept]
        english = (_make_english_group(word) for word in dict.fromkeys(words.chinese_words(folded)))
        return _weigh_by_necessity(_add_equivalents(made + [group for group in english if group], folded, chinese=True), folded)
    heard = _add_letters(question, [_make_latin_group(word, words) for word in kept])
    return _weigh_by_necessity(_add_equivalents(heard + _make_pinyin_groups(question) + made, folded, chinese=False), folded)


def _add_equivalents(made: list[Group], folded: str, *, chinese: bool) -> list[Group]:
    """The groups, each of a word in the list of equivalents met by the other words for its notion too; the English ones of a
    Chinese word count in texts in Latin script only, as its translations do."""
    found = list(made)
    for mention in find_mentions(folded):
        word = folded[mention.start : mention.end]
        inside = [number for number, group in enumerate(found) if group.label and group.label in word]
        for number in inside:
            found[number] = _add_words(found[number], mention, chinese=chinese)
        english = list_english(mention.notions)
        if chinese and english and not any(found[number].latin_only for number in inside):
            found.append(Group(word, tuple(make_alternative(text) for text in english), True))
    return found


def _add_words(group: Group, mention: Mention, *, chinese: bool) -> Group:
    known = {known.text for known in group.alternatives}
    english = list_english(mention.notions) if group.latin_only or not chinese else ()
    more = [*(() if group.latin_only else list_chinese(mention.notions)), *english]
    words = (make_alternative(text, _EQUIVALENT)._replace(tells=False) for text in more if text not in known)
    return group._replace(alternatives=(*group.alternatives, *words))


def _weigh_by_necessity(made: Iterable[Group], folded: str) -> list[Group]:
    """The groups with how necessary each is, by its word and its place in the question."""
    known, marks = load_necessity().of, find_quoted(folded)
    near = weigh_places(folded, [match.span() for match in _ASKING.finditer(folded)])
    found = []
    for group in made:
        at, size = folded.find(group.label), len(group.label)
        need = known(group.alternatives[0].keys if group.alternatives else ())
        if marks and any(start <= at and at + size <= end for start, end in marks):
            need *= QUOTED
        elif at >= 0:
            need *= near[at]
        found.append(group if need == 1 else Group(*group[:-1], need))
    return found


def _add_letters(question: str, made: list[Group]) -> list[Group]:
    """The groups with the letters of those that are names: capitalised, and if it is the first word, with no translation."""
    names = {fold(match[0]): (match.start(), spell_plainly(match[0])) for match in _CAPITALISED.finditer(question)}
    known = {group.label for group in made}
    joined = [Group(name, (), letters=letters) for name, (_, letters) in names.items() if "-" in name and name not in known]
    return joined + [
        group._replace(letters=names[group.label][1])
        if group.label in names and (names[group.label][0] or group.direct)
        else group
        for group in made
    ]


def _make_pinyin_groups(question: str) -> list[Group]:
    """A group for each name that can be pinyin."""
    return [Group(fold(name), (), sounds=sounds) for name, sounds in find_names(question)]


def is_chinese(folded: str) -> bool:
    """Whether a text is Chinese rather than in Latin script: one character weighs as much as three letters."""
    chinese = len(_HAN.findall(folded))
    return chinese > 0 and chinese * 3 >= len(_LETTER.findall(folded))
