"""A few of the attacks; `python -m tests.attack` makes all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.page.uploads import remove_left
from tests.attack.attacks import ATTACKS, half_sent
from tests.attack.lines import LINES
from tests.attack.server import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("attacked"), "--visitors-mb", "64") as made:
        yield made


def test_a_real_server_stands(server: Server) -> None:
    for name in ("paths of the framework", "other names and sites", "arguments of another kind", "addresses as files"):
        assert ATTACKS[name](server)[0] >= 5
    for name in ("cookies", "other addresses", "names of sessions", "small files", "requests of two readings", "other codings"):
        assert ATTACKS[name](server)[0] >= 5
    assert half_sent(server, 300)[0] == 300


def test_a_server_behind_a_proxy_stands_lines_that_are_held(tmp_path: Path) -> None:
    with running(tmp_path, proxied=True) as server:
        for name in ("uploads that drip", "pieces of a byte", "names of uploads"):
            assert LINES[name](server)[0] >= 1


def test_what_a_killed_server_leaves_goes_with_the_next(tmp_path: Path) -> None:
    """One that is alive keeps its own."""
    program = "import os, sys, signal; from qa.page.uploads import own_folder; made = own_folder()\n"
    write = "open(f'{made}/sent.txt', 'w').write('secret'); print(made, flush=True)\n"
    ends = {
        "an error": "raise ValueError",
        "the end": "",
        "alive": "sys.stdin.read()",
        "killed": "os.kill(os.getpid(), signal.SIGKILL)",  # the last: one that begins a minute later would remove what it left
    }
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    made = {}
    for how, end in ends.items():
        command = [sys.executable, "-c", program + write + end]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
        )
        assert process.stdout is not None
        made[how] = Path(process.stdout.readline().strip())
        if how == "alive":
            alive = process
        else:
            process.communicate()
    assert {how for how, folder in made.items() if folder.exists()} == {"killed", "alive"}
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr("tempfile.tempdir", str(tmp_path))
        remove_left(60)
        assert made["killed"].exists()  # it may only just have been made
        remove_left(-1)
    assert {how for how, folder in made.items() if folder.exists()} == {"alive"}
    alive.communicate("")
    assert not made["alive"].exists()


def test_an_attack_that_gets_through_is_told(server: Server) -> None:
    with server.client() as client:
        client.get("/").raise_for_status()
    server.log.write_bytes(b"x" * (2 << 20))
    with pytest.raises(AssertionError, match="bytes of log"):
        half_sent(server, 1)
