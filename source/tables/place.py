"""Tables in their document: what stands above one gives its unit and date, what the document says once holds for all."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from source.blocks import Block
from source.folding import fold
from source.patterns import compile_late
from source.tables.currencies import find_currency
from source.tables.table import Grid
from source.tables.unit import Unit
from source.tables.units import find_unit
from source.tables.write import build_table

_NEAR = 5  # blocks above a table that may speak of it
_SHORT = 120  # characters: a longer paragraph above speaks of it in its last sentence
_CAPTION = compile_late(
    r"^(?:[表][ ]?[\d一二三四五六七八九十]+|table \d+|合[併并]|資產負債表|资产负债表|.{0,30}(?:表|statements? of [a-z ]+|balance sheets?)$)",
    re.IGNORECASE,
)
_GENERAL = compile_late(r"除.{0,16}外|unless otherwise|except (?:as|where) otherwise", re.IGNORECASE)
_PROSE = compile_late(r"(?:\d,\d{3}|\d{3})(?P<unit>千元|仟元|百万元)")  # 万元 is how news writes too
_FEWEST = 3  # amounts in prose that make a document's unit sure


def add_tables(items: Sequence[Block | Grid]) -> list[Block]:
    """Blocks in which each grid has become a table, with what stands above it; a grid without text is left out.

    >>> grid = Grid((("", "2022年"), ("存貨", "1,234")))
    >>> add_tables([Block("body", "單位：千元"), grid])[1].table.lines
    ('存貨：2022年：1,234千元',)
    """
    fallback = _find_prose_unit([item.text for item in items if isinstance(item, Block)])
    general = caption = above = ""
    made: list[Block] = []
    for item in items:
        if isinstance(item, Block):
            made.append(item)
            general = item.text if _GENERAL.search(item.text) and find_unit(item.text) else general
            continue
        if not item.continued or not made or made[-1].kind != "table":
            near = _list_above(made)
            caption = item.caption or _find_caption(near)
            above = "\n".join(filter(None, [general, *near, item.above]))
        table = build_table(replace(item, caption=caption, above=above), fallback=fallback)
        if table is not None:
            made.append(Block("table", "", page=item.page, table=table))
    return made


def _list_above(blocks: list[Block]) -> list[str]:
    """The lines just above, up to a table: short ones whole, of the nearest its last sentence where it is long."""
    lines: list[str] = []
    for block in reversed(blocks[-_NEAR:]):
        if block.kind == "table":
            break
        if len(block.text) <= _SHORT:
            lines.append(block.text)
        elif not lines:
            lines.append(re.split(r"[。；;]|\. ", block.text.rstrip("。. "))[-1][-_SHORT * 2 :])
        else:
            break
    return lines[::-1]


def _find_caption(near: list[str]) -> str:
    return next((line for line in reversed(near) if len(line) <= 60 and _CAPTION.search(line)), "")


def _find_prose_unit(texts: list[str]) -> Unit | None:
    """The unit in which a document's paragraphs write their amounts of money, where nearly all agree: that of its tables whose
    columns show a currency's sign and no unit."""
    folded = fold("\n".join(texts))
    counts = Counter(match["unit"].replace("仟", "千") for match in _PROSE.finditer(folded))
    if not counts:
        return None
    word, most = counts.most_common(1)[0]
    if most < _FEWEST or most < 0.9 * counts.total():
        return None
    unit = find_unit(f"({word})")
    code = find_currency(folded) if unit and "台" in folded else None
    return Unit(code, unit.scale if unit else Decimal(1), word, {"TWD": "新台幣", "CNY": "人民币"}.get(code or "", ""), True)
