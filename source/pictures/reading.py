"""Pictures of an article read: their words, and the numbers that they give a name. With the extra `ocr`; without it they stay as
they are, but for drawings, whose letters are read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from source.blocks import Block
from source.ocr.engine import is_installed, read_all
from source.pictures.album import Image
from source.pictures.chart import read_picture
from source.pictures.clean import make_readable
from source.pictures.image import may_hold_words
from source.pictures.legible import read_legible
from source.pictures.pixels import decode
from source.pictures.seen import Seen
from source.pictures.vector_paint import paint
from source.pictures.vector_words import find_words

_MOST = 60  # pictures of an article: a minute or two


def with_seen(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, pictures with what is read in them, those that are shown twice once. A drawing's letters need no extra."""
    blocks = [_with_letters(block) for block in blocks]
    if not is_installed():
        return blocks
    chosen: dict[str, Image] = {}
    for block in blocks:
        if (
            block.kind == "picture"
            and block.seen is None
            and block.image is not None
            and len(chosen) < _MOST
            and _is_worth(block.image)
        ):
            chosen.setdefault(block.image.digest or "", block.image)
    if not chosen:
        return blocks
    seen = dict(_read(chosen))
    first = {(block.image.digest or ""): at for at, block in reversed(list(enumerate(blocks))) if block.image is not None}
    return [
        replace(block, seen=seen.get(block.image.digest or ""))
        if block.image is not None and block.seen is None and first[block.image.digest or ""] == at
        else block
        for at, block in enumerate(blocks)
    ]


def _with_letters(block: Block) -> Block:
    image = block.image
    if block.kind != "picture" or block.seen is not None or image is None or image.format != "svg" or image.data is None:
        return block
    words = find_words(image.data)
    return replace(block, seen=read_picture(words, paint(image.data))) if words else block


def _is_worth(image: Image) -> bool:
    return image.data is not None and may_hold_words(image.format, image.width, image.height)


def _read(chosen: dict[str, Image]) -> Iterator[tuple[str, Seen | None]]:
    """What each picture shows, by its digest; one that cannot be decoded shows nothing."""
    held: list[tuple[str, Any]] = []  # those whose words are being found

    def maker(digest: str, image: Image) -> Callable[[], Any]:
        def make() -> Any:
            held.append((digest, decode(image.data or b"")))
            return make_readable(held[-1][1])

        return make

    for words in read_all(maker(digest, image) for digest, image in chosen.items()):
        digest, pixels = held.pop(0)
        if words:
            yield digest, read_legible(words, pixels)
