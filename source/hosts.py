"""Hosts of web addresses."""

from urllib.parse import urlsplit


def find_host(url: str | None) -> str:
    """The host of an address; empty where there is none.

    >>> find_host("https://News.example.org/1")
    'news.example.org'
    """
    try:
        return (urlsplit(url or "").hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def belongs(host: str, name: str) -> bool:
    """Whether a host is the one named, or one below it.

    >>> belongs("news.example.org", "example.org"), belongs("notexample.org", "example.org")
    (True, False)
    """
    return host == name.lower() or host.endswith(f".{name.lower()}")
