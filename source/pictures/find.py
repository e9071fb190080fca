"""Picture blocks with their bytes: each block's addresses tried one after the other."""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

from source.blocks import Block
from source.pictures.album import MOST, Album, Image, say_over
from source.pictures.files import beside, from_data, is_web


@dataclass(frozen=True)
class Finder:
    """Where the pictures of an article are looked for: beside its file in `folder`, and nowhere outside `root`; `url` is the
    address of its page, to which others are relative."""

    album: Album
    folder: Path | None = None
    root: Path | None = None
    url: str | None = None

    def found(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, pictures with their bytes, or with their web address, or with why there are none; decoration left out, and
        what comes after as many as an article may have, whether they are there or not."""
        count = 0
        for block in blocks:
            if block.kind != "picture" or block.image is not None or not block.address:
                yield block
            elif count > MOST:
                yield from [replace(block, kind="caption", address=None)] if block.text else []
            elif (made := self._find(block)) is not None:
                count += made.kind == "picture"
                yield replace(made, address=None, image=Image(trouble=say_over())) if count > MOST else made

    def _find(self, block: Block) -> Block | None:
        """The first address that gives a picture; else the first of the web; else why the first gives none."""
        web, trouble = "", None
        for address in (block.address or "").split("\n"):
            if is_web(address) or (self.url and address[:5].lower() != "data:"):
                web = web or urljoin(self.url or "https:", address)
                continue
            image = self._image(address)
            if image is not None and image.data is not None:
                return replace(block, image=image, address=web or None)
            trouble = trouble or image
        if not web and trouble is None:  # decoration
            return replace(block, kind="caption", address=None) if block.text else None
        return replace(block, address=web or None, image=None if web else trouble)

    def _image(self, address: str) -> Image | None:
        """The picture at an address that is none of the web; None for decoration."""
        if address[:5].lower() == "data:":
            return from_data(address, self.album)
        if self.folder is None or self.root is None:
            return Image(trouble="Its file is not here: only the text was given.")
        return beside(address, self.folder, self.root, self.album)


def load_zipped(archive: zipfile.ZipFile, album: Album, name: str) -> Image | None:
    """The picture of this name in a zipped document, or that a data: address holds; None for decoration."""
    if name.startswith("data:"):
        return from_data(name, album)
    try:
        about = archive.getinfo(name)
        return album.load(lambda: archive.read(about), about.file_size)
    except KeyError:
        return Image(trouble="The document does not hold its file.")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return Image(trouble="Its file in the document is damaged.")


def in_archive(blocks: Iterable[Block], load: Callable[[str], Image | None]) -> Iterator[Block]:
    """The same of pictures inside a document: `load` gives that of a name; decoration left out."""
    for block in blocks:
        if block.kind != "picture" or not block.address:
            yield block
            continue
        image = load(block.address)
        if image is not None:
            yield replace(block, image=image, address=None)
        elif block.text:
            yield replace(block, kind="caption", address=None)
