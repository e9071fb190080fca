"""Tests reach no machine but this one; the check after the last test of each process tells a made-up name from a real one."""

import socket

import pytest

from tests.conftest import ASKED, NetworkRefusedError, is_made_up


@pytest.mark.parametrize(("name", "made_up"), [("news.example", True), ("10.0.0.1", True), ("huggingface.co", False)])
def test_names_of_nobody(name: str, made_up: bool) -> None:
    assert is_made_up(name) is made_up


def test_what_is_refused_is_noted() -> None:
    with pytest.raises(NetworkRefusedError):
        socket.create_connection(("news.example", 80))
    with socket.socket() as line, pytest.raises(NetworkRefusedError):
        line.connect(("192.0.2.1", 80))
    assert {"news.example", "192.0.2.1"} <= set(ASKED)
