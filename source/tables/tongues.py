"""Tables in two languages: a statement whose rows are named in English and, in a column beside it, in Chinese."""

from dataclasses import replace

from source.patterns import compile_late
from source.tables.heads import find_columns, holds_value
from source.tables.table import Grid

_CHINESE = compile_late("[\u3400-\u9fff]")
_LATIN = compile_late("[A-Za-z]{2}")
_BOTH = compile_late("(?P<latin>[ -~’‘–—]*[ -~’‘–—]) (?P<chinese>[\u2e80-\uffef].*)")
_FEWEST, _MOSTLY = 3, 0.8  # rows named twice that tell that all are, and the share that is most


def join_tongues(grid: Grid) -> Grid:
    """The grid with the names of its rows in a second language behind those in the first, its column left blank; the grid itself
    where there are none.

    >>> join_tongues(Grid((("", "", "2016"), ("Inventories", "存貨", "5"), ("Cash", "現金", "6"), ("Loans", "借款", "7")))).rows
    (('', '', '2016'), ('Inventories 存貨', '', '5'), ('Cash 現金', '', '6'), ('Loans 借款', '', '7'))
    """
    first = find_columns(grid).labels[0]
    second = first + 1
    if second >= grid.width - 1 or any(len(row) != grid.width for row in grid.rows):
        return grid
    pairs = [(row[first], row[second]) for row in grid.rows if row[second] and row[second] != row[first]]
    named = [pair for pair in pairs if pair[0]]
    told = sum(_is_twin(*pair) for pair in named)
    if told < max(_FEWEST, _MOSTLY * len(named)) or any(holds_value(text) for _, text in pairs):
        return grid
    body = next((n for n, row in enumerate(grid.rows) if any(map(holds_value, row[second + 1 :]))), 0)
    if any(row[second] and not _is_twin(row[first], row[second]) for row in grid.rows[:body]):
        return grid  # the column has a head of its own: 註冊地點
    rows = tuple((*row[:first], _say_both(row[first], row[second]), "", *row[second + 1 :]) for row in grid.rows)
    return replace(grid, rows=rows)


def _is_twin(label: str, other: str) -> bool:
    """Whether of two names one is in English and the other in Chinese; the first may say both, where they stand close."""
    if _CHINESE.search(label) and _CHINESE.search(other):
        return False
    latin, chinese = (other, label) if _CHINESE.search(label) else (label, other)
    return bool(_LATIN.search(latin) and _CHINESE.search(chinese)) and not _LATIN.search(chinese)


def _say_both(label: str, other: str) -> str:
    return label if label == other else f"{label} {other}".strip()


def list_names(name: str) -> tuple[str, ...]:
    """A row's name, and where it is in two languages each of them.

    >>> list_names("Current assets 流動資產"), list_names("流動資產")
    (('Current assets 流動資產', 'Current assets', '流動資產'), ('流動資產',))
    """
    match = _BOTH.fullmatch(name)
    return (name, match["latin"].strip(), match["chinese"]) if match else (name,)
