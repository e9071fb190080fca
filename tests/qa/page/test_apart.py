"""What stands apart on a telephone in the dark, and what is one piece."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings
GAP = 8  # pixels: less looks like one thing


@pytest.fixture
def telephone(address: str, browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="zh-TW", viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/?q=AI原生產品2024年的收入是多少%3F")
    page.wait_for_selector("#answer .figure b")
    yield page
    context.close()


def edges(page: Any, name: str) -> tuple[float, float]:
    """Where a part begins and ends, downwards."""
    box = page.locator(name).first.bounding_box()
    return box["y"], box["y"] + box["height"]


def test_a_notice_is_not_part_of_the_box(telephone: Any) -> None:
    for path in ("**/queue/join*", "**/app_id"):
        telephone.route(path, lambda route: route.abort())
    telephone.fill("#question textarea", "公司有多少員工?")
    telephone.press("#question textarea", "Enter")
    telephone.wait_for_selector("#lost")
    assert edges(telephone, "#lost")[0] - edges(telephone, "#question textarea")[1] >= GAP


def test_what_sorts_does_not_touch_the_first_card(telephone: Any) -> None:
    telephone.click("#tab-figures-button")
    telephone.wait_for_selector("#figures tbody tr")
    ends = telephone.locator("#figures thead button:visible").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().bottom)"
    )
    assert edges(telephone, "#figures tbody tr")[0] - max(ends) >= GAP
    button = telephone.locator("#figures thead button:visible").first
    assert float(button.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)")) >= GAP


def test_the_marked_sentence_is_one_even_piece(telephone: Any) -> None:
    pieces = telephone.locator("#answer .passage").first.locator(".s")
    assert pieces.count() > 2
    assert set(pieces.evaluate_all("all => all.map(e => getComputedStyle(e).borderRadius)")) == {"0px"}
    plain = telephone.locator("#answer .passage").first.locator(".s:not(.answer)")
    assert len(set(plain.evaluate_all("all => all.map(e => getComputedStyle(e).backgroundColor)"))) == 1


def test_the_names_of_chosen_files_have_a_line_of_their_own(telephone: Any, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.md" for name in ("quarterly-results-2024", "harbor")]
    for file in files:
        file.write_text("# 半年報\n\n營收為5億元。", encoding="utf-8")
    telephone.click("#own > button")
    telephone.wait_for_selector("#pasted textarea:visible")
    telephone.set_input_files("#files input[type=file]", [str(file) for file in files])
    telephone.wait_for_selector("#files .files li")
    heights = telephone.locator("#files .files li").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert max(heights) < 44  # one line
    box = telephone.locator("#own").bounding_box()
    assert box["y"] - edges(telephone, "#article [data-do=read]")[1] >= GAP
