"""Many visitors at once: `python -m tests.benchmarks.load [--visitors 200] [--minutes 5] [--index DIR]`.

The real server is started on loopback. Each visitor asks one question after the other through the API; one turn in ten they
bring an article of their own to the page instead, and ask that. Prints how many requests there were, how many were told that
the server is busy, errors of any other kind, the time of an answer (p50, p99), whether every answer was that which one
visitor alone gets, whether a visitor was answered from another's article, how the server's memory went, and whether it
stopped in order: answers in flight when SIGTERM came, and how many of them came.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from index import load
from qa import ask
from tests.page.served import free_port

QUESTIONS = (
    "MiniMax有多少用戶?",
    "2024年AI原生產品收入多少?",
    "创始人是谁?",
    "What is the gross margin of the open platform?",
    "研发人员占比多少?",
    "公司在哪裡上市?",
    "How much did revenue grow in 2025?",
    "今天的天氣怎麼樣?",
)
_BROUGHT = 0.1
_BUSY = ("queue is full", "too many", "503")
_SAMPLED = 2.0
_WARM = 0.25  # share of the run before memory is judged
_IN_FLIGHT = 20


@dataclass
class Told:
    """What happened so far."""

    seconds: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


class Page:
    """The page's API, and its own events as a browser sends them."""

    def __init__(self, client: httpx.AsyncClient, config: dict[str, Any]) -> None:
        self._client = client
        named = {c["id"]: c.get("props", {}).get("elem_id") for c in config["components"]}
        self._events = {
            (named.get(target), event): number["id"] for number in config["dependencies"] for target, event in number["targets"]
        }

    async def ask(self, question: str) -> dict[str, Any]:
        """An answer through /ask."""
        begun = await self._client.post("/gradio_api/call/ask", json={"data": [question, 5, [], "", "", ""]})
        begun.raise_for_status()
        async with self._client.stream("GET", f"/gradio_api/call/ask/{begun.json()['event_id']}") as stream:
            event = ""
            async for line in stream.aiter_lines():
                if line.startswith("event: "):
                    event = line[7:]
                elif line.startswith("data: ") and event in ("complete", "error"):
                    if event == "error":
                        raise RuntimeError(line[6:])
                    found: dict[str, Any] = json.loads(line[6:])[0]
                    return found
        raise RuntimeError("the stream ended without an answer")

    async def bring(self, number: int) -> str:
        """Read a visitor's own article into a session of their own, ask it, and give what the page then shows."""
        session = uuid.uuid4().hex
        text = f"第{number}號公司的年報。\n\n第{number}號公司在2024年有{number}名員工。\n"
        sent = await self._client.post("/gradio_api/upload", files={"files": (f"{number}.txt", text.encode())})
        sent.raise_for_status()
        file = {"path": sent.json()[0], "meta": {"_type": "gradio.FileData"}, "orig_name": f"{number}.txt"}
        await self._event(("read", "click"), [[file], ""], session)
        question = {"q": f"第{number}號公司有多少名員工?"}
        shown = await self._event(("bridge", "submit"), [[], "yes", ""], session, question)
        return json.dumps(shown, ensure_ascii=False)

    async def _event(
        self, which: tuple[str, str], data: list[Any], session: str, given: dict[str, str] | None = None
    ) -> list[Any]:
        body = {"data": data, "event_data": given, "fn_index": self._events[which], "session_hash": session}
        begun = await self._client.post("/gradio_api/queue/join", json=body)
        begun.raise_for_status()
        async with self._client.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
            async for line in stream.aiter_lines():
                told = json.loads(line[6:]) if line.startswith("data: ") else {}
                if told.get("msg") == "process_completed":
                    if not told["success"]:
                        raise RuntimeError(json.dumps(told["output"]))
                    done: list[Any] = told["output"]["data"]
                    return done
        raise RuntimeError("the stream ended without an answer")


async def visitor(page: Page, number: int, expected: dict[str, Any], told: Told, end: float) -> None:
    """One visitor until the time is over."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random())
    while time.monotonic() < end:
        started = time.monotonic()
        try:
            if chance.random() < _BROUGHT:
                own = number * 1_000_000 + told.counts.total()
                shown = await page.bring(own)
                told.counts["brought" if f"<b>{own}" in shown else "answered from elsewhere"] += 1
            else:
                question = chance.choice(QUESTIONS)
                same = await page.ask(question) == expected[question]
                told.counts["asked" if same else "different"] += 1
                told.seconds.append(time.monotonic() - started)
        except (httpx.HTTPError, RuntimeError, ValueError, KeyError) as error:
            busy = any(sign in str(error).lower() for sign in _BUSY)
            told.counts["busy" if busy else "errors"] += 1
            if not busy:
                told.errors.append(f"{type(error).__name__}: {error}"[:200])
            await asyncio.sleep(1 + chance.random())


def memory_of(process: int) -> float:
    """Resident memory of a process in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def watched(process: int, told: Told, end: float) -> None:
    """Note the memory of the server until the time is over."""
    while time.monotonic() < end:
        told.memory.append((time.monotonic(), memory_of(process)))
        await asyncio.sleep(_SAMPLED)


async def run(address: str, process: int, visitors: int, seconds: float, expected: dict[str, Any]) -> Told:
    """All visitors at once."""
    told, end = Told(), time.monotonic() + seconds
    # the server hangs up on a line that was idle for five seconds, and a request sent that very moment is lost
    limits = httpx.Limits(max_connections=2 * visitors, max_keepalive_connections=visitors, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        page = Page(client, (await client.get("/config")).json())
        await asyncio.gather(
            watched(process, told, end), *(visitor(page, number, expected, told, end) for number in range(visitors))
        )
        stopping = [asyncio.create_task(page.ask(QUESTIONS[0])) for _ in range(_IN_FLIGHT)]
        await asyncio.sleep(0.3)
        os.kill(process, signal.SIGTERM)
        ends = await asyncio.gather(*stopping, return_exceptions=True)
    told.counts["in flight at the stop"] = _IN_FLIGHT
    told.counts["of these answered"] = sum(end == expected[QUESTIONS[0]] for end in ends)
    return told


def report(told: Told, visitors: int, seconds: float) -> str:
    """The lines to print."""
    p50, p99 = np.percentile(told.seconds, [50, 99])
    times, sizes = np.array(told.memory).T
    late = times >= times[0] + _WARM * (times[-1] - times[0])
    slope = np.polyfit(times[late] / 60, sizes[late], 1)[0]
    eighths = [f"{part.mean():.0f}" for part in np.array_split(sizes, 8) if len(part)]
    lines = [
        f"{visitors} visitors for {seconds / 60:.0f} minutes: {dict(told.counts)}",
        f"an answer: p50 {p50:.2f} s, p99 {p99:.2f} s, {len(told.seconds) / seconds:.0f} a second",
        f"memory: {sizes[0]:.0f} MB at first, {sizes.max():.0f} at most, {sizes[-1]:.0f} at the end; after the first quarter "
        f"{slope:+.2f} MB a minute; by eighths of the run {', '.join(eighths)}",
        *(f"error: {error}" for error, _ in Counter(told.errors).most_common(5)),
    ]
    return "\n".join(lines)


def main() -> None:
    """Start the server, let the visitors in, print the report; exit code 1 when an answer was wrong or an error came."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=__doc__)
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--index", type=Path, help="a folder made by article-qa index (default: the bundled article)")
    options = parser.parse_args()
    index = load(options.index) if options.index else None
    expected = {question: json.loads(json.dumps(ask(question, index=index).to_dict())) for question in QUESTIONS}
    port = free_port()
    command = [sys.executable, "-c", "from qa.cli import run; run()", "serve", "--port", str(port)]
    command += ["--index", str(options.index)] if options.index else []
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _ready(address, server)
        told = asyncio.run(run(address, server.pid, options.visitors, options.minutes * 60, expected))
        code = server.wait(60)
    print(report(told, options.visitors, options.minutes * 60))
    print(f"the server ended with code {code}")
    wrong = told.counts["errors"] + told.counts["different"] + told.counts["answered from elsewhere"]
    sys.exit(1 if wrong or code or told.counts["of these answered"] < _IN_FLIGHT else 0)


def _ready(address: str, server: "subprocess.Popen[bytes]") -> None:
    last = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < last:
        try:
            httpx.get(f"{address}/config", timeout=5)
            return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
