"""Many visitors at once: `python -m tests.benchmarks.load [--visitors 200] [--minutes 5] [--hostile N] [--pause S] [--warm N]
[--index DIR]`.

The real server is started on loopback. Each visitor asks one question after the other through the API; one turn in ten they
bring an article of their own to the page instead, and ask that. Prints how many requests there were, how many were told that
the server is busy, errors of any other kind, the time of an answer (p50, p95, p99), whether every answer was that which one
visitor alone gets, whether a visitor was answered from another's article, how the server's memory went, and whether it
stopped in order: answers in flight when SIGTERM came, and how many of them came. With `--hostile N` all that is done twice, the
second time with N visitors more who bring one file after another that would take gigabytes or minutes, and the two are compared.
With `--pause S` every visitor thinks S seconds between two turns. With `--warm N` so many articles fill the places for them before.
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
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from index import load
from qa import ask
from tests.attack.attacks import hostile_files, tab_of
from tests.qa.page.served import free_port

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
_SAMPLED, _AT_ONCE = 2.0, 4  # seconds; articles brought while the server warms up
_STARTING = 300.0  # seconds until the server must answer, on a machine that others use too
_WARM, _IN_FLIGHT = 0.25, 20  # share of the run before memory is judged; answers on the way when it is to end


@dataclass
class Told:
    """What happened so far."""

    seconds: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


_MARK = 4  # of what reading gives: what is told of it, the box, what is told above the question, and then the mark


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
        mark = await self.read(f"{number}.txt", text.encode(), session)
        question = {"q": f"第{number}號公司有多少名員工?"}
        shown = await self._event(("bridge", "submit"), ["[]", mark, ""], session, question)
        return "".join(text for text in shown if isinstance(text, str))

    async def read(self, name: str, data: bytes, session: str) -> str:
        """Have a file read into a session; the mark by which it is asked."""
        sent = await self._client.post("/gradio_api/upload", files={"files": (name, data)}, headers=tab_of(session))
        sent.raise_for_status()
        file = {"path": sent.json()[0], "meta": {"_type": "gradio.FileData"}, "orig_name": name}
        *_, mark = (await self._event(("read", "click"), [[file], ""], session))[:_MARK]
        return str(mark)

    async def _event(
        self, which: tuple[str, str], data: list[Any], session: str, given: dict[str, str] | None = None
    ) -> list[Any]:
        body = {"data": data, "event_data": given, "fn_index": self._events[which], "session_hash": session}
        begun = await self._client.post("/gradio_api/queue/join", json=body, headers=tab_of(session))
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


async def visitor(page: Page, number: int, expected: dict[str, Any], told: Told, end: float, pause: float) -> None:
    """One visitor until the time is over."""
    chance = random.Random(number)
    await asyncio.sleep(chance.random())
    while time.monotonic() < end:
        await asyncio.sleep(2 * pause * chance.random())
        started = time.monotonic()
        try:
            if chance.random() < _BROUGHT:
                own = (number + 1) * 1_000_000 + told.counts.total()  # no number that is a year, or none at all
                shown = await page.bring(own)
                told.counts[_tell(shown, own)] += 1
            else:
                question = chance.choice(QUESTIONS)
                same = _drop_addresses(await page.ask(question)) == expected[question]
                told.counts["asked" if same else "different"] += 1
                told.seconds.append(time.monotonic() - started)
        except (httpx.HTTPError, RuntimeError, ValueError, KeyError) as error:
            busy = any(sign in str(error).lower() for sign in _BUSY)
            told.counts["busy" if busy else "errors"] += 1
            if not busy:
                told.errors.append(f"{type(error).__name__}: {error}"[:200])
            await asyncio.sleep(1 + chance.random())


def _tell(shown: str, own: int) -> str:
    """What the page shows of a visitor's own article: its number, why there is none, or another's.

    >>> _tell('<b data-v="7">7000001</b>', 7000001), _tell('<p class="note problem">…</p>', 7), _tell("<b>8</b>", 7)
    ('brought', 'told why not', 'answered from elsewhere')
    """
    if f">{own}<" in shown:
        return "brought"
    return "told why not" if "note problem" in shown else "answered from elsewhere"


async def hostile(page: Page, number: int, told: Told) -> None:
    """One visitor who brings files that would stop the server, until it is sent away."""
    files = list(hostile_files())
    while True:
        name, data = files[number % len(files)]
        number += 1
        try:
            await page.read(name, data, uuid.uuid4().hex)
            told.counts["hostile files told"] += 1
        except (httpx.HTTPError, RuntimeError, ValueError, KeyError):
            told.counts["hostile files refused"] += 1
            await asyncio.sleep(1)


def memory_of(process: int) -> float:
    """Resident memory of a process in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


async def watched(process: int, told: Told, end: float) -> None:
    """Note the memory of the server until the time is over."""
    while time.monotonic() < end:
        told.memory.append((time.monotonic(), memory_of(process)))
        await asyncio.sleep(_SAMPLED)


async def warm_up(page: Page, count: int) -> None:
    """Bring so many articles, a few at a time."""
    for first in range(0, count, _AT_ONCE):
        await asyncio.gather(*(page.bring(10**9 + number) for number in range(first, min(first + _AT_ONCE, count))))


async def run(
    address: str, process: int, visitors: tuple[int, int], times: tuple[float, float, int], expected: dict[str, Any]
) -> Told:
    """All visitors at once, honest ones and hostile ones, for seconds with so long a pause, after so many articles brought."""
    (honest, bad), (seconds, pause, warm), told = visitors, times, Told()
    # the server hangs up on a line that was idle for five seconds, and a request sent that very moment is lost
    limits = httpx.Limits(max_connections=max(2 * honest, _IN_FLIGHT) + bad, max_keepalive_connections=honest, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        page = Page(client, (await client.get("/config")).json())
        await warm_up(page, warm)
        end = time.monotonic() + seconds
        others = [asyncio.create_task(hostile(page, number, told)) for number in range(bad)]
        await asyncio.gather(
            watched(process, told, end), *(visitor(page, number, expected, told, end, pause) for number in range(honest))
        )
        for other in others:
            other.cancel()
        stopping = [asyncio.create_task(page.ask(QUESTIONS[0])) for _ in range(_IN_FLIGHT)]
        await asyncio.sleep(0.3)
        os.kill(process, signal.SIGTERM)
        ends = await asyncio.gather(*stopping, return_exceptions=True)
    told.counts["in flight at the stop"] = _IN_FLIGHT
    told.counts["of these answered"] = sum(
        isinstance(end, dict) and _drop_addresses(end) == expected[QUESTIONS[0]] for end in ends
    )
    return told


def report(told: Told, visitors: tuple[int, int], seconds: float) -> str:
    """The lines to print."""
    p50, p95, p99 = np.percentile(told.seconds, [50, 95, 99])
    times, sizes = np.array(told.memory).T
    late = times >= times[0] + _WARM * (times[-1] - times[0])
    slope = np.polyfit(times[late] / 60, sizes[late], 1)[0]
    eighths = [f"{part.mean():.0f}" for part in np.array_split(sizes, 8) if len(part)]
    lines = [
        f"{visitors[0]} visitors and {visitors[1]} hostile ones for {seconds / 60:g} minutes: {dict(told.counts)}",
        f"an answer: p50 {p50:.2f} s, p95 {p95:.2f} s, p99 {p99:.2f} s, {len(told.seconds) / seconds:.0f} a second",
        f"memory: {sizes[0]:.0f} MB at first, {sizes.max():.0f} at most, {sizes[-1]:.0f} at the end; after the first quarter "
        f"{slope:+.2f} MB a minute; by eighths of the run {', '.join(eighths)}",
        *(f"error: {error}" for error, _ in Counter(told.errors).most_common(5)),
    ]
    return "\n".join(lines)


def main() -> None:
    """Do it and print the report; exit code 1 when an answer was wrong or an error came."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=__doc__)
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--index", type=Path, help="a folder made by article-qa index (default: the bundled article)")
    parser.add_argument("--hostile", type=int, default=0, help="do it again with so many hostile visitors more")
    parser.add_argument("--warm", type=int, default=0, help="articles brought before the time begins")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds that a visitor thinks between two turns")
    options = parser.parse_args()
    index = load(options.index) if options.index else None
    expected = {question: _drop_addresses(json.loads(json.dumps(ask(question, index=index).to_dict()))) for question in QUESTIONS}
    turns = [(options.visitors, bad) for bad in ([0, options.hostile] if options.hostile else [0])]
    done = [_served(turn, (options.minutes * 60, options.pause, options.warm), options.index, expected) for turn in turns]
    p99 = [float(np.percentile(told.seconds, 99)) for told, _ in done]
    if options.hostile:
        print(f"p99 of the honest: {p99[0]:.2f} s without the hostile, {p99[1]:.2f} s with them, {p99[1] / p99[0]:.2f} times")
    sys.exit(0 if all(good for _, good in done) else 1)


def _drop_addresses(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without where its pictures lie, which each server names for itself."""
    for passage in answer["passages"]:
        for picture in passage["pictures"]:
            picture.pop("path", None)
            picture.pop("address", None)
    return answer


def _served(
    visitors: tuple[int, int], times: tuple[float, float, int], index: Path | None, expected: dict[str, Any]
) -> tuple[Told, bool]:
    """Start a server, let the visitors in, print the report; what happened, and whether all was well."""
    port = free_port()
    command = [sys.executable, "-c", "from qa.cli import run; run()", "serve", "--port", str(port)]
    command += ["--index", str(index)] if index else []
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server, ExitStack() as end:
        end.callback(server.kill)  # or it would be waited for without end where a run fails
        _ready(address, server)
        told = asyncio.run(run(address, server.pid, visitors, times, expected))
        code = server.wait(_STARTING)
    print(report(told, visitors, times[0]), f"the server ended with code {code}", sep="\n", flush=True)
    wrong = told.counts["errors"] + told.counts["different"] + told.counts["answered from elsewhere"]
    return told, not (wrong or code or told.counts["of these answered"] < _IN_FLIGHT)


def _ready(address: str, server: "subprocess.Popen[bytes]") -> None:
    last = time.monotonic() + _STARTING
    while server.poll() is None and time.monotonic() < last:
        try:
            httpx.get(f"{address}/config", timeout=5)
            return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
