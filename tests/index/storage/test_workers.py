"""Workers of a Dask scheduler: what they make is what this machine makes, and a scheduler that goes is told."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import build
from index.build import Changes
from source import Article
from source.errors import StoreError
from tests.index.storage.test_writer import Counting, alike, article, articles
from tests.qa.page.served import free_port


def test_workers_of_a_cluster_embed(tmp_path: Path) -> None:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        address = cluster.scheduler_address
        model = Counting()
        made = build(articles(300), tmp_path / "ix", model=model, changes=Changes(cluster=address))
        assert model.texts == 0  # nothing is embedded here
        assert alike(made, build(articles(300)))
        build(articles(301), tmp_path / "ix", changes=Changes(cluster=address))


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.storage.workers._ANSWERS", 1)
    with pytest.raises(StoreError, match="start it with dask scheduler"):
        build(articles(1), tmp_path / "ix", changes=Changes(cluster=f"tcp://127.0.0.1:{free_port()}"))


def started(command: str, *words: str) -> "subprocess.Popen[bytes]":
    """A command of Dask's."""
    return subprocess.Popen([sys.executable, "-m", f"distributed.cli.dask_{command}", *words], stderr=subprocess.DEVNULL)


@pytest.fixture
def scheduler() -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A scheduler in a process of its own, with one worker."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    made = started("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    worker = started("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
    yield address, made
    for process in (worker, made):
        process.kill()
        process.wait()


def test_a_scheduler_that_goes_is_told_within_half_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheduler: tuple[str, "subprocess.Popen[bytes]"]
) -> None:
    address, process = scheduler
    gone = 0.0

    def until(sign: signal.Signals) -> Iterator[Article]:
        nonlocal gone
        for number in range(60_000):
            if number == 2_000:
                process.send_signal(sign)
                gone = time.monotonic()
            yield article(number)

    build(articles(10), tmp_path / "ix", changes=Changes(cluster=address))  # it is up
    monkeypatch.setattr("index.storage.workers._ANSWERS", 5)
    for sign in (signal.SIGSTOP, signal.SIGKILL):  # it says nothing any longer; it is no more
        with pytest.raises(StoreError, match=f"{address} has gone"):
            build(until(sign), tmp_path / "ix", changes=Changes(cluster=address))
        assert 0 < time.monotonic() - gone < 30
        process.send_signal(signal.SIGCONT)
