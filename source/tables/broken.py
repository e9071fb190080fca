"""Labels that are broken over lines, joined."""

from source.tables.amounts import is_figure
from source.tables.heads import holds_value

_CLOSE = 6  # characters: a column of labels that are broken ends so near the next


def join_labels(
    rows: list[tuple[str, ...]], rights: list[float], label: int, first: int, begin: float, em: float
) -> list[tuple[tuple[str, ...], int]]:
    """Rows with labels that are broken over lines joined: a label without figures goes on in the next line where that has figures
    and no label, or where it reaches the labels' edge; a note goes on by itself. `rights` is where each row's label ends, `begin` where
    the next column begins. Each row with the number of its first line."""
    edge = max(rights[first:], default=0.0)
    made = [(row, number) for number, row in enumerate(rows[:first])]
    for number in range(first, len(rows)):
        row = rows[number]
        before, begun = made[-1] if number > first else (None, number)
        if before is not None and before[label] and not _has_figures(before, label):
            reaches = _is_full(before[label], row[label], rights[number - 1], edge, begin, em)
            if not row[label] or reaches or (row[label][:1].islower() and before[label].isascii()):
                made[-1] = (tuple(_join(a, b) for a, b in zip(before, row, strict=True)), begun)
                rights[number] = rights[number] or rights[number - 1]
                continue
        made.append((row, number))
    return made


def _is_full(text: str, after: str, right: float, edge: float, begin: float, em: float) -> bool:
    """Whether a label fills its column, so that it goes on in the next line: the next column stands close behind its edge, and
    what follows had no room."""
    room = em * (1.1 if after[:1] > "\u2e7f" else 0.5 * len(after.split(" ")[0]))
    return bool(after) and not text.endswith((":", "：", "。", ".")) and begin - edge < _CLOSE * em and right > edge - room


def _has_figures(row: tuple[str, ...], label: int) -> bool:
    return any(is_figure(text) or holds_value(text) for text in row[label + 1 :] if text)


def _join(before: str, after: str) -> str:
    space = " " if before[-1:].isascii() and after[:1].isascii() and before and after else ""
    return f"{before}{space}{after}"
