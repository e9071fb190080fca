"""Tables as cells that know their heads and units."""

from source.tables.table import Cell, Grid, Table
from source.tables.write import build_table

__all__ = ["Cell", "Grid", "Table", "build_table"]
