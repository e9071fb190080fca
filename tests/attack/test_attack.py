"""A few of the attacks; `python -m tests.attack` makes all."""

from collections.abc import Iterator

import pytest

from tests.attack.attacks import ATTACKS, half_sent
from tests.attack.server import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("attacked"), "--visitors-mb", "64") as made:
        yield made


def test_a_real_server_stands(server: Server) -> None:
    for name in ("paths of the framework", "other names and sites", "arguments of another kind", "addresses as files"):
        assert ATTACKS[name](server)[0] >= 5
    for name in ("cookies", "other addresses", "names of sessions", "small files"):
        assert ATTACKS[name](server)[0] >= 5
    assert half_sent(server, 300)[0] == 300


def test_an_attack_that_gets_through_is_told(server: Server) -> None:
    with server.client() as client:
        client.get("/").raise_for_status()
    server.log.write_bytes(b"x" * (2 << 20))
    with pytest.raises(AssertionError, match="bytes of log"):
        half_sent(server, 1)
