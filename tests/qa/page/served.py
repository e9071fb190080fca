"""What the tests of the served page share."""

import gc
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count, islice
from typing import Any

from index.search.base import Index

_FIRST = 20_000  # below those that systems give to lines going out
_NUMBERS = count(os.getpid())
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What axe finds that keeps people out.
VIOLATIONS = """async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }))
    .violations.flatMap(v => v.nodes.map(n => `${v.id} ${n.target.join(' ')}`))"""


def free_port() -> int:
    """A port on loopback that nobody listens on, and that no other worker of this run will be given before it is opened."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 10
    for number in islice(_NUMBERS, 1000):
        port = _FIRST + 1000 * worker + number % 1000
        with suppress(OSError), socket.socket() as free:
            free.bind(("127.0.0.1", port))
            return port
    raise OSError("every port is taken")


@contextmanager
def open_page(index: Index | None = None, **options: Any) -> Iterator[str]:
    """The address of a page over an index, or over the bundled article, as long as it is open."""
    from qa.page.options import ServerOptions
    from qa.page.serve import serve

    page = serve(index=index, options=ServerOptions(port=free_port(), **options), wait=False)
    try:
        yield str(page.local_url).rstrip("/")
    finally:
        page.close()
        gc.collect()  # what the server left open is found here, not in a later test


def wait_until(page: Any, holds: Callable[[], bool], seconds: float = 120) -> None:
    """Let a page go on until something holds, for so many seconds at most."""
    last = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < last, "it never came"
        page.wait_for_timeout(50)


def be_still(page: Any) -> None:
    """Wait until nothing moves or fades, and what veils a part that is yet to come has gone."""
    page.wait_for_function(
        """() => document.getAnimations().every(a => a.playState !== 'running')
        && [...document.querySelectorAll('[data-testid=status-tracker]')].every(e => e.classList.contains('hide'))"""
    )
