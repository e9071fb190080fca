"""Every cell of tables in five formats and three languages: its value, unit and period, by the table and by the text written."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from source import Article, read
from source.tables import Cell
from tests.source.tables.samples import FORMATS, SAMPLES, Expected, Sample

LEAST = 0.97


def cells_by_row(article: Article, sample: Sample) -> Iterator[tuple[Expected, Cell | None]]:
    """Each cell that a sample tells of beside the one that was read in its place, rows with one label in their order."""
    (table,) = article.tables
    numbers = [cell for cell in table.cells if cell.number is not None]
    rows = sorted({cell.row for cell in numbers})
    for label, expected in sample.cells:
        row = next((row for row in rows if any(cell.row == row and label in (cell.label, cell.head) for cell in numbers)), None)
        found = [cell for cell in numbers if cell.row == row]
        rows = [other for other in rows if other != row]
        for place, want in enumerate(expected):
            yield want, found[place] if place < len(found) and len(found) == len(expected) else None


@pytest.mark.parametrize("form", FORMATS)
def test_cells_have_their_value_unit_and_period(form: str, tmp_path: Path) -> None:
    wrong, count = [], 0
    for sample in SAMPLES:
        article = read(FORMATS[form](sample, tmp_path))
        for want, cell in cells_by_row(article, sample):
            count += 1
            got = cell and (cell.value, cell.unit, cell.period)
            if got != (Decimal(want[0]), *want[1:]):
                wrong.append((sample.name, want, cell))
            elif cell is not None:
                assert cell.text.strip("$ ()%") in article.text[cell.start : cell.end]
    assert count > 60
    assert len(wrong) <= (1 - LEAST) * count, wrong


@pytest.mark.parametrize("form", FORMATS)
def test_the_rows_as_written_give_the_same_figures(form: str, tmp_path: Path) -> None:
    wrong, count = [], 0
    for sample in SAMPLES:
        article = read(FORMATS[form](sample, tmp_path))
        for want, cell in cells_by_row(article, sample):
            count += 1
            near = [f for f in article.figures if cell and f.value is not None and f.start < cell.end and cell.start < f.end]
            got = [(f.value, f.unit, f.period) for f in near]
            if got != [(Decimal(want[0]), *want[1:])]:
                wrong.append((sample.name, want, [(f.text, str(f.value), f.unit, f.period) for f in near]))
    assert len(wrong) <= (1 - LEAST) * count, wrong
