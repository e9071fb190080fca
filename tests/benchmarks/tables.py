"""Cells of real annual reports: how many have the value that the questions on them expect, once scale and sign are applied.

    python -m tests.benchmarks.tables --data DIR [-v]

DIR holds `tatqa_tables.jsonl.xz`: tables with the paragraphs around them and questions, of which those are taken whose answer is one
number of the table. Told are the share of cells right, and of the figures that the written rows give for them.
"""

import argparse
import json
import lzma
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from source.figures import extract_figures
from source.tables import Cell, Grid, Table, build_table
from source.tables.amounts import Amount, is_year, read_amount

FILE = "tatqa_tables.jsonl.xz"
SCALES = {"": 1, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "percent": 1}


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The tables of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def table_of(row: dict[str, Any]) -> Table | None:
    """The table of a row, the paragraphs around it above it."""
    width = max(map(len, row["table"]))
    cells = tuple((*line, *[""] * (width - len(line))) for line in row["table"])
    return build_table(Grid(cells, above="\n".join(row["paragraphs"])))


def wanted(question: dict[str, Any]) -> tuple[Amount, Decimal] | None:
    """The number that a question expects, as written and in full; None where it expects no number of the table."""
    answer = question["answer"]
    if question["answer_type"] != "span" or "table" not in question["answer_from"] or len(answer) != 1:
        return None
    if is_year(answer[0]):  # "In which year": a column's head
        return None
    amount = read_amount(answer[0])
    return (amount, amount.value * SCALES[question["scale"]]) if amount is not None and question["scale"] in SCALES else None


def cells_of(table: Table, amount: Amount) -> list[Cell]:
    """The cells with a number as written."""
    return [cell for cell in table.cells if cell.number == amount.value]


def read_written(table: Table, cell: Cell) -> Decimal | None:
    """The value of the figure that the row as written gives at a cell."""
    at = 0
    for line in table.lines:
        if at <= cell.start <= at + len(line):
            return next((f.value for f in extract_figures(line) if f.start < cell.end - at and cell.start - at < f.end), None)
        at += len(line) + 1
    return None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-v", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    asked = right = figures = 0
    for row in read_rows(options.data / FILE):
        table = table_of(row)
        for question in row["questions"]:
            want = wanted(question)
            if want is None or table is None:
                continue
            cells = cells_of(table, want[0])
            asked += 1
            good = bool(cells) and all(cell.value == want[1] for cell in cells)
            read = bool(cells) and all(read_written(table, cell) == want[1] for cell in cells)
            right, figures = right + good, figures + read
            if options.v and not (good and read):
                told = [(cell.label, cell.head, str(cell.value), str(read_written(table, cell))) for cell in cells]
                print("CELL" if not good else "FIGURE", question["question"], question["answer"], question["scale"], told)
    print(f"numbers asked for {asked}; cells right {right / asked:.3f}; figures of written rows right {figures / asked:.3f}")


if __name__ == "__main__":
    main()
