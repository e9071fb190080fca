"""The page in a browser: `python -m tests.benchmarks.page [--times N] [--screenshots DIR]`.

Prints what the page aims at beside what is measured: in Chromium on this machine, over a line of 9 Mbit/s with 170 ms to the server
and back, a browser that has seen nothing each time. With --screenshots writes pictures of it in light and dark, on a desktop and
a telephone, in the three languages.
"""

import argparse
import shutil
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.page.options import ServerOptions
from qa.page.serve import serve
from tests.benchmarks.relay import Relay, relay_to
from tests.qa.page.served import FLAGS, free_port

_QUESTION = "AI原生產品2024年的收入是多少?"
_SIZES = {"desktop": (1440, 900), "telephone": (390, 844)}
_LINE = {"offline": False, "latency": 170, "downloadThroughput": 9e6 / 8, "uploadThroughput": 3e6 / 8}
_WATCH = """
window.shift = 0; window.ready = 0;
new PerformanceObserver((list) => { for (const one of list.getEntries()) { if (!one.hadRecentInput) { window.shift += one.value; } } })
  .observe({ type: "layout-shift", buffered: true });
const look = setInterval(() => {
  const box = document.querySelector("#question textarea");
  if (box?.offsetParent) { window.ready = performance.now(); clearInterval(look); }
}, 20);
"""
_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"


@dataclass(frozen=True)
class Aim:
    """What is measured, in what unit, and how much is allowed."""

    name: str
    unit: str
    most: float


AIMS = (
    Aim("first paint", "s", 1.0),
    Aim("the box is ready", "s", 2.5),
    Aim("layout shift", "", 0.05),
    Aim("an answer", "KB", 10.0),
    Aim("opening", "KB", 440.0),
    Aim("reload", "KB", 35.0),
)


class Line:
    """A slow line to the page, whose bytes are counted as they come over it; those of the article's pictures apart."""

    def __init__(self, page: Any, relay: Relay) -> None:
        self._relay, self._pictures = relay, 0
        self._shown: set[str] = set()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", _LINE)
        wire.on("Network.requestWillBeSent", self._asked)
        wire.on("Network.loadingFinished", self._finished)
        relay.sent = 0

    def _asked(self, told: dict[str, Any]) -> None:
        if "/pictures/" in told["request"]["url"]:
            self._shown.add(told["requestId"])

    def _finished(self, told: dict[str, Any]) -> None:
        self._pictures += int(told["encodedDataLength"]) if told["requestId"] in self._shown else 0

    def taken(self) -> float:
        """KB since it was last asked, without the article's pictures."""
        size = (self._relay.sent - self._pictures) / 1000
        self._relay.sent = self._pictures = 0
        return size


def measure(browser: Any, relay: Relay) -> tuple[float, ...]:
    """One opening, answer and reload, in the order of the aims; the article's own pictures are not counted."""
    context = browser.new_context(locale="zh-TW", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(_WATCH)
    line = Line(page, relay)
    page.goto(relay.address)
    page.wait_for_selector("#examples button")
    page.wait_for_timeout(1500)  # pictures on their way, and what is left for later
    opening = line.taken()
    paint, ready, shift = (page.evaluate(what) for what in (_PAINT, "() => window.ready / 1000", "() => window.shift"))
    ask(page)
    page.wait_for_timeout(1500)
    answer = line.taken()
    page.goto(relay.address)
    page.wait_for_selector("#examples button")
    page.wait_for_timeout(500)
    reload = line.taken()
    context.close()
    return paint, ready, shift, answer, opening, reload


def ask(page: Any) -> None:
    """Ask, and wait for the answer and its place in the article."""
    page.fill("#question textarea", _QUESTION)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#answer .figure b")
    page.wait_for_selector("#next button")


def table(rows: list[tuple[float, ...]]) -> str:
    """The aims beside the medians.

    >>> print(table([(0.5, 2.0, 0.0, 9.0, 400.0, 30.0)]).splitlines()[0])
    first paint              0.50 s      at most 1 s
    """
    medians = (statistics.median(column) for column in zip(*rows, strict=True))
    return "\n".join(
        f"{aim.name:22}{f'{value:.2f} {aim.unit}':>9}{'':6}at most {aim.most:g} {aim.unit}{'' if value <= aim.most else '   MISSED'}".rstrip()
        for aim, value in zip(AIMS, medians, strict=True)
    )


def screenshots(browser: Any, address: str, folder: Path) -> None:
    """One picture for each size, scheme and language."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (width, height) in _SIZES.items():
        for scheme in ("light", "dark"):
            for tag in ("zh-TW", "zh-CN", "en"):
                context = browser.new_context(locale=tag, viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                page.goto(address)
                ask(page)
                page.wait_for_timeout(1500)
                page.evaluate("() => window.scrollTo(0, 0)")
                page.screenshot(path=folder / f"{name}-{scheme}{'' if tag == 'zh-TW' else '-' + tag}.png")
                context.close()


def main() -> None:
    """Serve the bundled article, measure, and take the pictures asked for."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.page", description=__doc__)
    parser.add_argument("--times", type=int, default=5, help="openings to measure (default 5)")
    parser.add_argument("--screenshots", type=Path, metavar="DIR")
    options = parser.parse_args()
    port = free_port()
    served = serve(options=ServerOptions(port=port), wait=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        if options.times:
            with relay_to(port) as relay:
                print(table([measure(browser, relay) for _ in range(options.times)]))
        if options.screenshots:
            screenshots(browser, str(served.local_url), options.screenshots)
        browser.close()
    served.close()


if __name__ == "__main__":
    main()
