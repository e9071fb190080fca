"""What is printed: nothing cut, no controls, and of what article it is; and that the chart is in the first screen."""

import io
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.qa.page.test_browser import asked, tab

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings

TITLE = "MiniMax上市：一家年輕公司的帳本"
CONTROLS = ("問你自己的文章", "在文章中查看", "下載", "複製", "顯示更多", "排序", "重新開始", "顯示的種類", "English")


@pytest.fixture
def desk(page: Any) -> Any:
    """A laptop's window."""
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def printed(page: Any) -> str:
    """The text of the printed page, without the breaks of its lines."""
    document = pdfium.PdfDocument(io.BytesIO(page.pdf(format="A4", print_background=True)))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    return "".join(text.split())


def test_an_answer_is_printed_with_its_article(desk: Any) -> None:
    asked(desk, "AI原生產品2024年的收入是多少?")
    desk.wait_for_selector("#reading .here")
    desk.wait_for_selector("#next button")
    said = printed(desk)
    assert all(part in said for part in ("AI原生產品2024年的收入是多少?", "2180萬美元", TITLE, "2026年1月"))
    assert "都是這家公司接下來要面對的問題。" in said  # the last words of the article
    assert not [word for word in CONTROLS if word in said]


def test_the_table_of_figures_is_printed_whole_with_its_chart(desk: Any) -> None:
    tab(desk, "figures")
    desk.wait_for_selector("#plot .bars")
    figures = desk.locator("#figures tbody button").all_inner_texts()
    sentences = desk.locator("#figures td.column_sentence span").all_text_contents()
    said = printed(desk)
    assert TITLE in said
    assert len(figures) > 50
    assert all("".join(figure.split()) in said for figure in figures)
    assert all("".join(sentence.split()) in said for sentence in sentences)
    assert "".join(desk.inner_text("#plot caption").split()) in said
    assert not [word for word in CONTROLS if word in said]


def test_on_a_laptop_the_chart_and_the_table_are_in_the_first_screen(desk: Any) -> None:
    tab(desk, "figures")
    desk.wait_for_selector("#plot .bars")
    chart, table = desk.locator("#plot .bars").bounding_box(), desk.locator("#figures .figures").bounding_box()
    assert chart["y"] + chart["height"] < 900
    assert table["y"] + 100 < 900
    boxes = [desk.locator(name).bounding_box() for name in ("#kinds", "#filter", "#series", "#plot", "#figures")]
    apart = [
        one["x"] + one["width"] <= other["x"] + 1
        or other["x"] + other["width"] <= one["x"] + 1
        or one["y"] + one["height"] <= other["y"] + 1
        or other["y"] + other["height"] <= one["y"] + 1
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
    ]
    assert all(apart)  # nothing lies over anything else


def test_a_picture_is_seen_whole_where_its_caption_answers(desk: Any) -> None:
    asked(desk, "AI原生產品2024年的收入是多少?")
    desk.wait_for_selector("#reading figcaption.here")
    pane, figure = desk.locator("#reading .article").bounding_box(), desk.locator("#reading figure:has(.here)").bounding_box()
    assert pane["y"] <= figure["y"]
    assert figure["y"] + figure["height"] <= pane["y"] + pane["height"]
