"""What a PDF is called: as it states it where its text says so too, else by its first heading."""

import re
from collections.abc import Sequence

from source.blocks import Block
from source.folding import fold
from source.formats.plain_text.read import find_first_heading
from source.patterns import compile_late

_FIRST = 12  # blocks in which a title is looked for: the first page of a paper, with its header and its authors
_FILE = compile_late(r"(?i)\.[a-z]{2,5}$")
_WORDS = compile_late("\\s|[\u4e00-\u9fff]")


def choose_title(stated: str, blocks: Sequence[Block]) -> str:
    """The title that a PDF states, if it stands in its first blocks; else its first heading; else what it states, unless that is
    the name of a file that it was made from. "" where there is none of these.

    >>> choose_title("Ferries fill up", [Block("body", "Ferries"), Block("body", "fill up"), Block("body", "More came.")])
    'Ferries fill up'
    >>> choose_title("report_v3.docx", [Block("heading", "A year at sea")]), choose_title("report_v3.docx", [Block("body", "It rose.")])
    ('A year at sea', '')
    """
    stated = " ".join(stated.split())
    if stated and _squeeze(stated) in _squeeze("".join(block.text for block in blocks[:_FIRST])):
        return stated
    named = bool(_WORDS.search(stated)) and not _FILE.search(stated)
    return find_first_heading(blocks) or (stated if named else "")


def _squeeze(text: str) -> str:
    return re.sub(r"\s", "", fold(text))
