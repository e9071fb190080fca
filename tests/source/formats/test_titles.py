"""What an article is called that does not mark its title as one."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from source import read

_BODY = "The operator carried 2.31 million passengers in the quarter. Revenue rose to 412.6 million pounds."


def lay_pdf(path: Path, *lines: str, stated: str) -> Path:
    """A PDF of lines of one size, which states a title beside them."""
    canvas = Canvas(str(path))
    canvas.setTitle(stated)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 16 * number, line)
    canvas.save()
    return path


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (
            "Ferries fill up as summer returns to the northern routes of the operator",
            "Ferries fill up as summer returns to the northern routes of the operator",
        ),
        ("scan_0042.indd", ""),
    ],
)
def test_a_pdf_is_called_what_it_states_unless_that_is_a_file(tmp_path: Path, stated: str, title: str) -> None:
    path = lay_pdf(
        tmp_path / "en.pdf", "Ferries fill up as summer returns to", "the northern routes of the operator", _BODY, stated=stated
    )
    assert read(path).title == title


def test_a_pdf_is_opened_once_for_its_text_and_its_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, open_one = list[bytes](), pypdfium2.PdfDocument

    def open_counted(data: bytes) -> Any:
        opened.append(data)
        return open_one(data)

    monkeypatch.setattr("pypdfium2.PdfDocument", open_counted)
    path = lay_pdf(tmp_path / "en.pdf", "Ferries fill up", _BODY, stated="Ferries fill up")
    assert read(path).title == "Ferries fill up"
    assert opened == [path.read_bytes()]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "青禾前三季度扭亏：收入增至61.4亿元，出租率回到九成\n\n2026年11月4日 记者 周敏 上海报道\n\n青禾有97座冷库。租金上涨。",
            "青禾前三季度扭亏：收入增至61.4亿元，出租率回到九成",
        ),
        ("茶園今年豐收\n\n茶園今年收成3萬公斤，比去年多。", "茶園今年豐收"),
        ("日期：2024年5月6日\n\n今天開會。大家都到了。", ""),
        ("茶園今年收成3萬公斤，比去年多。\n\n去年收成2萬公斤。", ""),
    ],
)
def test_the_short_first_line_of_a_text_is_its_title_also_with_a_colon(text: str, title: str) -> None:
    assert read(text).title == title
