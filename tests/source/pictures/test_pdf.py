"""Pictures of PDF pages: bitmaps as they are, strips as one, charts as drawn; no logos, no backgrounds."""

import io
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from index import build, load
from source import read
from source.pictures.image import look
from tests.source.pictures import make

JPEG = make.encoded("jpeg", 400, 300)
TEXT = [f"第{n}段講公司在這一年做的事情，開了新店，也關了舊店，員工換了一批又一批，業績比去年好。" for n in range(1, 7)]


class Paper:
    """A PDF being written, from the top of a page down."""

    def __init__(self, path: Path) -> None:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.path, self.canvas = path, Canvas(str(path), pagesize=A4)
        self.height, self.y = A4[1], A4[1] - 60
        self.canvas.setFont("STSong-Light", 11)

    def write(self, *lines: str) -> "Paper":
        for line in lines:
            self.canvas.drawString(60, self.y, line)
            self.y -= 18
        return self

    def show(self, data: bytes, width: float, height: float, x: float = 60, mask: Any = None) -> "Paper":
        from reportlab.lib.utils import ImageReader

        self.y -= height
        self.canvas.drawImage(ImageReader(io.BytesIO(data)), x, self.y, width, height, mask=mask)
        self.y -= 16
        return self

    def chart(self) -> "Paper":
        """Axes, bars and labels, as an office program draws them."""
        base = self.y - 150
        self.canvas.line(90, base, 390, base)
        self.canvas.line(90, base, 90, base + 140)
        self.canvas.setFont("STSong-Light", 8)
        for n, value in enumerate((40, 90, 70, 120)):
            self.canvas.rect(110 + 70 * n, base, 40, value, fill=1)
            self.canvas.drawString(115 + 70 * n, base - 12, f"{2021 + n}年")
            self.canvas.drawString(118 + 70 * n, base + value + 4, str(value))
        self.canvas.setFont("STSong-Light", 11)
        self.y = base - 34
        return self

    def stack(self) -> "Paper":
        """Bars in two parts, all with their numbers: half of the cells that their edges make have text."""
        base = self.y - 150
        self.canvas.setFont("STSong-Light", 8)
        for n, (low, high) in enumerate(((40, 80), (50, 60), (70, 65))):
            self.canvas.rect(110 + 70 * n, base, 40, low)
            self.canvas.rect(110 + 70 * n, base + low, 40, high)
            self.canvas.drawString(122 + 70 * n, base + low / 2, str(low))
            self.canvas.drawString(122 + 70 * n, base + low + high / 2, str(high))
            self.canvas.drawString(115 + 70 * n, base - 12, f"{2021 + n}年")
        self.canvas.rect(90, base, 240, 145)
        self.canvas.setFont("STSong-Light", 11)
        self.y = base - 34
        return self

    def pie(self) -> "Paper":
        """Two slices, with their names beside them."""
        base = self.y - 140
        self.canvas.wedge(120, base, 260, base + 140, 0, 250, fill=1)
        self.canvas.wedge(120, base, 260, base + 140, 250, 110, fill=1)
        self.canvas.drawString(264, base + 100, "外銷 69%")
        self.canvas.drawString(264, base + 30, "內銷 31%")
        self.y = base - 20
        return self

    def lean(self, name: str, x: float, angle: float) -> "Paper":
        """A name that ends under a bar and leans by an angle."""
        self.canvas.saveState()
        self.canvas.translate(x, self.y)
        self.canvas.rotate(angle)
        self.canvas.drawRightString(0, 0, name)
        self.canvas.restoreState()
        return self

    def turn(self) -> "Paper":
        self.canvas.showPage()
        self.canvas.setFont("STSong-Light", 11)
        self.y = self.height - 60
        return self

    def done(self) -> Path:
        self.canvas.save()
        return self.path


def test_a_jpeg_comes_out_as_it_is_with_page_box_and_caption(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT).turn().write(TEXT[0]).show(JPEG, 200, 150).write("圖1：新廠外觀", *TEXT[1:])
    (picture,) = read(paper.done()).pictures
    assert picture.read()[:3] == JPEG[:3]
    assert (picture.caption, picture.page, picture.format) == ("圖1：新廠外觀", 2, "jpeg")
    assert (picture.width, picture.height) == (400, 300)
    assert picture.box is not None
    assert [round(side) for side in picture.box] == [60, 78, 260, 228]


def test_other_bitmaps_are_packed_anew_and_survive(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT).show(make.encoded("png", 120, 90), 120, 90).write("圖1：門店", *TEXT)
    article = read(paper.done())
    assert [(p.format, p.caption) for p in article.pictures] == [("png", "圖1：門店")]
    build([article], tmp_path / "index", progress=False)
    (tmp_path / "index").rename(tmp_path / "moved")
    (kept,) = {picture for passage in load(tmp_path / "moved").passages for picture in passage.pictures}
    assert kept.read() == article.pictures[0].read()
    assert kept.box == article.pictures[0].box


def test_strips_are_one_picture(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    for n in range(4):
        paper.show(make.png(200, 40, 50 * n + 20), 200, 40)
        paper.y += 16
    (picture,) = read(paper.write("", "圖1：全景").done()).pictures
    assert picture.caption == "圖1：全景"
    assert picture.box is not None
    assert round(picture.box[3] - picture.box[1]) == 160


def test_logos_backgrounds_and_bullets_are_left_out(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    for n in range(4):
        paper.canvas.drawImage(io_reader(make.png(300, 400, 240)), 0, 0, 595, 842)
        paper.show(make.png(80, 30, 90), 80, 30, x=450).write(*TEXT, f"第{n + 1}頁的話說完了。")
        paper.show(make.png(40, 40, n), 8, 8)
        if n == 2:
            paper.show(make.png(90, 80, 33), 90, 80).write("圖1：唯一的圖")
        paper.turn()
    assert [picture.caption for picture in read(paper.done()).pictures] == ["圖1：唯一的圖"]


def io_reader(data: bytes) -> Any:
    from reportlab.lib.utils import ImageReader

    return ImageReader(io.BytesIO(data))


def test_a_drawn_chart_comes_out_with_its_labels_and_caption(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT[:3]).chart().write("圖2：歷年門店數", *TEXT[3:])
    (picture,) = read(paper.done()).pictures
    assert (picture.caption, picture.format) == ("圖2：歷年門店數", "png")
    seen = look(picture.read())
    assert seen is not None
    assert seen.width > 2 * 300  # the axis is 300 points long
    assert seen.height > 2 * (140 + 12 + 11)  # bars, labels under them, caption


def test_the_rules_of_a_table_are_no_chart(tmp_path: Path) -> None:
    from reportlab.platypus import Table

    paper = Paper(tmp_path / "a.pdf").write(*TEXT[:2], "圖1：收入見下表")
    cells = [["指標", "2023年", "2024年"], ["收入", "346萬美元", "3052萬美元"], ["成本", "100萬美元", "900萬美元"]]
    made = Table(cells, style=[("GRID", (0, 0), (-1, -1), 1, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light")])
    made.wrapOn(paper.canvas, 300, 100)
    made.drawOn(paper.canvas, 60, paper.y - 80)
    assert all(picture.missing for picture in read(paper.done()).pictures)


def test_a_caption_of_two_lines_is_one(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT).show(JPEG, 300, 150)
    paper.canvas.setFont("STSong-Light", 9)
    paper.canvas.drawString(60, paper.y, "圖1：公司各個地區的門店數與員工人數，按季度統計，不含")
    paper.canvas.drawString(60, paper.y - 11, "加盟店與合作門店")
    paper.canvas.setFont("STSong-Light", 11)
    paper.y -= 40
    captions = [picture.caption for picture in read(paper.write(*TEXT).done()).pictures]
    assert captions == ["圖1：公司各個地區的門店數與員工人數，按季度統計，不含加盟店與合作門店"]


@pytest.mark.parametrize("count", [3_000])
def test_very_many_pictures_cost_bounded_time(tmp_path: Path, count: int) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    tiles = [io_reader(make.png(40, 40, n)) for n in range(20)]
    for n in range(count):
        paper.canvas.drawImage(tiles[n % 20], 60 + 31 * (n % 15), 40 + 31 * (n // 15 % 15), 28, 28)
    started = time.perf_counter()
    article = read(paper.done())
    assert time.perf_counter() - started < 30
    assert len(article.pictures) < 1_000


def test_the_numbers_of_a_drawn_chart_are_read_from_its_letters(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT[:3]).chart().write("圖1：歷年門市數（家）", *TEXT[3:])
    article = read(paper.done())
    assert [(f.value, f.period) for f in article.figures if f.from_picture and f.value is not None] == [
        (Decimal(value), str(year)) for year, value in ((2021, 40), (2022, 90), (2023, 70), (2024, 120))
    ]
    (picture,) = article.pictures
    assert "2024年：120家" in picture.text


def test_bars_in_parts_are_a_chart_and_no_table(tmp_path: Path) -> None:
    article = read(Paper(tmp_path / "a.pdf").write(*TEXT).stack().write("圖2：各廠產能", *TEXT).done())
    (picture,) = article.pictures
    assert picture.caption == "圖2：各廠產能"
    assert not picture.missing
    assert not article.tables
    assert "40" not in article.text.split()  # alone it says nothing


def test_a_pie_is_a_chart(tmp_path: Path) -> None:
    (picture,) = read(Paper(tmp_path / "a.pdf").write(*TEXT).pie().write("圖2：出貨地區", *TEXT).done()).pictures
    assert (picture.caption, picture.missing) == ("圖2：出貨地區", False)
    assert picture.width is not None
    assert picture.width > 2 * 190  # with the names beside it


def test_a_caption_above_stays_the_charts_and_its_numbers_are_no_table(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT, "圖4：門店數").chart()
    paper.y -= 30
    article = read(paper.write(*TEXT).done())
    (picture,) = article.pictures
    assert (picture.caption, picture.missing) == ("圖4：門店數", False)
    assert picture.text == "門店數：2021年：40；2022年：90；2023年：70；2024年：120"
    assert len(article.tables) == 1  # that which the chart gives


@pytest.mark.parametrize("angle", [30, 90])
def test_names_that_lean_are_those_of_their_bars(tmp_path: Path, angle: float) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    base = paper.y - 150
    paper.canvas.line(90, base, 390, base)
    for n, (name, value) in enumerate((("Semiconductors", 40), ("Shipping", 90), ("Financials", 70))):
        paper.canvas.rect(110 + 90 * n, base, 40, value, fill=1)
        paper.canvas.drawString(122 + 90 * n, base + value + 4, str(value))
        paper.y = base - 10
        paper.lean(name, 134 + 90 * n, angle)
    paper.y = base - 110
    article = read(paper.write("圖5：各業出貨", *TEXT).done())
    (picture,) = article.pictures
    assert picture.caption == "圖5：各業出貨"
    assert picture.text == "Semiconductors: 40\nShipping: 90\nFinancials: 70"


def test_charts_side_by_side_have_their_own_captions_and_labels(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    base = paper.y - 130
    for left, caption in ((70, "圖6 營收"), (320, "圖7 成本")):
        paper.canvas.line(left, base, left + 180, base)
        for n, value in enumerate((30, 60, 90)):
            paper.canvas.rect(left + 20 + 55 * n, base, 30, value, fill=1)
            paper.canvas.drawString(left + 22 + 55 * n, base - 14, f"{2022 + n}年")
        paper.canvas.drawString(left + 20, base - 36, caption)
    paper.y = base - 70
    first, second = read(paper.write(*TEXT).done()).pictures
    assert (first.caption, second.caption) == ("圖6 營收", "圖7 成本")
    assert all(one.width is not None and 2 * 180 < one.width < 2 * 230 for one in (first, second))


def test_captions_above_and_below_in_one_document_are_all_their_pictures(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(TEXT[0], "圖1：門店數").chart()
    paper.y -= 30
    article = read(paper.write(*TEXT[1:4]).show(JPEG, 200, 150).write("圖2：新廠外觀", *TEXT[4:]).done())
    assert [(one.caption, one.missing) for one in article.pictures] == [("圖1：門店數", False), ("圖2：新廠外觀", False)]


def test_a_sentence_that_begins_with_a_figure_is_no_caption(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT).chart().write("Figure 2. Shops by year", *TEXT)
    article = read(paper.write("Figure 2 breaks the shops down by year, which nobody did before.").done())
    assert [one.caption for one in article.pictures] == ["Figure 2. Shops by year"]


def test_a_row_of_boxes_is_a_chart(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.y -= 30
    for n, name in enumerate(("收料", "加工", "檢驗", "出貨")):
        paper.canvas.rect(70 + 90 * n, paper.y, 70, 28)
        paper.canvas.line(140 + 90 * n, paper.y + 14, 160 + 90 * n, paper.y + 14)
        paper.canvas.drawString(90 + 90 * n, paper.y + 10, name)
    paper.y -= 20
    (picture,) = read(paper.write("圖3：作業流程", *TEXT).done()).pictures
    assert (picture.caption, picture.missing) == ("圖3：作業流程", False)
