"""After the other tests: none of them, nor anything that they ran, turned to a machine that is not made up."""

import ipaddress

from tests.conftest import ASKED

_MADE_UP = (".example", "example.org", "example.com", ".test", ".invalid", ".local")


def is_made_up(name: str) -> bool:
    """Whether a name is of nobody, or a number that a test wrote."""
    try:
        return bool(ipaddress.ip_address(name.strip("[]")))
    except ValueError:
        return name.endswith(_MADE_UP) or "." not in name or (name.replace(".", "").isalnum() and name[0].isdigit())


def test_nothing_of_another_machine_was_asked() -> None:
    assert is_made_up("news.example")
    assert is_made_up("10.0.0.1")
    assert not is_made_up("huggingface.co")
    assert [name for name in ASKED if not is_made_up(name)] == []
