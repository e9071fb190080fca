"""Charts of a PDF that stand apart from their captions, share their paper, or whose letters are shapes; captions cut at a line's end."""

import json
from pathlib import Path
from typing import Any

import pytest

from source import read
from source.apart.readers import Readers
from source.formats.pdf import FEWEST_APART
from source.ocr.engine import SWITCH
from source.pictures.album import Image
from source.pictures.labels import read_labels
from source.read_many import read_many
from tests.source.ocr.paint import canvas, encoded, font_file
from tests.source.pictures.test_pdf import JPEG, TEXT, Paper


def bars(paper: Paper, left: float, values: tuple[float, ...], *, paper_to: float = 0.0) -> None:
    """A chart with ticks and labels, 130 points high, on white paper so wide where that is told."""
    base = paper.y - 130
    if paper_to:
        paper.canvas.setFillColorRGB(1, 1, 1)
        paper.canvas.rect(left - 20, base - 30, paper_to, 165, fill=1, stroke=0)
        paper.canvas.setFillColorRGB(0, 0, 0)
    paper.canvas.setFont("STSong-Light", 8)
    paper.canvas.line(left, base, left + 60 * len(values), base)
    for tick in (0, 50, 100):
        paper.canvas.drawRightString(left - 3, base + tick - 3, str(tick))
    for n, value in enumerate(values):
        paper.canvas.rect(left + 12 + 60 * n, base, 36, value, fill=1)
        paper.canvas.drawCentredString(left + 30 + 60 * n, base + value + 3, str(value))
        paper.canvas.drawCentredString(left + 30 + 60 * n, base - 11, str(2022 + n))
    paper.canvas.setFont("STSong-Light", 11)


def test_a_chart_at_the_head_of_the_page_after_its_caption_is_its_picture(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.y = 120
    paper.write("圖2：光田歷年出貨量（萬台）").turn()
    bars(paper, 90, (41.5, 63.2, 88.7))
    paper.y -= 180
    article = read(paper.write(*TEXT).done())
    (picture,) = article.pictures
    assert (picture.caption, picture.page, picture.missing) == ("圖2：光田歷年出貨量（萬台）", 2, False)
    assert picture.text == "光田歷年出貨量：2022：41.5萬台；2023：63.2萬台；2024：88.7萬台"
    assert not {"50", "100", "88.7"} & set(article.text.split())


@pytest.mark.parametrize("foot", [False, True])
def test_a_chart_whose_caption_is_in_the_next_part_is_the_same_read_apart(
    foot: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("source.apart.readers.count_cores", lambda: 2)
    paper = Paper(tmp_path / "a.pdf")
    for _ in range(FEWEST_APART - 1):
        paper.write(*TEXT).turn()
    paper.write(*TEXT)
    if foot:
        paper.y = 260
        bars(paper, 90, (41.5, 63.2, 88.7))
        paper.turn().write("圖2：光田歷年出貨量（萬台）")
    else:
        paper.y = 120
        paper.write("圖2：光田歷年出貨量（萬台）").turn()
        bars(paper, 90, (41.5, 63.2, 88.7))
        paper.y -= 180
    for _ in range(FEWEST_APART - 1):
        paper.write(*TEXT).turn()
    path = paper.write(*TEXT).done()
    with Readers(2) as two:
        there = two.read(path)
        assert len(two._idle) == 2, "two processes read it"
    assert there == read(path)
    assert [one.missing for one in there.pictures] == [False]


def test_a_chart_at_the_foot_of_the_page_before_its_caption_is_its_picture(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.y = 260
    bars(paper, 90, (41.5, 63.2, 88.7))
    paper.turn()
    article = read(paper.write("圖2：光田歷年出貨量（萬台）", *TEXT).done())
    (picture,) = article.pictures
    assert (picture.caption, picture.page, picture.missing) == ("圖2：光田歷年出貨量（萬台）", 1, False)
    assert picture.text == "光田歷年出貨量：2022：41.5萬台；2023：63.2萬台；2024：88.7萬台"
    assert not {"50", "100", "88.7"} & set(article.text.split())


def test_two_charts_at_a_foot_and_two_captions_at_the_next_head(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.y = 260
    bars(paper, 90, (31.5, 43.2), paper_to=250)
    bars(paper, 345, (22.5, 27.1), paper_to=240)
    paper.turn()
    paper.canvas.drawString(70, paper.y, "圖3：營收（億元）")
    paper.canvas.drawString(330, paper.y, "圖4：成本（億元）")
    paper.y -= 18
    article = read(paper.write(*TEXT).done())
    assert [(one.caption, one.text) for one in article.pictures] == [
        ("圖3：營收（億元）", "營收：2022：31.5億元；2023：43.2億元"),
        ("圖4：成本（億元）", "成本：2022：22.5億元；2023：27.1億元"),
    ]


def test_a_caption_over_a_chart_of_its_own_takes_none_of_the_page_before(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.y = 260
    bars(paper, 90, (41.5, 63.2, 88.7))
    paper.turn().write("圖2：光田歷年出貨量（萬台）")
    paper.y -= 10
    bars(paper, 90, (92.5, 113.2, 118.7))
    paper.y -= 180
    (picture,) = read(paper.write(*TEXT).done()).pictures
    assert (picture.page, picture.text) == (2, "光田歷年出貨量：2022：92.5萬台；2023：113.2萬台；2024：118.7萬台")


def test_two_captions_at_a_foot_and_two_charts_at_the_next_head(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.y = 120
    paper.canvas.drawString(70, paper.y, "圖3：營收（億元）")
    paper.canvas.drawString(330, paper.y, "圖4：成本（億元）")
    paper.turn()
    bars(paper, 90, (31.5, 43.2), paper_to=250)
    bars(paper, 345, (22.5, 27.1), paper_to=240)
    paper.y -= 190
    article = read(paper.write(*TEXT).done())
    assert [(one.caption, one.text) for one in article.pictures] == [
        ("圖3：營收（億元）", "營收：2022：31.5億元；2023：43.2億元"),
        ("圖4：成本（億元）", "成本：2022：22.5億元；2023：27.1億元"),
    ]


def test_charts_side_by_side_whose_papers_touch_are_two(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.canvas.drawString(70, paper.y, "圖3：營收（億元）")
    paper.canvas.drawString(330, paper.y, "圖4：成本（億元）")
    paper.y -= 10
    bars(paper, 90, (31.5, 43.2), paper_to=252)
    bars(paper, 345, (22.5, 27.1), paper_to=240)
    paper.y -= 190
    first, second = read(paper.write(*TEXT).done()).pictures
    assert (first.caption, second.caption) == ("圖3：營收（億元）", "圖4：成本（億元）")
    assert "43.2億元" in first.text
    assert "27.1" not in first.text
    assert "27.1億元" in second.text


def test_text_before_a_drawing_keeps_the_caption_of_the_page_before_to_itself(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT)
    paper.y = 120
    paper.write("圖2：光田歷年出貨量（萬台）").turn().write(*TEXT[:2])
    bars(paper, 90, (41.5, 63.2, 88.7))
    paper.y -= 180
    assert all(one.missing for one in read(paper.write(*TEXT).done()).pictures)


def test_a_drawing_without_letters_is_left_to_be_read_from_its_pixels() -> None:
    picture, _ = canvas(200, 150)
    image = Image(encoded(picture), "png", 200, 150)
    assert read_labels([], [], (0, 0, 100, 75), (0, 0, 100, 75), image) is None


def test_a_caption_goes_on_after_photo(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf").write(*TEXT).show(JPEG, 200, 150)
    paper.canvas.setFont("STSong-Light", 8)
    paper.canvas.drawString(60, paper.y, "Figure 2. The mill on the river after the flood. Photo:")
    paper.canvas.drawString(60, paper.y - 10, "A. Berg")
    paper.canvas.setFont("STSong-Light", 11)
    paper.y -= 40
    (picture,) = read(paper.write(*TEXT).done()).pictures
    assert picture.caption == "Figure 2. The mill on the river after the flood. Photo: A. Berg"


def test_a_title_of_two_lines_is_one(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "a.pdf")
    paper.canvas.setFont("STSong-Light", 20)
    paper.canvas.drawString(60, paper.y, "Berg Mills: a river")
    paper.canvas.drawString(60, paper.y - 24, "comes back")
    paper.canvas.setFont("STSong-Light", 11)
    paper.y -= 60
    assert read(paper.write(*TEXT).done()).title == "Berg Mills: a river comes back"


@pytest.mark.skipif(font_file() is None, reason="no font with Chinese characters is installed")
@pytest.mark.parametrize("apart", [False, True])
def test_pictures_of_json_lines_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, apart: bool) -> None:
    from PIL import ImageFont

    monkeypatch.setenv(SWITCH, "1")
    picture, draw = canvas(520, 300)
    font = ImageFont.truetype(str(font_file()), 22)
    for n, (year, value) in enumerate((("2022", "320"), ("2023", "485"), ("2024", "710"))):
        draw.rectangle((80 + 140 * n, 250 - int(value) // 4, 130 + 140 * n, 250), fill=(31, 119, 180))
        draw.text((84 + 140 * n, 222 - int(value) // 4), value, fill="black", font=font)
        draw.text((80 + 140 * n, 258), year, fill="black", font=font)
    (tmp_path / "a.png").write_bytes(encoded(picture))
    row = {"id": "a", "text": "光田的裝置容量不斷增加。", "pictures": [{"path": "a.png", "caption": "圖1 裝置容量（MW）"}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    with Readers() as readers:
        make: dict[str, Any] = {"make": readers.make_unless_plain} if apart else {}
        (article,) = read_many([tmp_path / "a.jsonl"], failed=lambda error: pytest.fail(str(error)), **make)
    assert article.pictures[0].text == "裝置容量：2022：320 MW；2023：485 MW；2024：710 MW"
    assert article.id == "a"
