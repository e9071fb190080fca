"""Pictures of Word documents: inline and anchored drawings, groups and canvases of them, old VML shapes, embedded objects, and
charts, found by the relationships of the part that shows them.

A chart that Word draws itself has no bitmap; the numbers that it is drawn from are read (`office_chart`). Text boxes
inside a shape are read by themselves, with the pictures in them.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from source.blocks import Block
from source.pictures.album import Album, Image
from source.pictures.find import load_zipped
from source.pictures.office_chart import read_chart
from source.pictures.seen import Seen

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HOLDERS = frozenset({"drawing", "pict", "object"})
_HELD = tuple(f"{{*}}{name}" for name in _HOLDERS)
_NAMED = {  # the attributes that may name the relationship, the best first
    "blip": ("embed", "link"),
    "imagedata": ("id", "embed"),
    "chart": ("id",),
    "relIds": ("dm",),
}
_LARGEST = 4 << 20  # bytes of a chart's XML
_BODY = "word/document.xml"
_CHART = Image(trouble="Word draws this chart itself; save the document as PDF to see it.")


def parse_part(archive: zipfile.ZipFile, name: str) -> Any:
    """The XML of a part. Raises KeyError, XMLSyntaxError or BadZipFile."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    return etree.fromstring(archive.read(name), parser)


def relations(archive: zipfile.ZipFile, part: str, by: str = "Type") -> Iterator[tuple[str, str]]:
    """The parts that a part names ("" for the package), each after the last word of its type, or its `Id`; those of the web are
    left out."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return
    for node in parse_part(archive, path).iter("{*}Relationship"):
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, str(node.get("Target") or ""))).lstrip("/")
            yield str(node.get(by)).rsplit("/", 1)[-1], target


@dataclass
class WordPictures:
    """The pictures of one document, of its part `part`."""

    archive: zipfile.ZipFile
    part: str = _BODY
    album: Album = field(default_factory=Album)

    def __post_init__(self) -> None:
        self._targets = dict(relations(self.archive, self.part, by="Id"))

    def of(self, paragraph: Any) -> Iterator[Block]:
        """The pictures that a paragraph shows, in order, but for those in its text boxes and in copies for old programs."""
        if next(paragraph.iter(*_HELD), None) is None:  # most: looked for ten times as fast as all is walked
            return
        for holder in _holders(paragraph):
            described = _description(holder)
            for name in dict.fromkeys(_names(holder)):
                image = self._image(name)
                if image is not None:
                    yield Block("picture", described, image=image, seen=self._seen(name))
                    described = ""

    def _image(self, name: str) -> Image | None:
        if name not in self._targets:
            return Image(trouble="The document only links to it.")
        if "/charts/" in self._targets[name] or "/diagrams/" in self._targets[name]:
            return _CHART
        return load_zipped(self.archive, self.album, self._targets[name])

    def _seen(self, name: str) -> Seen | None:
        """The numbers of a chart."""
        part = self._targets.get(name, "")
        if "/charts/" not in part or part not in self.archive.namelist() or self.archive.getinfo(part).file_size > _LARGEST:
            return None
        return read_chart(parse_part(self.archive, part))


def _local(node: Any) -> str:
    return node.tag.rsplit("}", 1)[-1] if isinstance(node.tag, str) else ""


def _walk(top: Any, unread: frozenset[str]) -> Iterator[Any]:
    """The elements below one, in order, without what is inside those named."""
    stack = list(reversed(top))
    while stack:
        node = stack.pop()
        if _local(node) not in unread:
            yield node
            stack.extend(reversed(node))


def _holders(paragraph: Any) -> Iterator[Any]:
    """The drawings of a paragraph; a picture that a newer drawing stands in for is its `Fallback`, which is not read."""
    inside: Any = None
    for node in _walk(paragraph, frozenset({"Fallback", "txbxContent", "del", "moveFrom"})):
        if _local(node) in _HOLDERS and not (inside is not None and inside in node.iterancestors()):
            inside = node
            yield node


def _names(holder: Any) -> Iterator[str]:
    """The relationships of a drawing's pictures, in order."""
    for node in _walk(holder, frozenset({"Fallback", "txbxContent", "extLst"})):
        wanted = _NAMED.get(_local(node), ())
        yield from [name for attribute in wanted if (name := node.get(f"{_R}{attribute}"))][:1]


def _description(holder: Any) -> str:
    """What describes a drawing: of DrawingML `descr` or `title`, of VML `alt`."""
    for node in _walk(holder, frozenset({"Fallback", "txbxContent"})):
        tag = _local(node)
        said = (
            (node.get("descr") or node.get("title")) if tag in ("docPr", "cNvPr") else node.get("alt") if tag == "shape" else None
        )
        if said:
            return " ".join(str(said).split())
    return ""
