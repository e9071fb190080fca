"""What everyone needs of the page: names of what can be pressed, and text that stands out."""

from importlib import resources
from typing import Any

import pytest

from tests.qa.page.served import VIOLATIONS, be_still
from tests.qa.page.test_browser import asked, tab

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]  # gradio's own warnings


LAST = {"figures": "#plot .bars tr", "evaluate": "#run"}  # what comes last on each view


def test_what_can_be_pressed_has_a_name(page: Any) -> None:
    asked(page, "公司有多少名員工?")
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('button, input:not([type=hidden]):not([type=file]), textarea')]
        .filter(e => e.offsetParent && !(e.textContent || '').trim() && !e.getAttribute('aria-label') && !e.title
            && !e.closest('label') && !(e.id && document.querySelector(`label[for="${e.id}"]`)) && !e.getAttribute('placeholder'))
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert unnamed == []


_CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (colour) => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
  const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
  const light = (c) => { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => { const layers = []; for (let n = e; n; n = n.parentElement) layers.unshift(read(getComputedStyle(n).backgroundColor));
    return layers.reduce((under, top) => over(top, under), [255, 255, 255]); };
  const low = [];
  for (const e of document.querySelectorAll('.gradio-container *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.offsetParent || e.closest('[disabled], svg, canvas')) continue;
    const style = getComputedStyle(e); if (style.visibility !== 'visible' || style.opacity === '0') continue;
    const under = behind(e), above = over(read(style.color), under);
    const [a, b] = [light(above), light(under)]; const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) low.push(`${ratio.toFixed(2)} ${e.textContent.trim().slice(0, 30)}`);
  }
  return [...new Set(low)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(address: str, browser: Any, scheme: str) -> None:
    context = browser.new_context(locale="zh-TW", color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea[placeholder*='MiniMax']")
    asked(page, "AI原生產品2024年的收入是多少?")
    page.wait_for_selector("#next button")
    be_still(page)
    low = page.evaluate(_CONTRAST)
    for name, last in LAST.items():
        tab(page, name)
        page.wait_for_selector(last)
        be_still(page)
        low += page.evaluate(_CONTRAST)
    context.close()
    assert low == []


@pytest.mark.parametrize(
    ("locale", "scheme", "width"), [("zh-TW", "light", 1440), ("en", "dark", 390)], ids=["desktop", "telephone"]
)
def test_nothing_keeps_anyone_out(address: str, browser: Any, locale: str, scheme: str, width: int) -> None:
    axe = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(locale=locale, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    asked(page, "AI原生產品2024年的收入是多少?")
    page.wait_for_selector("#next button")
    page.evaluate(axe)
    found = page.evaluate(VIOLATIONS)
    page.locator("#answer .passage .f").first.click()
    found += page.evaluate(VIOLATIONS)
    page.keyboard.press("Escape")
    for name, last in LAST.items():
        tab(page, name)
        page.wait_for_selector(last)
        be_still(page)
        found += page.evaluate(VIOLATIONS)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.aqa button, .languages button')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))"""
    )
    context.close()
    assert found == []
    assert small == []
