"""Shared by all tests: no network but loopback, and an embedder whose vectors can be checked by hand."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from source.arrays import Floats
from source.folding import fold

settings.register_profile("steady", deadline=None)  # a busy machine is no failure
settings.load_profile("steady")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
# Else each command that a test starts compiles all modules anew: a sixth of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("ARTICLE_QA_OCR", "0")  # reading pixels takes seconds a picture: the tests of that alone do

ASKED: list[str] = []  # other machines that a test tried to reach or to find, whoever kept quiet about being refused
_MADE_UP = (".example", "example.org", "example.com", ".test", ".invalid", ".local")
_LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}


def is_made_up(name: str) -> bool:
    """Whether a name is of nobody, or a number that a test wrote."""
    try:
        return bool(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        return name.endswith(_MADE_UP) or "." not in name or (name.replace(".", "").isalnum() and name[0].isdigit())


class NetworkRefusedError(RuntimeError):
    """A test tried to leave the machine."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and name look-up except on loopback."""
    connect, lookup = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in _LOOPBACK:
            ASKED.append(str(address[0]))
            raise NetworkRefusedError(f"connection to {address} refused")
        connect(self, address)

    def guarded_lookup(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name not in _LOOPBACK:
            ASKED.append(str(name))
            raise NetworkRefusedError(f"look-up of {name} refused")
        return lookup(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_lookup)


@pytest.fixture(scope="session", autouse=True)
def nobody_asked() -> Iterator[None]:
    """After the last test of each process that runs some: none of them, nor anything that they ran, turned to a machine that is
    not made up."""
    yield
    assert [name for name in ASKED if not is_made_up(name)] == []


class LetterEmbedder:
    """A text's vector counts four letters, then is scaled to length 1: "aab" -> (2, 1, 0, 0) / sqrt(5)."""

    identity = "letters"
    dimensions = 4
    batches = 0

    def encode(self, texts: list[str]) -> Floats:
        """Unit vectors, shape (len(texts), 4)."""
        self.batches += 1
        counts = np.array([[fold(text).count(letter) for letter in "abcd"] for text in texts], dtype=np.float32)
        counts = counts.reshape(len(texts), 4)
        made: Floats = counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-12)
        return made


@pytest.fixture
def letters() -> LetterEmbedder:
    """The hand-checkable embedder."""
    return LetterEmbedder()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The public data named in the model card; tests on it are skipped where ARTICLE_QA_DATA does not point to it."""
    folder = os.environ.get("ARTICLE_QA_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("set ARTICLE_QA_DATA to the folder with the public data sets to run this")
    return Path(folder)


@pytest.fixture(scope="session")
def milvus_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Milvus server on loopback."""
    from tests.benchmarks.stores import server

    with server(tmp_path_factory.mktemp("milvus")) as address:
        yield address
