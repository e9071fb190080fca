"""Pages of pixels for the tests: text drawn by Pillow, put on PDF pages by reportlab."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FONTS = (  # the first that is there
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
)
Label = tuple[float, float, str]


def font_file() -> str | None:
    """A font with Chinese characters; None where this machine has none."""
    return next((name for name in FONTS if Path(name).is_file()), None)


def canvas(width: int, height: int) -> tuple[Any, Any]:
    """A white picture and what draws on it."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (width, height), "white")
    return picture, ImageDraw.Draw(picture)


def painted(labels: Sequence[Label], width: int, height: int, size: int = 26) -> Any:
    """A picture with text, each at its left and top."""
    from PIL import ImageFont

    picture, draw = canvas(width, height)
    font = ImageFont.truetype(font_file() or "", size)
    for x, y, text in labels:
        draw.text((x, y), text, fill="black", font=font)
    return picture


def encoded(picture: Any) -> bytes:
    """A picture as the bytes of a PNG file."""
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()


def scan(path: Path, pictures: Sequence[Any], *, hidden: Sequence[str] = ()) -> Path:
    """A PDF whose pages are pictures; `hidden` is an unseen layer of text over each."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    paper = Canvas(str(path))
    for number, picture in enumerate(pictures):
        size = 595.0, 595.0 * picture.height / picture.width
        paper.setPageSize(size)
        paper.drawImage(ImageReader(io.BytesIO(encoded(picture))), 0, 0, *size)
        if hidden:
            text = paper.beginText(20, 40)
            text.setTextRenderMode(3)
            text.textLines(hidden[number])
            paper.drawText(text)
        paper.showPage()
    paper.save()
    return path
