"""Where a text speaks of a picture: 如圖3所示, 见图3-1, see Figures 2 and 3, 如下圖."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from source.folding import fold
from source.pictures.captions import Label, label, label_of, label_pattern
from source.pictures.picture import Picture

_MOST = 6  # pictures that one passage brings because it speaks of them
_ENGLISH = "(?:figure|chart|graph|picture|diagram)"
_NEXT = re.compile(rf"[下如]图|以下\S{{0,2}}图|{_ENGLISH} below|following {_ENGLISH}")
_BEFORE = re.compile(rf"上图|以上\S{{0,2}}图|{_ENGLISH} above|(?:preceding|previous) {_ENGLISH}")
_NUMBER = r"[a-z]{0,2}[-.]?\d{1,4}(?:[-.–]\d{1,3}){0,2}[a-z]?"


@cache
def _reference() -> re.Pattern[str]:
    """A label in running text, with up to five more numbers after 、 or and."""
    more = rf"(?:\s?(?:、|,|和|与|及|and|&|or|或)\s?(?:图|图表)?{_NUMBER}(?![\da-z%]))"
    return re.compile(rf"(?<![a-z]){label_pattern()}(?P<more>{more}{{0,5}})")


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

    def __init__(self, pictures: Sequence[Picture]) -> None:
        self._pictures = pictures
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
