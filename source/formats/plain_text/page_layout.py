"""Text that was printed page by page: its running heads, page numbers and columns side by side.

As `pdftotext` writes it: pages end with a form feed, and with -layout what stands side by side on paper does so in the text.
"""

import re
from collections import Counter
from collections.abc import Sequence

from source.formats.plain_text.lines import measure_width
from source.patterns import compile_late

_PAGE_NUMBER = compile_late(
    r"""
    \s*[-–—~·|\s]{0,4}  # - before it
    (?:page|p\.|第)?\s{0,3}  # page, 第
    \d{1,4}\s{0,3}(?:[頁页])?  # 12
    (?:\s{0,3}(?:/|of|共)\s{0,3}\d{1,4}\s{0,2}[頁页]?)?  # of 30
    [-–—~·|\s]{0,4}  # - after it
    """,
    re.IGNORECASE | re.VERBOSE,
)
_EDGE = 2  # lines at the head or the foot of a page among which running ones are looked for
_MANY_PAGES = 3  # from as many on a line at every page's edge is a running one
_NARROWEST_COLUMN = 20  # columns of characters; cells of a table are narrower
_FEWEST_LINES = 5  # side by side, before they are taken for columns of prose
_LOOKED_AT = 12  # lines that tell whether columns begin
_LONGEST_LINE = 300  # characters of a printed line
_GAP = compile_late(r"(?<=\S) {2,}(?=\S)")


def drop_running(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """The pages without their page numbers and running heads and feet, and what was left out.

    >>> drop_running([["第一頁的話。", "- 1 -"], ["第二頁的話。", "- 2 -"]])
    ([['第一頁的話。'], ['第二頁的話。']], ['- 1 -', '- 2 -'])
    """
    if len(pages) < 2:
        return [list(page) for page in pages], []
    count = Counter(_shape(page[at]) for page in pages for at in _find_edges(page))
    running = {shape for shape, times in count.items() if len(pages) >= _MANY_PAGES and times > len(pages) / 2}
    kept: list[list[str]] = []
    left: list[str] = []
    for page in pages:
        out = {at for at in _find_edges(page) if _PAGE_NUMBER.fullmatch(page[at]) or _shape(page[at]) in running}
        kept.append([line for at, line in enumerate(page) if at not in out])
        left += [page[at].strip() for at in sorted(out)]
    return kept, left


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _find_edges(page: Sequence[str]) -> set[int]:
    """Numbers of the lines at a page's head and foot that hold anything."""
    written = [at for at, line in enumerate(page) if line.strip()]
    return {*written[:_EDGE], *written[-_EDGE:]}


def unfold_columns(lines: Sequence[str]) -> list[str]:
    """Lines of a page whose prose stands in two columns side by side as those of the left one and then those of the right.

    Tables stay as they are: their cells are short, or numbers.
    """
    made: list[str] = []
    at = 0
    while at < len(lines):
        end, gutter = _find_columns(lines, at)
        if gutter:
            halves = [_split_line(line, gutter) for line in lines[at:end]]
            made += [left for left, _ in halves] + [""] + [right for _, right in halves] + [""]
            at = end
        else:
            made.append(lines[at])
            at += 1
    return made


def _find_columns(lines: Sequence[str], at: int) -> tuple[int, int]:
    """Where columns that begin at line `at` end, and the column of characters in which the right one begins; (at, 0) for none."""
    for gutter in sorted(
        {measure_width(lines[at][: match.end()]) for match in _GAP.finditer(lines[at][:_LONGEST_LINE])}, reverse=True
    ):
        first = lines[at : at + _LOOKED_AT]
        both = [(left, right) for left, right in (_split_line(line, gutter) for line in first) if left.strip() and right.strip()]
        clear = all(_clear(line, gutter) for line in first[:_FEWEST_LINES])
        if clear and len(both) >= _FEWEST_LINES and all(_is_prose([pair[side].strip() for pair in both]) for side in (0, 1)):
            crossed = (end for end in range(at, len(lines)) if not _clear(lines[end], gutter))
            return next(crossed, len(lines)), gutter
    return at, 0


def _clear(line: str, gutter: int) -> bool:
    """Whether nothing stands across the two columns before `gutter`."""
    left, right = _split_line(line, gutter)
    return left == left.rstrip() or left.endswith("  ") or not right.strip() or measure_width(line) < gutter


def _split_line(line: str, gutter: int) -> tuple[str, str]:
    taken = 0
    for number, character in enumerate(line):
        if taken >= gutter:
            return line[:number], line[number:]
        taken += measure_width(character)
    return line, ""


def _is_prose(texts: Sequence[str]) -> bool:
    joined = "".join(texts)
    digits = sum(character.isdigit() for character in joined)
    inner = sum(len(_GAP.findall(text)) for text in texts)
    wide = sum(map(measure_width, texts)) / len(texts)
    return wide >= _NARROWEST_COLUMN and digits < 0.25 * len(joined) and inner < 0.3 * len(texts)
