"""What is too large, too small, too many, damaged or could run gets a sentence, and costs little."""

import time
import zipfile
from pathlib import Path

import pytest

from source import read
from source.errors import ReadError
from source.pictures.album import LARGEST, MOST, Album, say_over
from source.pictures.image import look, may_hold_words
from source.pictures.vector import harmless
from tests.source.pictures import make


@pytest.mark.parametrize("format", ["png", "jpeg", "gif", "webp", "bmp", "tiff"])
def test_sizes_are_read_without_decoding(format: str) -> None:
    data = make.encoded(format, 80, 60)
    seen = look(data)
    assert seen is not None
    assert (seen.format, seen.width, seen.height, seen.whole) == (format, 80, 60, True)


@pytest.mark.parametrize("format", ["png", "jpeg", "gif", "webp", "bmp"])
def test_a_picture_cut_short_is_told(format: str) -> None:
    data = make.encoded(format, 200, 150)
    image = Album().take(data[: len(data) // 2])
    assert image is not None
    assert image.data is None
    assert "damaged" in (image.trouble or "")


def test_a_bomb_of_pixels_is_told_and_not_unfolded() -> None:
    started = time.perf_counter()
    image = Album().take(make.claimed(60_000, 60_000))
    assert image is not None
    assert image.trouble == "It has 3,600 million pixels, over the limit of 50 million."
    assert time.perf_counter() - started < 1


def test_a_bomb_of_bytes_in_a_zip_is_never_unpacked(tmp_path: Path) -> None:
    body = make.paragraph(make.drawing("a")) + make.paragraph(text="圖1：炸彈")
    path = make.word(tmp_path / "a.docx", body=body, media={"a.png": make.png() + bytes(LARGEST)})
    assert path.stat().st_size < 200_000
    (picture,) = read(path).pictures
    assert picture.missing
    assert picture.trouble == "It has 20 MB, over the limit of 20 MB a picture."


def test_ten_thousand_pictures_cost_little_and_are_told_once(tmp_path: Path) -> None:
    runs = "".join(make.paragraph(make.drawing("a")) + make.paragraph(text="一句話。") for _ in range(3_000))
    started = time.perf_counter()
    pictures = read(make.word(tmp_path / "a.docx", body=runs, media={"a.png": make.png(320, 240)})).pictures
    assert len(pictures) == MOST + 1
    assert pictures[-1].trouble == "The article has over 1,000 pictures; those from here on are left out."
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize("address", ["https://away.example/{}.png", "gone{}.png"])
def test_ten_thousand_pictures_that_are_not_here_are_told_once_too(address: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 題\n\n" + "".join(f"第{n}句話。\n\n![]({address.format(n)})\n\n" for n in range(3_000)), encoding="utf-8")
    started = time.perf_counter()
    pictures = read(path).pictures
    assert len(pictures) == MOST + 1
    assert (pictures[-1].trouble, pictures[-1].address) == (say_over(), None)
    assert pictures[-2].trouble != say_over()
    assert time.perf_counter() - started < 60


def test_bullets_and_spacers_are_no_pictures() -> None:
    assert Album().take(make.png(12, 12)) is None
    assert Album().take(make.png(600, 2)) is None


def test_all_bytes_of_an_article_have_a_limit() -> None:
    album = Album(most_bytes=300)
    sizes = [image.data is not None for shade in range(9) if (image := album.take(make.png(64, 48, shade)))]
    assert any(sizes)
    assert not all(sizes)


RUNS = [
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><rect/></svg>',
    "<svg><script>x()</script></svg>",
    '<svg><a href="javascript:x()"><rect/></a></svg>',
    '<svg><foreignObject><body onload="x()"/></foreignObject></svg>',
    '<svg><image href="http://away.example/x.png"/></svg>',
    '<svg><use href="http://away.example/x.svg#a"/></svg>',
    "<svg><style>@import url(http://away.example/x.css);</style></svg>",
    '<svg><rect style="fill:url(http://away.example/x)"/></svg>',
    "<svg><rect fill=\"url( 'http://away.example/x')\"/></svg>",
    '<svg><animate attributeName="href" values="javascript:x()"/></svg>',
    '<svg><set attributeName="onmouseover" to="x()"/></svg>',
    '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg><text>&e;</text></svg>',
]


@pytest.mark.parametrize("drawing", RUNS)
def test_drawings_neither_run_nor_fetch(drawing: str) -> None:
    made, _ = harmless(drawing.encode()) or (b"", None)
    for word in (b"x()", b"away.example", b"javascript", b"root:", b"<script", b"foreignObject", b"onload"):
        assert word not in made


def test_a_drawing_that_unfolds_is_bounded() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    drawing = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]><svg><text>&a11;</text><rect id="&a11;"/></svg>'
    started = time.perf_counter()
    harmless(drawing.encode())
    assert time.perf_counter() - started < 2


def test_a_stored_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    from index.storage.pictures import place_of

    for name in ("../x.png", "a.png", "0" * 64 + ".html", "0" * 64 + ".png/../x"):
        with pytest.raises(ValueError, match="no name of a picture"):
            place_of(tmp_path, name)


def test_a_damaged_zip_entry_keeps_its_caption(tmp_path: Path) -> None:
    body = make.paragraph(make.drawing("a", described="圖1：損壞"))
    path = make.word(tmp_path / "a.docx", body=body, media={"a.png": make.png(300, 300)})
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("word/media/a.png").header_offset + 60
    data = bytearray(path.read_bytes())
    data[at : at + 12] = bytes(12)
    path.write_bytes(bytes(data))
    (picture,) = read(path).pictures
    assert (picture.caption, picture.missing) == ("圖1：損壞", True)
    assert "damaged" in (picture.trouble or "")


@pytest.mark.parametrize(("width", "height"), [(0, 0), (0, 300), (400, 0)])
def test_a_picture_of_no_pixels_is_none(width: int, height: int) -> None:
    assert look(make.claimed(width, height)) is None


@pytest.mark.parametrize(("width", "height", "read_too"), [(4000, 100, True), (60_000, 60, False), (60, 60_000, False)])
def test_a_strip_in_which_nothing_can_be_seen_is_not_read(width: int, height: int, read_too: bool) -> None:
    assert may_hold_words("png", width, height) is read_too


def test_an_archive_of_too_many_files_is_told_how_many(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), "")
    with pytest.raises(ReadError, match="holds 10001 files, over the limit of 10000; copy its text and give that"):
        read(str(tmp_path / "a.docx"))
