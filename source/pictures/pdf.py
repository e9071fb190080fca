"""Pictures of PDF pages: their bitmaps, and charts that are drawn in lines and letters.

A bitmap that is a JPEG file comes out as it is; any other, and one that is cut into strips or has others laid over it, comes out as
the page shows it. A chart is told by its caption: the drawing next to that, with the letters in and around it, is rendered. Left
out: bullets and rules, the background of a page of text, and what stands on page after page, such as a logo.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from source.formats.pdf.characters import Line
from source.formats.pdf.objects import bounds_of, find_objects, wrap
from source.formats.pdf.turned import Turned
from source.pictures.album import LARGEST, MOST_PIXELS, Album, Image
from source.pictures.captions import label_of
from source.pictures.labels import read_labels
from source.pictures.pdf_charts import Shape, find_charts, pieces_of, reach_of
from source.pictures.pdf_orphans import FOOT, HEAD, find_last_captions, find_orphans
from source.pictures.pdf_place import NEAR, Shown, covers, find_beside, is_free, is_word, measure_gap, share, unite
from source.pictures.picture import Box

_MOST_ON_PAGE = 400  # bitmaps: more are tiles of a map or letters of a scan
_MOST_PATHS = 20_000  # shapes of a page: a map's; rendering more takes seconds
_MOST_RENDERED = 200_000_000  # pixels rendered or packed anew, of a whole document: about half a minute
_SCALE = 2.0  # of rendering, 144 dots an inch: a label of 6 points is 12 pixels high
_LARGEST_SIDE = 2400  # pixels rendered
_PNG = b"\x89PNG"  # how it begins
_LARGE = 3 << 20  # bytes of PNG: a photograph, which is a tenth as JPEG
_SMALL, _THIN = 24.0, 6.0  # points: icons beside text; rules
_WHOLE = 0.8  # of a page
_WHOLE_SCAN = 0.4  # of one whose text was read from its pixels: its margins may be wide
_TEXT = 200  # characters on a page whose background a bitmap is
_TEXT_READ = 30  # of those read from the bitmap itself: fewer stand in a picture, more are a page
_TOUCH = 2.0  # points
_CORNERS = 6  # segments of a path: a rectangle has five


class PdfPictures:
    """Takes the pictures of one page after another."""

    def __init__(self) -> None:
        self._album = Album()
        self._left = _MOST_RENDERED
        self._drawn: Any = None  # what was rendered last, where its PNG is the same pixel by pixel
        self.waiting: list[float] = []  # where the captions begin, without a picture, with which the page before ends
        self.below: list[float] = []  # and those with which the page after begins, once that is known
        self._known: dict[tuple[str, int, int], Image | None] = {}  # what stands on many pages is rendered once

    def of(
        self,
        page: Any,
        box: Box,
        lines: Sequence[Line],
        tables: Sequence[Box] = (),
        turned: Sequence[Turned] = (),
        *,
        scanned: bool = False,
    ) -> list[Shown]:
        """The pictures of a page of pypdfium2. `box` is the page's left, bottom, right and top, `lines` its text, which was read
        from its bitmaps where it is `scanned`, `tables` the boxes of its tables, `turned` the words across its text."""
        import pypdfium2.raw as pdfium

        width, height = box[2] - box[0], box[3] - box[1]
        walked = _walk(page, pdfium.FPDF_PAGEOBJ_IMAGE, _MOST_ON_PAGE)
        found = [(wrap(page, handle), _turn(bounds, box)) for handle, bounds in walked]
        characters = sum(len(line.text) for line in lines)
        whole = (_WHOLE_SCAN if scanned else _WHOLE) if characters >= (_TEXT_READ if scanned else _TEXT) else None
        kept = [one for one in found if _is_worth(one[1], width, height, whole)]
        shown = [made for group in _groups(kept) if (made := self._bitmap(page, group, (width, height))) is not None]
        if self.waiting or self.below or any(label_of(line.text) for line in lines):
            shown += self._charts(page, box, lines, [*(one.box for one in shown), *tables], turned)
        self.waiting = find_last_captions(lines, [*(one.box for one in shown), *tables], height)
        return sorted(shown, key=lambda one: (one.box[1], one.box[0]))

    def awaits(self, box: Box, height: float) -> bool:
        """Whether a drawing at the head or foot of a page so high may be the picture of a caption on the page before or after."""
        return (bool(self.waiting) and box[1] < HEAD[1] * height) or (bool(self.below) and box[3] > FOOT[1] * height)

    def _bitmap(self, page: Any, group: Sequence[tuple[Any, Box]], size: tuple[float, float]) -> Shown | None:
        """One picture: a bitmap, or several that make one up."""
        around = unite([box for _, box in group])
        if len(group) > 1:
            image = self._render(page, around, size)
        elif (data := _jpeg(group[0][0])) is not None:
            image = self._album.take(data)
        else:
            key = _digest(group[0][0]), round(around[2] - around[0]), round(around[3] - around[1])
            if key not in self._known:
                self._known[key] = self._render(page, around, size)
            image = self._known[key]
        return Shown(image, around) if image is not None else None

    def _render(self, page: Any, region: Box, size: tuple[float, float]) -> Image | None:
        """A part of the page as it looks."""
        left, top, right, bottom = max(region[0], 0), max(region[1], 0), min(region[2], size[0]), min(region[3], size[1])
        if right - left < 1 or bottom - top < 1:
            return None
        scale = min(_SCALE, _LARGEST_SIDE / max(right - left, bottom - top))
        pixels = int((right - left) * (bottom - top) * scale * scale)
        self._left -= pixels
        if self._left < 0 or pixels > MOST_PIXELS:
            return Image(
                trouble=f"The document's pictures have over {_MOST_RENDERED // 1_000_000} million pixels; this one is left out."
            )
        bitmap = page.render(scale=scale, crop=(left, size[1] - bottom, size[0] - right, top), may_draw_forms=False)
        shown = bitmap.to_pil()
        shown = shown if shown.mode == "RGB" else shown.convert("RGB")
        data = _packed(shown)
        self._drawn = shown if data.startswith(_PNG) else None
        return self._album.take(data)

    def _charts(
        self, page: Any, box: Box, lines: Sequence[Line], taken: Sequence[Box], turned: Sequence[Turned]
    ) -> Iterator[Shown]:
        """The drawings next to captions, where no bitmap or table is."""
        size = box[2] - box[0], box[3] - box[1]
        shapes = _shapes(page, box, size)
        if len(shapes) > _MOST_PATHS:
            return
        free = [
            caption for caption in lines if label_of(caption.text) and all(measure_gap(caption, one) >= NEAR / 3 for one in taken)
        ]
        drawn = [one for one in shapes if is_free(one.box, taken)]
        charts = find_charts(drawn, free, lines, turned)
        for lefts, foot in ((self.waiting, False), (self.below, True)):
            orphans = find_orphans(drawn, lines, size[1], lefts, foot=foot) if lefts else []
            if not any(covers(chart.box, orphan.box) for chart in charts for orphan in orphans):
                charts = [*orphans, *charts]
        for chart in charts:
            region = reach_of(chart, lines, turned)
            image = self._render(page, region, size)
            if image is not None:
                words = [one for one in pieces_of(lines) if is_word(one, chart.box, chart.apart) and label_of(one.text) is None]
                seen = read_labels(words, find_beside(turned, region), chart.box, region, image, self._drawn)
                yield Shown(image, chart.box, drawn=not chart.ruled, seen=seen, apart=chart.apart)


def _shapes(page: Any, box: Box, size: tuple[float, float]) -> list[Shape]:
    """The shapes of a page that may be a chart's, one more than are looked at where there are too many."""
    import pypdfium2.raw as pdfium

    walked = list(_walk(page, pdfium.FPDF_PAGEOBJ_PATH, _MOST_PATHS + 1))
    if len(walked) > _MOST_PATHS:
        return [Shape(_turn(bounds, box)) for _, bounds in walked]
    return [Shape(one, _is_bent(handle)) for handle, bounds in walked if _is_drawn(one := _turn(bounds, box), size)]


def _is_bent(handle: Any) -> bool:
    """Whether a shape has curves or more corners than a rectangle."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(handle)
    segments = (pdfium.FPDFPath_GetPathSegment(handle, number) for number in range(min(count, _CORNERS)))
    return count > _CORNERS or any(pdfium.FPDFPathSegment_GetType(one) == pdfium.FPDF_SEGMENT_BEZIERTO for one in segments)


def measure_bitmaps(page: Any) -> float:
    """How much of a page its largest bitmap covers, of 1; strips of one count together."""
    import pypdfium2.raw as pdfium

    box = page.get_bbox()
    found = [(None, bounds) for _, bounds in _walk(page, pdfium.FPDF_PAGEOBJ_IMAGE, _MOST_ON_PAGE)]
    whole = (box[2] - box[0]) * (box[3] - box[1])
    sizes = [_cut_off(unite([one for _, one in group]), box) for group in _groups(found)]
    return max(sizes, default=0.0) / whole if whole > 0 else 0.0


def _cut_off(one: Box, box: Box) -> float:
    """How many square points of a bitmap stand on the page."""
    return max(share(one[0], one[2], box[0], box[2]), 0.0) * max(share(one[1], one[3], box[1], box[3]), 0.0)


def _walk(page: Any, kind: int, most: int) -> Iterator[tuple[Any, Box]]:
    """The handles of the objects of a kind on a page, those in forms too, each with its bounds on the page."""
    return islice(_inside(page, None, None, kind, 0), most)


def _inside(page: Any, form: Any, matrix: Any, kind: int, depth: int) -> Iterator[tuple[Any, Box]]:
    import pypdfium2.raw as pdfium

    if depth > 6:
        return
    for handle, found in find_objects(page, (kind, pdfium.FPDF_PAGEOBJ_FORM), form):
        if found == pdfium.FPDF_PAGEOBJ_FORM:
            own = wrap(page, handle).get_matrix()
            yield from _inside(page, handle, own.multiply(matrix) if matrix is not None else own, kind, depth + 1)
        elif (bounds := bounds_of(handle)) is not None:
            yield handle, (matrix.on_rect(*bounds) if matrix is not None else bounds)


def _turn(bounds: Box, box: Box) -> Box:
    """A box counted from the page's upper left corner."""
    return bounds[0] - box[0], box[3] - bounds[3], bounds[2] - box[0], box[3] - bounds[1]


def _is_worth(one: Box, width: float, height: float, whole: float | None) -> bool:
    """Whether a bitmap is neither decoration nor outside the page, nor the background of a page of text: it covers less of that than
    `whole` (None: the page is none)."""
    wide, tall = min(one[2], width) - max(one[0], 0), min(one[3], height) - max(one[1], 0)
    if min(wide, tall) < _THIN or max(wide, tall) < _SMALL:
        return False
    return whole is None or wide * tall < whole * width * height


def _groups(found: Sequence[tuple[Any, Box]]) -> list[list[tuple[Any, Box]]]:
    """Bitmaps that make up one picture together: strips one below another, tiles, and what is laid over another."""
    groups: list[list[tuple[Any, Box]]] = []
    for one in found:
        joined = [group for group in groups if any(_is_part(one[1], box) for _, box in group)]
        groups = [group for group in groups if not any(group is other for other in joined)]
        groups.append([*(part for group in joined for part in group), one])
    return groups


def _is_part(one: Box, other: Box) -> bool:
    across, down = share(one[0], one[2], other[0], other[2]), share(one[1], one[3], other[1], other[3])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    if across > 0 and down > 0 and across * down > 0.5 * smaller:
        return True
    level = abs(one[0] - other[0]) < _TOUCH and abs(one[2] - other[2]) < _TOUCH and -_TOUCH < down < _TOUCH
    beside = abs(one[1] - other[1]) < _TOUCH and abs(one[3] - other[3]) < _TOUCH and -_TOUCH < across < _TOUCH
    return level or beside


def _digest(thing: Any) -> str:
    """What tells a bitmap from others: its bytes as they are packed in the file."""
    return hashlib.sha256(bytes(thing.get_data(decode_simple=False))).hexdigest()


def _jpeg(thing: Any) -> bytes | None:
    """The file of a bitmap that is a JPEG in colours that browsers know; a mask over it is only seen on the page."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        if thing.get_filters(skip_simple=True) != ["DCTDecode"]:
            return None
        about = thing.get_metadata()
        if about.colorspace not in (
            pdfium.FPDF_COLORSPACE_DEVICERGB,
            pdfium.FPDF_COLORSPACE_DEVICEGRAY,
            pdfium.FPDF_COLORSPACE_ICCBASED,
        ):
            return None
        if about.colorspace == pdfium.FPDF_COLORSPACE_ICCBASED and about.bits_per_pixel not in (8, 24):
            return None
        a, b, c, d, _, _ = thing.get_matrix().get()
        data = bytes(thing.get_data(decode_simple=True))
    except pypdfium2.PdfiumError:
        return None
    upright = a > 0 and d > 0 and abs(b) < 0.01 * a and abs(c) < 0.01 * d
    return data if upright and len(data) <= LARGEST and data[:3] == b"\xff\xd8\xff" else None


def _packed(picture: Any) -> bytes:
    """A picture of Pillow in red, green and blue as PNG; a large one, which must be a photograph, as JPEG."""
    out = io.BytesIO()
    picture.save(out, format="PNG", compress_level=3)  # a third of the time of 6, a tenth larger
    if out.tell() > _LARGE:
        out = io.BytesIO()
        picture.save(out, format="JPEG", quality=88)
    return out.getvalue()


def _is_drawn(one: Box, size: tuple[float, float]) -> bool:
    """Whether a shape may be a chart's: neither a rule across the page nor its background."""
    wide, tall = one[2] - one[0], one[3] - one[1]
    inside = one[2] > 0 and one[3] > 0 and one[0] < size[0] and one[1] < size[1]
    return inside and not (wide > 0.75 * size[0] and tall < 3) and wide * tall < 0.7 * size[0] * size[1]
