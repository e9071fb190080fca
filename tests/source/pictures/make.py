"""Pictures and documents with pictures, made here."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any


def png(width: int = 64, height: int = 48, shade: int = 200) -> bytes:
    """A PNG of one colour; another shade is another picture."""
    rows = b"".join(b"\x00" + bytes([shade]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", zlib.compress(rows)) + _part(b"IEND", b"")


def claimed(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", zlib.compress(b"")) + _part(b"IEND", b"")


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def encoded(format: str, width: int = 64, height: int = 48) -> bytes:
    """A picture in a format that Pillow writes."""
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, format=format)
    return out.getvalue()


def word(path: Path, *, body: str, media: dict[str, bytes]) -> Path:
    """A Word document whose body is this XML; picture NAME has the relationship of that name."""
    import docx

    document = docx.Document()
    document.add_paragraph("公司在2024年有385名員工。")
    plain = io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                start = data.index(b"<w:sectPr")
                data = data[:start] + body.encode() + data[start:]
            elif name == "word/_rels/document.xml.rels":
                made = "".join(
                    f'<Relationship Id="{at.split(".")[0]}" Target="media/{at}" '
                    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
                    for at in media
                )
                data = data.replace(b"</Relationships>", made.encode() + b"</Relationships>")
            elif name == "[Content_Types].xml":
                made = "".join(
                    f'<Default Extension="{one}" ContentType="image/{one}"/>' for one in {at.split(".")[1] for at in media}
                )
                data = data.replace(b"</Types>", made.encode() + b"</Types>")
            new.writestr(name, data)
        for name, data in media.items():
            new.writestr(f"word/media/{name}", data)
    return path


def drawing(name: str, *, anchored: bool = False, described: str = "") -> str:
    """A run with a picture as Word writes it."""
    place = "anchor" if anchored else "inline"
    return (
        '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:{place}><wp:docPr id="1" name="x" descr="{described}"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{name}"/>'
        f"</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:{place}></w:drawing></w:r>"
    )


def shape(name: str) -> str:
    """A run with a picture as old Word writes it."""
    return (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
        f'<v:imagedata xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{name}"/>'
        "</v:shape></w:pict></w:r>"
    )


def paragraph(*runs: str, text: str = "") -> str:
    """A paragraph of runs and a text."""
    return f"<w:p>{''.join(runs)}<w:r><w:t>{text}</w:t></w:r></w:p>"


def digests(pictures: Any) -> list[str | None]:
    """The first digits of each picture's digest."""
    return [picture.digest[:8] if picture.digest else None for picture in pictures]
