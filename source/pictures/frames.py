"""Tables that frame pictures: rows of pictures with their captions in the same cells, in those below or in those above."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from source.blocks import Block

Place = tuple[int, int]
"""A cell's row and its number in it."""

_LONGEST = 120  # characters of a cell that is a caption though no word marks it


@dataclass(frozen=True)
class Cell:
    """The text of a cell, and what of it is a caption."""

    text: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Frames:
    """The pictures in the cells of a table, and the texts of all its cells.

    >>> made = Frames({(0, 0): [Block("picture", "")]}, {(0, 0): Cell(), (1, 0): Cell("新廠的倉庫")})
    >>> made.is_all, [block.text for block in made.blocks()]
    (True, ['新廠的倉庫'])
    """

    pictures: Mapping[Place, Sequence[Block]]
    cells: Mapping[Place, Cell]

    @property
    def is_all(self) -> bool:
        """Whether the table is nothing but pictures and their captions."""
        used = set(self._captions.values())
        return bool(used) and all(place in used for place, cell in self.cells.items() if cell.text)

    def blocks(self) -> Iterator[Block]:
        """The pictures in order, each with its caption where it has one."""
        for place, some in sorted(self.pictures.items()):
            at = self._captions.get(place)
            cell = self.cells[at] if at is not None else Cell()
            text = cell.caption or cell.text
            yield from (replace(one, text=text, captioned=True) if text else one for one in some)

    @cached_property
    def _captions(self) -> dict[Place, Place]:
        """The cell that has each picture's caption."""
        return {place: found for place in self.pictures if (found := self._caption_of(place)) is not None}

    def _caption_of(self, place: Place) -> Place | None:
        row, column = place
        own = self.cells[place]
        if own.text:
            return place if own.caption == own.text else None
        for at in ((row + 1, column), (row - 1, column)):
            cell = self.cells.get(at, Cell())
            if cell.text and at not in self.pictures and (cell.caption == cell.text or self._is_framed(row, at)):
                return at
        return None

    def _is_framed(self, row: int, below: Place) -> bool:
        """Whether a row is pictures alone, and the one below it short texts alone."""
        if below[0] != row + 1 or any(cell.text for _, cell in self._rows[row]):
            return False
        return all(place not in self.pictures and len(cell.text) <= _LONGEST for place, cell in self._rows[below[0]])

    @cached_property
    def _rows(self) -> Mapping[int, Sequence[tuple[Place, Cell]]]:
        """The cells by their row: asked for each picture."""
        found = defaultdict[int, list[tuple[Place, Cell]]](list)
        for place, cell in self.cells.items():
            found[place[0]].append((place, cell))
        return found
