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


def test_notices_that_pass_are_not_printed_and_marks_are(address: str, browser: Any) -> None:
    context = browser.new_context(locale="zh-TW", viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/?q=AI原生產品2024年的收入是多少%3F")
    page.wait_for_selector("#reading .here .answer")
    page.route("**/queue/join*", lambda route: None)  # no answer comes
    page.fill("#question textarea", "公司有多少員工?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#looking")
    said = printed(page)
    assert "2180萬美元" in said
    assert "公司有多少員工?" not in said
    page.unroute("**/queue/join*")
    page.route("**/queue/join*", lambda route: route.abort())
    page.route("**/app_id", lambda route: route.abort())
    page.click("#tab-figures-button")
    page.wait_for_selector("#lost")
    page.wait_for_selector("#loading")
    notices = [page.inner_text(name) for name in ("#lost span", "#loading")]
    said = printed(page)
    assert not [one for one in notices if "".join(one.split()) in said]
    page.click("#tab-ask-button")
    page.emulate_media(media="print")
    filled = "() => getComputedStyle(document.querySelector('#reading .here .answer')).backgroundColor === 'rgb(253, 230, 138)'"
    page.wait_for_function(filled)  # a busy browser takes the paper's colours a moment later
    styles = "e => { const s = getComputedStyle(e); return [s.textDecorationLine, s.backgroundColor, s.color]; }"
    fill, ink = page.locator("#reading .here .answer").first.evaluate(styles)[1:]
    assert fill == "rgb(253, 230, 138)"
    assert page.locator("#reading .here .f").first.evaluate(styles)[0] == "underline"
    assert page.locator(".gradio-container").evaluate(styles)[2] == ink  # dark on white, whatever the screen is
    context.close()


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
    desk.wait_for_function(  # it is scrolled to smoothly
        "() => { const [pane, figure] = ['#reading .article', '#reading figure:has(.here)']"
        ".map((name) => document.querySelector(name).getBoundingClientRect());"
        " return pane.top <= figure.top && figure.bottom <= pane.bottom; }"
    )


def test_the_printed_table_gives_its_width_to_the_sentences(desk: Any) -> None:
    tab(desk, "figures")
    desk.wait_for_selector("#plot .bars")
    desk.emulate_media(media="print")
    desk.set_viewport_size({"width": 690, "height": 1000})  # a sheet between its margins
    rows = desk.locator("#figures tbody tr")
    heights = [box["height"] for box in (rows.nth(at).bounding_box() for at in range(12)) if box]
    assert max(heights) < 70  # a sheet of 1000 holds fifteen, four before
    wide = desk.locator("#figures td.column_sentence").first.bounding_box()["width"]
    assert wide > 690 / 4
    heads = [one.bounding_box() for one in desk.locator("#figures thead th:visible").all()]
    inside = "e => { const r = document.createRange(); r.selectNodeContents(e); const t = r.getBoundingClientRect(), b = e.getBoundingClientRect(); return t.left >= b.left - 1 && t.right <= b.right + 1; }"
    assert heads
    assert all(one.evaluate(inside) for one in desk.locator("#figures thead th:visible").all())
