"""Charts of a PDF told from tables by what stands between them and their captions, and what they say again left out of the text."""

from pathlib import Path

from source import read
from tests.source.pictures.test_pdf import TEXT, Paper

_PLANTS = {"台中廠": (124, 138), "桃園廠": (86, 93), "高雄廠": (71, 80)}
_COLOURS = ((0.2, 0.4, 0.8), (0.86, 0.45, 0.2))


def _draw_grouped(paper: Paper) -> None:
    """A chart's title, unit and legend, then two bars for each plant over a grid, with their numbers and names."""
    canvas, top = paper.canvas, paper.y
    canvas.setFont("STSong-Light", 9)
    canvas.drawCentredString(250, top - 8, "各廠員工")
    canvas.drawString(90, top - 26, "單位：人")
    for number, (year, colour) in enumerate(zip(("2023年", "2024年"), _COLOURS, strict=True)):
        canvas.setFillColorRGB(*colour)
        canvas.rect(300 + 60 * number, top - 30, 8, 8, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(312 + 60 * number, top - 29, year)
    base = top - 230
    for at in range(5):
        canvas.line(90, base + 45 * at, 420, base + 45 * at)
    for at, (name, values) in enumerate(_PLANTS.items()):
        for number, value in enumerate(values):
            x = 110 + 105 * at + 36 * number
            canvas.setFillColorRGB(*_COLOURS[number])
            canvas.rect(x, base, 35, value, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            canvas.drawCentredString(x + 17, base + value + 4, str(value))
        canvas.drawCentredString(146 + 105 * at, base - 12, name)
    canvas.setFont("STSong-Light", 11)
    paper.y = base - 40


def test_bars_far_under_their_caption_are_a_chart_and_no_table(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT[:3], "圖四、各廠員工人數")
    _draw_grouped(paper)
    article = read(paper.write(*TEXT[3:]).done())
    (picture,) = article.pictures
    assert (picture.caption, picture.missing) == ("圖四、各廠員工人數", False)
    assert picture.text.split("\n")[-3:] == [
        f"{name}：2023年：{first}人；2024年：{last}人" for name, (first, last) in _PLANTS.items()
    ]
    assert "台中廠 桃園廠" not in article.text.replace("\n", " ")  # its names are said with their numbers
    assert "台中廠桃園廠" not in article.text


def test_a_table_far_under_a_pictures_caption_stays_one(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT[:2]).chart().write("圖1：門店數", *TEXT[2:4])
    base = paper.y - 80
    for at in range(4):
        paper.canvas.line(90, base + 20 * at, 390, base + 20 * at)
        paper.canvas.line(90 + 100 * at, base, 90 + 100 * at, base + 60)
    for row, cells in enumerate((("項目", "2023年", "2024年"), ("營收", "31", "35"), ("淨利", "4", "5"))):
        for column, text in enumerate(cells):
            paper.canvas.drawString(96 + 100 * column, base + 46 - 20 * row, text)
    article = read(paper.done())
    assert "營收：2023年：31；2024年：35" in article.text
