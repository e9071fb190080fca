"""Captions: which lines of a text stand under or over a picture and say what it shows.

The words are those of `captions.toml`. What is not handled: captions beside a picture without a word or number that marks them,
but for those that a format marks itself (figcaption, Word's style, Markdown's title).
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from source.folding import fold
from source.patterns import compile_late

_NUMBER = r"[a-z]{0,3}[-.]?\d{1,4}(?:[-.–—]\d{1,3}){0,3}[a-z]?(?![a-z\d])|[一二三四五六七八九十]{1,3}|(?-i:[ivx]{1,5})(?![a-z])"
_CREDIT = compile_late(r"[(\[【](?P<credit>[^()\[\]【】]{1,40})[)\]】][.。]?$")
_LONGEST = 600  # characters of a caption: those of scientific journals, which explain a picture, have up to 500
_LABELLED = 60  # of its first: more than any label and the word after it have
_KEPT = 4_096  # lines: some pages', each of which is asked of four times
_LONGEST_BARE = 160  # of one that no number marks: a longer line is a paragraph that begins with the word


@dataclass(frozen=True)
class Label:
    """What a picture is called: the kind of word, and its number with all marks of the same kind made equal."""

    kind: str
    number: str


@cache
def words() -> dict[str, Any]:
    """The word lists."""
    return tomllib.loads((Path(__file__).parent / "captions.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, str]:
    """The kind of each word of a label, folded."""
    return {fold(word): entry["kind"] for entry in words()["label"] for word in entry["words"]}


@cache
def label_pattern() -> str:
    """A label's word and number in folded text, as groups `word` and `number`."""
    longest = sorted(kinds(), key=len, reverse=True)
    return rf"(?P<word>{'|'.join(map(re.escape, longest))})[.:]?[ \u00a0]?(?P<number>{_NUMBER})"


@cache
def _caption() -> re.Pattern[str]:
    return compile_late(rf"^[\s(【\[▲△▼▽]{{0,4}}{label_pattern()}(?P<after>[)】\]]?[\s:.。,、|丨\-–—/]{{0,3}})(?P<rest>.?)")


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for entry in words()[name] for word in entry["words"])


@cache
def _find_spoken() -> re.Pattern[str]:
    """What follows a label in a sentence of the text: a Chinese word at once, or an English one whole."""
    chinese = [word for word in _listed("sentence") if not word.isascii()]
    english = [word for word in _listed("sentence") if word.isascii()]
    return compile_late(rf"(?:{'|'.join(map(re.escape, chinese))})|(?:{'|'.join(english)})(?![a-z])")


@lru_cache(_KEPT)
def label_of(text: str) -> Label | None:
    """What the picture of a caption is called; None for a line that is no caption with a number.

    >>> label_of("圖3-1：公司收入")
    Label(kind='figure', number='3-1')
    >>> label_of("Table 5 shows that"), label_of("Figure 5 shows that sales fell"), label_of("如圖3所示")
    (None, None, None)
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text.strip()[:_LABELLED])
    match = _caption().match(folded)
    if match is None:
        return None
    if folded.startswith("(") and ")" not in match["after"]:
        return None  # (Figure 1 shows how): the text speaks of it
    parted = re.search(r"[:.。|丨–—/)】\]]", match["after"])
    if not parted and _find_spoken().match(folded, match.start("rest")):
        return None
    if not parted and match["rest"].isascii() and match["rest"].isalpha() and text.strip()[match.start("rest")].islower():
        return None  # a caption's first word is written large
    return label(match["word"], match["number"])


def label(word: str, number: str) -> Label:
    """A label from its folded word and number.

    >>> label("fig", "3.1"), label("图", "三")
    (Label(kind='figure', number='3-1'), Label(kind='figure', number='3'))
    """
    return Label(kinds()[word], re.sub(r"[-.–—]", "-", _arabic(number)).strip("-"))


def _arabic(number: str) -> str:
    """一 to 九十九 and i to xxx as digits; the rest as it is."""
    digits = "零一二三四五六七八九"
    if number[0] in digits or number[0] == "十":
        tens, _, ones = number.partition("十") if "十" in number else ("零", "", number)
        return str((digits.find(tens) if tens else 1) * 10 + max(digits.find(ones), 0) if ones or tens else 10)
    if set(number) <= set("ivx"):
        values = [{"i": 1, "v": 5, "x": 10}[character] for character in number]
        return str(sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)))
    return number


def is_caption(text: str) -> bool:
    """Whether a line beside a picture is its caption: it has a label with a number, or begins as one without.

    >>> is_caption("▲公司展台，記者攝"), is_caption("Photo: Reuters"), is_caption("圖書館今年擴建。")
    (True, True, False)
    """
    if label_of(text) is not None:
        return True
    folded = fold(text.strip()) if len(text) <= _LONGEST_BARE else ""
    return folded.startswith(_listed("bare")) or _ends_with_credit(folded)


def _ends_with_credit(folded: str) -> bool:
    """Whether a line ends with who took a picture or gave it: (記者王小明攝), (Photo: AFP)."""
    match = _CREDIT.search(folded)
    return match is not None and any(word in match["credit"] for word in _listed("credit"))


def is_bare(text: str) -> bool:
    """Whether a caption is nothing but a label, so that the line after it says what is shown.

    >>> is_bare("圖3-1"), is_bare("圖3-1 收入")
    (True, False)
    """
    match = _caption().match(fold(text.strip()))
    return match is not None and not match["rest"]


def drop_label(text: str) -> str:
    """A caption without its word and number.

    >>> drop_label("圖3-1：公司收入"), drop_label("▲新廠")
    ('公司收入', '新廠')
    """
    plain = text.strip()
    match = _caption().match(fold(plain[:_LABELLED])) if label_of(plain) is not None else None
    return plain[match.start("rest") :] if match is not None else plain.lstrip("▲△▼▽ ")


def source_at(text: str) -> int:
    """Where a caption tells its source or a note; its end where it does not.

    >>> source_at("收入 資料來源：公司")
    3
    """
    folded = fold(text)
    return min((at for word in _listed("after") if (at := folded.find(word)) >= 0), default=len(text))


def goes_on(text: str) -> bool:
    """Whether a line after a caption belongs to it.

    >>> goes_on("資料來源：公司公告"), goes_on("公司收入增加。")
    (True, False)
    """
    return len(text) <= _LONGEST_BARE and fold(text.strip()).startswith(_listed("after"))


def points_up(text: str) -> bool:
    """Whether a caption says that its picture stands above it."""
    return fold(text.strip()).startswith(("▲", "△", "上图:", "above:"))


def points_down(text: str) -> bool:
    """Whether a caption says that its picture stands below it."""
    return fold(text.strip()).startswith(("▼", "▽", "下图:", "below:"))
