"""Noun phrases of Chinese: what is left of a clause when its verbs, adverbs and words that lead in are taken off."""

from functools import cache, lru_cache

from source.figures.attributes.words import find_any, match_alternatives, words
from source.patterns import compile_late

BLANK = "\0"  # stands for the characters of a date or a bracket
VERBS = frozenset(words("verbs"))
_LONGEST_VERB = max(map(len, VERBS))
LEADS = frozenset(words("leads"))
_LONGEST_LEAD = max(map(len, LEADS))
_LEAD_FIRSTS = frozenset(word[0] for word in LEADS)
HEADS = frozenset(words("heads"))
LONGEST_HEAD = max(map(len, HEADS))
_WHOLES = frozenset(words("wholes"))
_LONGEST_WHOLE = max(map(len, _WHOLES))
_DIVIDES = compile_late(match_alternatives("divides") + "|有(?<![没所持拥含具现只仅共设国公私专享富]有)(?![效关限线机意色])")
_AMOUNT_AGO = compile_late(r"(?:[一二两三四五六七八九十\d]{1,3})(?:年|个月|天|周)前$|(?<![人日月年平户每场队])均$")
_INSIDE = compile_late(r"在(?P<noun>[^在\0]{2,16}?)(?:之中|当中|中|里|内|方面)$")
_AFFECTED = compile_late(r"对(?P<noun>[^对的\0,。]{2,12})的?(?:负面|正面|不利|有利|直接|实际)?影响(?:约|大约|仅|为)?$")
_CAUSED = compile_late(
    r"[受因](?P<cause>[^受因,。;\0]{1,16}?)(?:的?(?:影响|冲击|拖累|带动|推动|激励|提振|波及))(?:下|之下|所致)?"
)
_KEPT = frozenset(words("kept"))
_ODD = find_any("odd")
_AT_END = compile_late(
    rf"(?<={BLANK})(?:[末底初份](?![薪价端班盘期])|止(?![损跌血痛付赎])|起(?![薪价始征跳售步源降飞诉拍码点重租]))"
)  # 二季度末不良率, 明年起電價: of the date
SPACE = " \u3000\t“”\"'「」『』《》【】〔〕、/"
_MARKS = (BLANK, *",;:。、」』”")
_WINDOW = 60  # verbs taken off one after the other, at most


@lru_cache(maxsize=4096)  # the same phrase comes again and again in an article
def trim(piece: str) -> tuple[int, int]:
    """The noun phrase at the end of a piece, by its span there."""
    affected = _AFFECTED.search(piece) if "影响" in piece else None
    if affected:
        return affected.span("noun")
    end = strip_verbs(piece, len(piece))
    caused = _CAUSED.search(piece) if "受" in piece or "因" in piece else None
    if caused and caused.start() >= 2 and caused.end() >= end:  # 蔬菜價格受颱風影響年增8.9%
        end = strip_verbs(piece, caused.start())
    inside = _INSIDE.search(piece, 0, end)
    if inside:
        return inside.span("noun")
    piece = hide_odd(piece)
    start = max(map(piece[:end].rfind, _MARKS)) + 1
    start = max([start, *(divide.end() for divide in _DIVIDES.finditer(piece, start, end - 1) if end - divide.end() >= 2)])
    of = piece.rfind("的", start, end - 2) + 1
    start = max(start, of)
    start += _AT_END.match(piece, start, end) is not None
    return min(start + lead(piece[start:end]), end), end


def hide_odd(piece: str) -> str:
    """The piece with a mark for each character of the names that hold a particle or a verb: 華為, 美的."""
    return _ODD.sub(lambda match: "〓" * len(match[0]), piece) if _ODD.search(piece) else piece


@lru_cache(maxsize=4096)  # asked for a phrase's measure and for its name
def strip_verbs(piece: str, end: int) -> int:
    """Where a piece ends without the verbs at its end, which are taken off one at a time; a noun of measure stays."""
    for _ in range(_WINDOW):
        while end and piece[end - 1] in SPACE + BLANK + ":":
            end -= 1
        head = measure_longest(piece, end, HEADS, LONGEST_HEAD)
        size = measure_longest(piece, end, VERBS, _LONGEST_VERB)
        if head >= max(size, 1) or (size and measure_longest(piece, end, _WHOLES, _LONGEST_WHOLE) > size):
            return end
        ago = _AMOUNT_AGO.search(piece, max(0, end - 8), end)
        if not size and not ago:
            return end
        kept = size > 1 and measure_longest(piece, end - size + 1, HEADS, LONGEST_HEAD) and piece[end - size + 1 : end] in VERBS
        end = ago.start() if ago else end - size + bool(kept)  # 營收在: no 收在 there
    return end


def ends_in_head(phrase: str) -> bool:
    """Whether a folded phrase ends in a noun of measure."""
    return measure_longest(phrase, len(phrase), HEADS, LONGEST_HEAD) > 0


def lead(words_: str) -> int:
    """How many characters at the beginning only lead in."""
    at = 0
    for _ in range(8):
        while at < len(words_) and words_[at] in SPACE + BLANK:
            at += 1
        size = _measure_lead(words_, at)
        kept = size < 2 and any(words_[at : at + length] in _KEPT for length in (2, 3, 4))
        if not size or kept or len(words_) - at - size < 2 or words_[at:] in HEADS:
            return at
        at += size
    return at


def _measure_lead(words_: str, at: int) -> int:
    if words_[at : at + 1] not in _LEAD_FIRSTS:
        return 0
    return next((size for size in range(_LONGEST_LEAD, 0, -1) if words_[at : at + size] in LEADS), 0)


def measure_longest(piece: str, end: int, among: frozenset[str], most: int) -> int:
    """How many characters before `end` are the longest of some words; 0 for none."""
    if not end:
        return 0
    most = min(most, end)
    for size in _list_sizes(among).get(piece[end - 1], ()):
        if size <= most and piece[end - size : end] in among:
            return size
    return 0


@cache
def _list_sizes(among: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words that end in a character, longest first."""
    found: dict[str, set[int]] = {}
    for word in among:
        found.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(sizes, reverse=True)) for last, sizes in found.items()}
