"""Bars whose numbers are hard to tell from what they stand beside, over or against: none is lost."""

from pathlib import Path

import pytest

from source import read
from source.formats.pdf.characters import find_lines
from source.formats.pdf.glyphs import Character
from source.ocr.engine import SWITCH
from tests.source.ocr.paint import canvas, encoded, font_file
from tests.source.pictures.test_reading import BLUE, blank, cells, word

_YEARS = ("2022", "2023", "2024", "2025")


def test_a_value_like_a_year_beside_a_tick_is_a_value() -> None:
    ticks = [word(str(tick), 20, 350 - tick // 8) for tick in range(0, 2001, 500)]
    values = [word(text, 100 + 120 * n, 350 - int(text) // 8) for n, text in enumerate(("1650", "1820", "1990", "2310"))]
    names = [word(name, 100 + 120 * n, 380) for n, name in enumerate(_YEARS)]
    found = {(head, text.replace(",", "")) for _, head, text in cells([*ticks, *values, *names], blank(640, 420))}
    assert found == set(zip(_YEARS, ("1650", "1820", "1990", "2310"), strict=True))


@pytest.mark.parametrize("first", ["number", "legend"])
def test_a_number_that_is_written_over_a_legend_stays_whole(first: str) -> None:
    legend = [Character(text, 100 + 10 * n, 50, 110 + 10 * n, 60, 0) for n, text in enumerate("營收（億元）")]
    number = [Character(text, 118 + 6 * n, 53, 124 + 6 * n, 63, 0) for n, text in enumerate("79")]
    both = [*number, *legend] if first == "number" else [*legend, *number]
    assert {line.text for line in find_lines(both)} == {"營收（億元）", "79"}


@pytest.mark.skipif(font_file() is None, reason="no font with Chinese characters is installed")
def test_labels_that_touch_their_bars_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")
    monkeypatch.setenv(SWITCH, "1")
    from PIL import ImageFont

    picture, draw = canvas(640, 400)
    font = ImageFont.truetype(font_file() or "", 20)
    draw.text((200, 10), "甲公司營收（億元）", fill="black", font=font)
    for n, (name, text) in enumerate(zip(_YEARS, ("32.5", "41.8", "52.3", "61.7"), strict=True)):
        top, x = 350 - int(290 * float(text) / 61.7), 70 + 135 * n
        draw.rectangle((x, top, x + 95, 350), fill=BLUE)
        draw.text((x + 28, top - 24), text, fill="black", font=font)
        draw.text((x + 24, 356), name, fill="black", font=font)
    path = tmp_path / "chart.png"
    path.write_bytes(encoded(picture))
    (shown,) = read(path).pictures
    assert all(f"{name}：{text}" in shown.text for name, text in zip(_YEARS, ("32.5", "41.8", "52.3", "61.7"), strict=True))
