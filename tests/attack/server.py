"""A real server in a process of its own, and what it takes."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from source.apart.limits import read_memory
from tests.qa.page.served import free_port

PASSWORD = "correct horse"
TAB = {"X-Visit": "0123456789abcdef" * 2}
"""The header by which the page's script says which tab asks."""
_STARTING = 300.0


@dataclass(frozen=True)
class Server:
    """A server that is attacked: its port, its process, the folder where it keeps what visitors send, and what it logs."""

    port: int
    process: "subprocess.Popen[bytes]"
    temporary: Path
    log: Path

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> int:
        """MB of memory it has in use."""
        return (read_memory(self.process.pid) or 0) >> 20

    def client(self) -> httpx.Client:
        """A visitor."""
        return httpx.Client(base_url=self.address, timeout=60, headers=TAB)


@contextmanager
def running(work: Path, *options: str, proxied: bool = False) -> Iterator[Server]:
    """`article-qa serve` with these options, over the bundled article; it must end by itself when it is told to, and leave nothing
    of visitors behind. `proxied`: it believes this machine of whom it asks, so that one program may be many visitors."""
    port, temporary, log = free_port(), work / "temporary", work / "log"
    temporary.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(temporary), "ARTICLE_QA_PASSWORD": PASSWORD, "ARTICLE_QA_OCR": "0"}
    environment |= {"FORWARDED_ALLOW_IPS": "127.0.0.1"} if proxied else {}
    command = [sys.executable, "-m", "app", "--port", str(port), *options]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=environment)
    try:
        _wait_for(port, process)
        yield Server(port, process, temporary, log)
        process.send_signal(signal.SIGTERM)
        code = process.wait(60)
        assert code == 0, f"the server ended with {code}: {log.read_text(errors='replace')[-400:]}"
        assert [path for path in temporary.rglob("*") if path.is_file()] == [], "something of visitors is left on the disk"
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _STARTING
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/", timeout=60).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise AssertionError("the server did not start")


def ask(client: httpx.Client) -> float:
    """Seconds until an honest visitor's question is answered, and answered right."""
    started = time.monotonic()
    body = {"data": ["MiniMax有多少用戶?", 3, [], "", "", ""]}
    event = client.post("/gradio_api/call/ask", json=body).raise_for_status().json()["event_id"]
    answer = client.get(f"/gradio_api/call/ask/{event}").text
    assert re.search(r"2\.12", answer), answer[:300]
    return time.monotonic() - started


class Honest:
    """An honest visitor who asks again and again while something else goes on."""

    def __init__(self, server: Server) -> None:
        self.times: list[float] = []
        self.faults: list[BaseException] = []
        self._server, self._stop = server, threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)

    def __enter__(self) -> "Honest":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _ask(self) -> None:
        with self._server.client() as client:
            while not self._stop.is_set():
                try:
                    self.times.append(ask(client))
                except (httpx.HTTPError, AssertionError, KeyError) as error:
                    self.faults.append(error)
