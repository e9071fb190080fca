"""The desk, the program as a command, the page as a process, and the browser."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.qa.page.conftest import browser as browser
from tests.qa.page.served import free_port
from tests.walk.desk import Desk, lay_desk

ROOT = Path(__file__).parent.parent.parent
_STARTS = 300.0  # seconds: a busy machine is no failure


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The papers of a new user."""
    return lay_desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def archive(desk: Desk) -> Path:
    """An index of the folder of three articles."""
    folder = desk.folder / "news-index"
    assert "3 articles" in article_qa("index", "news", "--out", str(folder), cwd=desk.folder)
    return folder


def environment() -> dict[str, str]:
    """This process's, with the project in sight from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "160"}


def article_qa(*words: str, cwd: Path, code: int = 0) -> str:
    """What `article-qa WORDS` prints. It must end with `code`; what cannot be done (2) is told in one line."""
    command = [str(Path(sys.executable).with_name("article-qa")), *words]
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == code, done.stderr
    assert code != 2 or len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stdout


@contextmanager
def served(*words: str, cwd: Path) -> Iterator[str]:
    """The address of a page that `python app.py WORDS` serves in a process of its own."""
    port = free_port()
    command = [sys.executable, str(ROOT / "app.py"), *words, "--port", str(port)]
    with subprocess.Popen(
        command, cwd=cwd, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as page:
        try:
            _wait_for(f"http://127.0.0.1:{port}/", page)
            yield f"http://127.0.0.1:{port}"
        finally:
            page.terminate()
            said, _ = page.communicate(timeout=60)
    assert "Traceback" not in said


def _wait_for(address: str, page: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + _STARTS
    while time.monotonic() < until and page.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"the page did not open: exit code {page.poll()}")


@pytest.fixture(scope="session")  # a server takes as long to start as five questions to answer
def bundled_page() -> Iterator[str]:
    """The page on the bundled article, as the README's first command opens it."""
    with served("--mcp", cwd=ROOT) as address:
        yield address


@pytest.fixture(scope="session")
def archive_page(archive: Path, desk: Desk) -> Iterator[str]:
    """The page on the index of three articles."""
    with served("--index", str(archive), cwd=desk.folder) as address:
        yield address
