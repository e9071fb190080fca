"""English numbers in words: cardinals, decimals, fractions and dozens, as they stand in running text.

"two hundred and two thousand", "nine point nought four", "one hundred and three quarters", "three dozen". An ordinal
is the lower part of a fraction after "a" or "one", or in the plural; else ("the two hundredth") it is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from source.figures.numerals import PRECISION, drop_zeros
from source.patterns import compile_late

_UNITS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine".split())} | {"nought": 0, "naught": 0}
_TEENS = {
    w: i
    for i, w in enumerate("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10)
}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
_MANY = {f"{name}s": name for name in ("thousand", "million", "billion", "trillion")}  # four thousands stores
_DOZENS = ("dozen", "dozens")
_SMALL = {**_UNITS, **_TEENS, **_TENS}
_ODD = {"third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "first": 1, "second": 2, "half": 2, "quarter": 4}
_ORDINALS = (
    _ODD
    | {f"{w}th": n for w, n in (_UNITS | _TEENS).items() if (n > 3 and n not in _ODD.values()) or w == "four"}
    | {f"{w[:-1]}ieth": n for w, n in _TENS.items()}
    | {f"{w}th": n for w, n in {"hundred": 100, **_LARGE}.items()}
)
_LONE_LOWER = frozenset(_ORDINALS) - {"first", "second"}  # "one second" is a time, "one first" nothing
_WORD = compile_late(r"[a-z]{1,20}?(?=fold\b)|[a-z]+")  # threefold is three and what is said of it
_START = compile_late(rf"(?=[a-z])\b(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))}|an?|half)(?=fold\b|\b)")
_PLACES = 15  # after the point: what thirds are rounded to
_MOST_WORDS = 24  # of one number
_GAP = compile_late(r" *-? *")


@dataclass(frozen=True)
class _Part:
    """A number from word `start` up to word `end`."""

    start: int
    end: int
    value: Decimal


class _Words:
    """The words from a place on, as far as only spaces and single hyphens stand between them; each is read when it is asked for."""

    def __init__(self, folded: str, start: int) -> None:
        self.words: list[str] = []
        self.ends: list[int] = []
        self._folded = folded
        self._next = _WORD.match(folded, start)

    def _read(self) -> None:
        match = self._next
        if match is None:
            return
        self.words.append(match[0])
        self.ends.append(match.end())
        gap = _GAP.match(self._folded, match.end())
        follows = gap is not None and gap.end() > match.end() and len(self.words) < _MOST_WORDS
        self._next = _WORD.match(self._folded, gap.end()) if gap and follows else None

    def __getitem__(self, at: int) -> str:
        while self._next is not None and len(self.words) <= at:
            self._read()
        return self.words[at] if 0 <= at < len(self.words) else ""


def find_spelled(folded: str) -> Iterator[tuple[int, int, Decimal]]:
    """Start, end and value of each number in words of a folded text, in order.

    >>> [(a, b, str(v)) for a, b, v in find_spelled("two hundred point seven of three-quarters, a dozen")]
    [(0, 23, '200.7'), (27, 41, '0.75'), (43, 50, '12')]
    """
    at = 0
    while match := _START.search(folded, at):
        words = _Words(folded, match.start())
        with localcontext(prec=PRECISION):
            part = _number(words)
            value = drop_zeros(round(part.value, _PLACES)) if part else None
        at = words.ends[part.end - 1] if part else match.end()
        if value is not None:
            yield match.start(), at, value


def _number(words: _Words) -> _Part | None:
    """The longest number that starts at the first word."""
    if words[0] == "half":
        return _read_share(words, Decimal("0.5"), 1) or _Part(0, 1, Decimal("0.5"))
    if words[0] in ("a", "an"):
        return _read_after_article(words)
    whole = _read_cardinal(words, 0)
    return whole and (
        _read_part_of_large(words, whole)
        or _read_fraction(words, whole)
        or _read_decimal(words, whole)
        or _read_dozens(words, whole)
    )


def _read_after_article(words: _Words) -> _Part | None:
    """ "a hundred", "a dozen", "a hundredth"; "a" and "half a" alone are no numbers."""
    if words[1] in ("hundred", "dozen") or words[1] in _LARGE:
        whole = _read_cardinal(words, 0) if words[1] != "dozen" else _Part(0, 2, Decimal(12))
        return whole and (_read_and_half(words, whole) or _read_fraction(words, whole) or whole)
    lower = words[1]
    if lower in _LONE_LOWER and (part := _read_share(words, Decimal(1) / _ORDINALS[lower], 2)):
        return part
    return _Part(0, 2, Decimal(1) / _ORDINALS[lower]) if lower in _LONE_LOWER and _ORDINALS[lower] >= 100 else None


def _read_share(words: _Words, share: Decimal, at: int) -> _Part | None:
    """ "half a million", "a quarter of a billion", "half a dozen": the share that ends before word `at`, times what follows."""
    at += words[at] == "of"
    at += words[at] in ("a", "an")
    size = 12 if words[at] == "dozen" else 100 if words[at] == "hundred" else _LARGE.get(words[at])
    return _Part(0, at + 1, share * size) if size else None


def _read_part_of_large(words: _Words, whole: _Part) -> _Part | None:
    """ "one and a half million", "three quarters of a million"."""
    at = whole.end
    if words[at] == "and" and words[at + 1] in ("a", "an", "one") and words[at + 2] in _LONE_LOWER:
        share = whole.value + Decimal(1) / _ORDINALS[words[at + 2]]
        return _read_share(words, share, at + 3) if words[at + 3] != "of" else None
    if words[at].rstrip("s") in _LONE_LOWER and words[at + 1] == "of":
        return _read_share(words, whole.value / _ORDINALS[words[at].rstrip("s")], at + 1)
    return None


def _read_and_half(words: _Words, whole: _Part) -> _Part | None:
    """ "a million and a half": half of the million more."""
    large = _LARGE.get(words[whole.end - 1])
    if large and [words[whole.end + i] for i in range(3)] == ["and", "a", "half"]:
        return _Part(whole.start, whole.end + 3, whole.value + Decimal(large) / 2)
    return None


def _read_cardinal(words: _Words, start: int) -> _Part | None:
    """The longest cardinal from a word on: each part must be smaller than the one before it."""
    total, current, least, at = 0, None, 10**15, start
    while True:
        skipped = int(words[at] == "and" and at > start)
        word = words[at + skipped]
        word = _MANY.get(word, word)
        size = _SMALL.get(word)
        if size is not None and _fits(current, size):
            current = (current or 0) + size
        elif word in ("a", "an") and at == start:
            current = 1
        elif word == "hundred" and current is not None and 0 < current < 100 and not skipped:
            current *= 100
        elif word in _LARGE and current and _LARGE[word] < least and not skipped:
            total, current, least = total + current * _LARGE[word], None, _LARGE[word]
        else:
            break
        at += 1 + skipped
    return _Part(start, at, Decimal(total + (current or 0))) if at > start else None


def _fits(current: int | None, size: int) -> bool:
    """Whether a word under a hundred may follow what is said since the last thousand."""
    if current is None:
        return True
    room = 10 if size < 10 else 100
    return size > 0 and current > 0 and current % room == 0 and current % 100 not in (10,)


def _read_fraction(words: _Words, whole: _Part) -> _Part | None:
    """ "three fifths", "one twenty-fifth", "twenty and three fifths", "one and a half"."""
    if words[whole.end] == "and" and words[whole.end + 1] in ("a", "an") and words[whole.end + 2] in _LONE_LOWER:
        return _Part(whole.start, whole.end + 3, whole.value + Decimal(1) / _ORDINALS[words[whole.end + 2]])
    split = _last_and(words, whole)
    if split and (made := _read_upon(words, split[1])):
        return _Part(whole.start, made.end, split[0].value + made.value)
    return _read_upon(words, whole)


def _last_and(words: _Words, whole: _Part) -> tuple[_Part, _Part] | None:
    """The cardinals before and after the last "and" of one."""
    at = next((at for at in range(whole.end - 1, whole.start, -1) if words[at] == "and"), None)
    if at is None:
        return None
    before, after = _read_cardinal(_Cut(words, at), whole.start), _read_cardinal(words, at + 1)
    return (before, after) if before and after else None


class _Cut(_Words):
    """The words before one of them."""

    def __init__(self, words: _Words, end: int) -> None:
        self.words, self.ends = words.words[:end], words.ends[:end]
        self._next = None


def _read_upon(words: _Words, upper: _Part) -> _Part | None:
    """A fraction whose upper part is a cardinal, or begins with it: "thirty fifths" is of thirty-fifths."""
    second = _read_cardinal(words, upper.end)
    if second and (lower := _lower(words, second.end + (words[second.end] == "and"))):
        size, end, plural = lower
        return _divide(upper, int(second.value) + size, end, plural)
    lower = _lower(words, upper.end)
    if lower is None or (words[upper.end].rstrip("s") not in _LONE_LOWER and words[upper.end - 1] not in _TENS):
        return None
    size, end, plural = lower
    tens = _TENS.get(words[upper.end - 1], 0)
    if tens and size < 10:
        rest = _read_cardinal(_Cut(words, upper.end - 1), upper.start)
        return rest and _divide(_Part(rest.start, rest.end, rest.value), tens + size, end, plural)
    return _divide(upper, size, end, plural)


def _lower(words: _Words, at: int) -> tuple[int, int, bool] | None:
    """An ordinal's size, the word after it and whether it is a plural."""
    word = {"halves": "halfs"}.get(words[at], words[at])
    plural = word not in _ORDINALS and word.endswith("s")
    size = _ORDINALS.get(word[:-1] if plural else word)
    return (size, at + 1, plural) if size else None


def _divide(upper: _Part, size: int, end: int, plural: bool) -> _Part | None:
    return _Part(upper.start, end, upper.value / size) if size > 1 and upper.value and plural == (upper.value != 1) else None


def _read_decimal(words: _Words, whole: _Part) -> _Part | None:
    """ "nine point nought four", "two point seventy-one", "two point five million"."""
    if words[whole.end] != "point":
        return None
    at, digits = whole.end + 1, ""
    while words[at] in _UNITS:
        digits, at = digits + str(_UNITS[words[at]]), at + 1
    if not digits and (tail := _read_cardinal(words, at)) and tail.value < 100:
        digits, at = str(tail.value), tail.end
    if not digits:
        return None
    value = Decimal(f"{whole.value}.{digits}")
    scale = _LARGE.get(words[at], 1)
    return _Part(whole.start, at + (scale > 1), value * scale)


def _read_dozens(words: _Words, whole: _Part) -> _Part:
    """ "three dozen", "three hundred and two dozens"."""
    if words[whole.end] not in _DOZENS:
        return whole
    split = _last_and(words, whole)
    before, after = split or (None, whole)
    return _Part(whole.start, whole.end + 1, (before.value if before else 0) + after.value * 12)
