"""Where a text speaks of a picture: 如圖3所示, 见图3-1, see Figures 2 and 3, 如下圖; or beside it, of what it shows."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from source.folding import fold
from source.patterns import compile_late
from source.pictures.captions import Label, label, label_of, label_pattern
from source.pictures.picture import Picture
from source.stemming import stem_words

_MOST = 6  # pictures that one passage brings because it speaks of them
_ENGLISH = "(?:figure|chart|graph|picture|diagram)"
_NEAR = 2  # paragraphs between a text and a picture that shows what it tells of
_SHARED = 3  # words of a picture, two characters each, or two of English, that such a text has; fewer meet by chance
_MUCH = 0.35  # of a picture's words: of a long caption some are in any text near it
_TERM = compile_late(r"[a-z]{4,40}|[\u3400-\u9fff]{2,}")
_NEXT = compile_late(rf"[下如]图|以下\S{{0,2}}图|{_ENGLISH} below|following {_ENGLISH}")
_BEFORE = compile_late(rf"上图|以上\S{{0,2}}图|{_ENGLISH} above|(?:preceding|previous) {_ENGLISH}")
_NUMBER = r"[a-z]{0,2}[-.]?\d{1,4}(?:[-.–]\d{1,3}){0,2}[a-z]?"


@cache
def _reference() -> re.Pattern[str]:
    """A label in running text, with up to five more numbers after 、 or and."""
    more = rf"(?:\s?(?:、|,|和|与|及|and|&|or|或)\s?(?:图|图表)?{_NUMBER}(?![\da-z%]))"
    return compile_late(rf"(?<![a-z]){label_pattern()}(?P<more>{more}{{0,5}})")


def labels_in(text: str) -> Iterator[Label]:
    """The pictures that a text speaks of by their number.

    >>> [found.number for found in labels_in("收入如圖3-1所示，成本見圖4、5。")]
    ['3-1', '4', '5']
    >>> [found.kind for found in labels_in("see Fig. 2 and Exhibit 7")]
    ['figure', 'chart']
    """
    for match in _reference().finditer(fold(text)):
        yield label(match["word"], match["number"])
        for number in re.findall(_NUMBER, match["more"].lstrip("、,和与及&")):
            yield label(match["word"], number)


class References:
    """The pictures of an article, found by what a text calls them.

    >>> made = References([Picture("圖1：甲", 0), Picture("圖2：乙", 9)])
    >>> [p.caption for p in made.of("如圖2所示。", 3, 3)]
    ['圖2：乙']
    """

    def __init__(self, pictures: Sequence[Picture], title: str = "") -> None:
        self._pictures = pictures
        self._titled = terms_of(title)
        self._named: dict[Label, list[Picture]] = {}
        for picture in pictures:
            if found := label_of(picture.caption):
                self._named.setdefault(found, []).append(picture)

    def of(self, text: str, first: int, last: int) -> list[Picture]:
        """The pictures that a passage speaks of, which stands at the paragraphs `first` to `last`; of several with one label
        the nearest. 下圖 is the next picture, 上圖 the one before."""
        if not self._pictures:
            return []
        found = [min(many, key=lambda p: abs(p.paragraph - first)) for one in labels_in(text) if (many := self._named.get(one))]
        folded = fold(text)
        if not found and _NEXT.search(folded):
            found += [picture for picture in self._pictures if picture.paragraph > last][:1]
        if not found and _BEFORE.search(folded):
            found += [picture for picture in self._pictures if picture.paragraph < first][-1:]
        return list(dict.fromkeys(found))[:_MOST]

    def beside(self, text: str, first: int, last: int) -> list[Picture]:
        """The pictures next to a passage that show what it tells of: their captions and the words in them are in it, but for those
        of the article's title, which are in all.

        >>> made = References([Picture("圖1：舊電池回收流程", 3), Picture("圖2：員工旅遊", 3)])
        >>> [p.caption for p in made.beside("舊電池的回收由新公司負責，員工都留任。", 1, 2)]
        ['圖1：舊電池回收流程']
        """
        near = [one for one in self._pictures if first - _NEAR <= one.paragraph <= last + _NEAR]
        if not near:
            return []
        told = terms_of(text) - self._titled
        return [one for one in near if _is_told(_words_of(one) - self._titled, told)][:_MOST]


def terms_of(text: str) -> frozenset[str]:
    """The stems of English words and the pairs of Chinese characters in a text.

    >>> sorted(terms_of("新電池 branches at"))
    ['branch', '新电', '电池']
    """
    words = _TERM.findall(fold(text))
    stems = stem_words([word for word in words if word.isascii()])
    return frozenset([*stems, *(a + b for word in words if not word.isascii() for a, b in pairwise(word))])


@lru_cache(maxsize=256)
def _words_of(picture: Picture) -> frozenset[str]:
    label = _reference().match(fold(picture.caption)) if label_of(picture.caption) else None
    return terms_of(f"{fold(picture.caption)[label.end() if label else 0 :]} {picture.text}")


def _is_told(words: frozenset[str], told: frozenset[str]) -> bool:
    shared = sum(map(_weigh, words & told))
    return shared >= _SHARED and shared >= _MUCH * sum(map(_weigh, words))


def _weigh(term: str) -> float:
    return _SHARED / 2 if term.isascii() else 1.0
