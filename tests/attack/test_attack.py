"""A few of the attacks; `python -m tests.attack` makes all."""

from pathlib import Path

import pytest

from tests.attack.attacks import ATTACKS, half_sent
from tests.attack.server import running


def test_a_real_server_stands(tmp_path: Path) -> None:
    with running(tmp_path, "--visitors-mb", "64") as server:
        for name in ("paths of the framework", "other names and sites", "arguments of another kind", "addresses as files"):
            assert ATTACKS[name](server)[0] >= 5
        assert half_sent(server, 300)[0] == 300


def test_an_attack_that_gets_through_is_told(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        with server.client() as client:
            client.get("/").raise_for_status()
        server.log.write_bytes(b"x" * (2 << 20))
        with pytest.raises(AssertionError, match="bytes of log"):
            half_sent(server, 1)
