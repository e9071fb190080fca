"""Hard-wrapped lines joined to paragraphs.

A line goes on in the next where it does not end a sentence and the next one's first word would not have fitted. How wide
lines are is taken from the lines around. Lists, keys with values and speakers' turns are never joined to what precedes them, nor
is the caption of a numbered figure or table to anything that a blank line parts from it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from source.blocks import is_numbered
from source.formats.plain_text.lines import (
    Line,
    ends_sentence,
    is_bullet,
    is_byline,
    is_key_value,
    is_list_item,
    measure_width,
    number_of,
)
from source.patterns import compile_late

_NARROWEST = (
    36  # columns: verse and lists are narrower; letters and pages are wrapped at 60 to 80, Chinese at 30 to 40 characters
)
_FULL_LATIN = 0.8  # of the width: where letters differ in width, lines with as many columns differ by a fifth
_FULL_CHINESE = 0.92  # of the width: all characters are as wide, only numerals and marks differ
_FEWEST_OPEN = 2  # lines full in the midst of a sentence, before a text is taken for wrapped: one may be a title
_SPACED = 0.8  # share of lines with a blank one before them from which on blank lines tell nothing
_FIRST = compile_late(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]{1,40}|.[，。、；：！？」』”’）》]{0,2}")
_WORD_CUT = compile_late(r"(?<![A-Za-z\u00c0-\u024f])([A-Za-z\u00c0-\u024f]{2,}+)[-\u2010]$")
_WORD_REST = compile_late(r"[a-z\u00df-\u024f]{2,}")
# First halves that are words of their own: their hyphen stays when the line ends after it.
_KEPT = frozenset(
    "well self non co long short year high low first second third one two three four five six seven eight nine ten full part half ex anti "
    "pre post cross large small mid multi single double open state real time end free work month week day old new so third-party".split()
)


@dataclass(frozen=True)
class Joined:
    """A paragraph, and whether a blank line stood before it."""

    text: str
    gap: bool


def join_lines(lines: Sequence[Line]) -> list[Joined]:
    """The paragraphs of lines.

    >>> [p.text for p in join_lines([Line("The company's revenue grew by a third to 3.5 bil-"), Line("lion dollars.")])]
    ["The company's revenue grew by a third to 3.5 billion dollars."]
    """
    spaced = len(lines) > 3 and sum(line.gap for line in lines[1:]) >= _SPACED * (len(lines) - 1)
    words = frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(line.text.lower() for line in lines)))
    runs = [(run, _measure_run(run)) for run in _split_runs(lines, spaced=spaced)]
    wrapped = _is_wrapped(runs)
    made: list[Joined] = []
    for run, wide in runs:
        parts: list[list[Line]] = []
        for line in run:
            if parts and _goes_on(parts[-1], line, wide, wrapped=wrapped):
                parts[-1].append(line)
            else:
                parts.append([line])
        made += [Joined(_join_part(part, words), part[0].gap) for part in parts]
    return made


def _split_runs(lines: Sequence[Line], *, spaced: bool) -> Iterator[list[Line]]:
    """Lines that no blank line and no other depth of quotation parts."""
    run: list[Line] = []
    for line in lines:
        if run and ((line.gap and not spaced) or line.quote != run[-1].quote):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _measure_run(run: Sequence[Line]) -> int:
    """How wide the run's lines are: as its widest, but for addresses, which are not cut; 0 if it is no prose."""
    if not any(ends_sentence(line.text) or ". " in line.text or "。" in line.text for line in run):
        return 0
    return max((line.indent + measure_width(line.text) for line in run if " " in line.text or not line.text.isascii()), default=0)


def _is_wrapped(runs: Sequence[tuple[list[Line], int]]) -> bool:
    """Whether lines end where they are full and not where a sentence does: at least two are full in the midst of one, and not
    more at its end, as they would be by chance."""
    open_ends = full_ends = 0
    for run, wide in runs:
        for line, after in pairwise(run):
            if wide >= _NARROWEST and _is_full(line, after, wide) and not _is_apart(line, after):
                ends = ends_sentence(line.text)
                open_ends, full_ends = open_ends + (not ends), full_ends + ends
    return open_ends >= _FEWEST_OPEN and open_ends >= full_ends


def _is_full(line: Line, after: Line, wide: int) -> bool:
    """Whether the first word of the line after would not have fitted."""
    first = _FIRST.match(after.text)
    needed = line.indent + measure_width(line.text) + 1 + measure_width(first[0] if first else "")
    return needed > wide * (_FULL_LATIN if line.text[-1:].isascii() and after.text[:1].isascii() else _FULL_CHINESE)


def _is_apart(line: Line, after: Line) -> bool:
    """Whether one of two lines with a blank one between them is a caption, which is a paragraph of its own, however long."""
    return after.gap and (is_numbered(line.text) or is_numbered(after.text))


def _goes_on(part: Sequence[Line], line: Line, wide: int, *, wrapped: bool) -> bool:
    """Whether a line goes on with the paragraph `part`, in a run whose lines are `wide` columns."""
    last = part[-1]
    lower = _is_lower(last.text, line.text)
    if (ends_sentence(last.text) and not lower) or is_byline(last.text) or _is_apart(last, line) or _begins_anew(part, line):
        return False
    if lower:
        taken = last.indent + measure_width(last.text)
        return bool(_WORD_CUT.search(last.text)) or (taken >= wide / 2 and taken >= _NARROWEST)
    return wrapped and wide >= _NARROWEST and _is_full(last, line, wide)


def _is_lower(before: str, after: str) -> bool:
    """Whether a Latin sentence plainly goes on: no capital after what is no sentence's end, or an abbreviation's."""
    return after[:1].islower() and after[:1].isascii() and before[-1:] not in "!?;:…" and before[-1:].isascii()


def _begins_anew(part: Sequence[Line], line: Line) -> bool:
    first, last = part[0], part[-1]
    in_item = is_list_item(first.text)
    if is_bullet(line.text) or is_byline(line.text):
        return True
    if number_of(line.text) is not None and not _is_lower(last.text, line.text):
        return number_of(line.text) in (-1, 1, (number_of(first.text) or 0) + 1) or line.indent > last.indent
    if is_key_value(line.text) and not (_is_lower(last.text, line.text) or (len(part) > 1 and line.indent == last.indent)):
        return True
    deeper = line.indent - (last.indent if len(part) > 1 or not in_item else first.indent)
    return deeper >= (2 if not in_item else 8)


def _join_part(part: Sequence[Line], words: frozenset[str]) -> str:
    made = [part[0].text]
    for _, line in pairwise(part):
        made[-1:] = _glue(made[-1], line.text, words)
    return "".join(made)


def _glue(text: str, rest: str, words: frozenset[str]) -> tuple[str, str]:
    """Two lines as the parts of one text: a word that was cut is whole again, Latin words have a space between them.

    >>> _glue("long-", "term debt", frozenset()), _glue("營收為35", "億元", frozenset())
    (('long-', 'term debt'), ('營收為35', '億元'))
    """
    if text.endswith("\u00ad"):
        return text[:-1], rest
    cut, other = _WORD_CUT.search(text), _WORD_REST.match(rest)
    if cut and other:
        begin, end = cut[1].lower(), other[0]
        whole = begin + end in words or not (f"{begin}-{end}" in words or begin in _KEPT)
        return text[:-1] if whole else text, rest
    if text[-1:] in "-\u2010" and rest[:1].isalnum():
        return text, rest
    return f"{text} " if _takes_space(text[-1:]) and _takes_space(rest[:1]) else text, rest


def _takes_space(character: str) -> bool:
    return not ("\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uffef")
