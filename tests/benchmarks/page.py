"""The page in a browser: `python -m tests.benchmarks.page [--screenshots DIR]`.

Prints how long the page takes from opening to its first paint and to the first answer, in Chromium on this machine, and
with --screenshots writes pictures of it in light and dark, on a desktop and a telephone.
"""

import argparse
import shutil
import statistics
import time
from pathlib import Path
from typing import Any

from app import serve
from qa.page.options import ServerOptions
from tests.page.served import FLAGS, free_port

_TIMES = 5
_QUESTION = "AI原生產品2024年的收入是多少?"
_SIZES = {"desktop": (1440, 900), "telephone": (390, 844)}
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def _ask(page: Any, address: str) -> float:
    """Open the page, ask, and give the seconds from opening to the answer."""
    started = time.monotonic()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    page.fill("#question textarea", _QUESTION)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#answer .passage")
    return time.monotonic() - started


def measure(browser: Any, address: str) -> str:
    """One line with the medians of five openings, each in a browser that has seen nothing."""
    paints, answers = [], []
    for _ in range(_TIMES):
        context = browser.new_context(locale="zh-TW")
        page = context.new_page()
        answers.append(_ask(page, address))
        paints.append(float(page.evaluate(_PAINT)) / 1000)
        context.close()
    return f"first paint {statistics.median(paints):.2f} s; first answer {statistics.median(answers):.2f} s after opening"


def screenshots(browser: Any, address: str, folder: Path) -> None:
    """One picture for each size and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (width, height) in _SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(locale="zh-TW", viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            _ask(page, address)
            page.wait_for_timeout(1500)
            page.screenshot(path=folder / f"{name}-{scheme}.png")
            context.close()


def main() -> None:
    """Serve the bundled article, measure, and take the pictures asked for."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.page", description=__doc__)
    parser.add_argument("--screenshots", type=Path, metavar="DIR")
    options = parser.parse_args()
    served = serve(options=ServerOptions(port=free_port()), wait=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        print(measure(browser, str(served.local_url)))
        if options.screenshots:
            screenshots(browser, str(served.local_url), options.screenshots)
        browser.close()
    served.close()


if __name__ == "__main__":
    main()
