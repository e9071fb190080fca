"""What may be asked of the server: the paths that the page, its API and MCP use, and nothing else that the framework serves.

The list was made by recording a browser and a client at work; each line says who needs it.
"""

import re
from dataclasses import dataclass

from qa.page.pictures import ROUTE
from qa.page.rates import Pace

_SMALL, _TEXT = 16 << 10, 8 << 20  # bytes of a body: a form; a question, or an article pasted whole with the talk before it
_FILES = 5  # as many files of the largest size may come at once
_LONGEST = 200  # characters of a path: longer names no file system takes
LONGEST_QUERY = 32 << 10  # bytes: a question of the largest size has 18 thousand, coded; of 64 the framework makes no address
_SECONDS, _UPLOAD_SECONDS = 30.0, 300.0  # the longest that a body may take to come: a question or a pasted article; files
_FILE = Pace(500, 5000)  # kept ready: a page asks for some forty when it opens for the first time
_PAGE = Pace(10, 300)  # made anew each time, at 20 to 40 milliseconds
_ASKED = Pace(100, 1000)
_READ = ("GET", "HEAD")
_NAME = "(?:ask|passages|figures|articles)"
_FRAMED = r"/static/js/iframeResizer\.contentWindow\.min\.js"
_ID = r"[A-Za-z0-9_-]{1,64}"


@dataclass(frozen=True)
class Way:
    """A way in: methods and paths, how often one address may take it, the most bytes of a body (0: none is read), and whether it is
    open without the password. `upload` marks the one whose body is files, not JSON or a form."""

    methods: tuple[str, ...]
    path: re.Pattern[str]
    pace: Pace
    most: int = 0
    free: bool = False
    upload: bool = False

    @property
    def seconds(self) -> float:
        """How long a body may take to come."""
        return _UPLOAD_SECONDS if self.upload else _SECONDS


def _way(
    methods: tuple[str, ...], path: str, most: int = 0, *, pace: Pace = _ASKED, free: bool = False, upload: bool = False
) -> Way:
    return Way(methods, re.compile(path), pace, most, free, upload)


def ways(*, upload_bytes: int, mcp: bool) -> tuple[Way, ...]:
    """All ways in, with the operator's limit of a file."""
    listed = (
        _way(_READ, "/", pace=_PAGE, free=True),  # the page, or the form for the password
        _way(_READ, "/assets/.*", pace=_FILE, free=True),  # its scripts, styles
        _way(_READ, _FRAMED, pace=_FILE, free=True),  # the form asks for it too
        _way(_READ, "/(?:theme.css|favicon.ico|robots.txt)", pace=_FILE, free=True),
        _way(_READ, "/static/.*|/manifest.json", pace=_FILE),
        _way(("POST",), "/login/?", _SMALL, free=True),
        _way(("GET",), "/logout", free=True),
        _way(("GET",), "/gradio_api/startup-events", free=True),  # the server asks itself, once, when it starts
        _way(("GET",), f"/gradio_api/heartbeat/{_ID}"),  # the line that tells when a visitor has gone
        _way(("GET",), "/gradio_api/app_id"),  # whether the server is there again, after a line that broke
        _way(("POST",), "/gradio_api/queue/join", _TEXT),  # everything that is pressed, and gradio_client
        _way(("GET",), "/gradio_api/queue/data"),
        _way(("POST",), "/gradio_api/upload", _FILES * upload_bytes, upload=True),  # a visitor's files, a question set
        _way(_READ, f"{ROUTE}[0-9a-f]{{32}}"),
        _way(("GET",), "/config/?|/gradio_api/info/?|/gradio_api/openapi.json", pace=_PAGE),  # gradio_client, "Use via API"
        _way(("POST",), f"/gradio_api/call/(?:v2/)?{_NAME}/?", _TEXT),  # any HTTP client
        _way(("GET",), f"/gradio_api/call/(?:v2/)?{_NAME}/{_ID}"),
        _way(("POST",), f"/gradio_api/(?:run|api)/{_NAME}/?", _TEXT),
    )
    return (*listed, _way(("GET", "POST", "DELETE"), "/gradio_api/mcp(?:/.*)?", _TEXT)) if mcp else listed


def find_way(listed: tuple[Way, ...], method: str, path: str) -> Way | None:
    """The way that a request takes; None when there is none.

    >>> listed = ways(upload_bytes=1, mcp=False)
    >>> find_way(listed, "GET", "/gradio_api/file=http://example.org/a.png"), find_way(listed, "POST", "/") is None
    (None, True)
    """
    if len(path) > _LONGEST:
        return None
    return next((way for way in listed if method in way.methods and way.path.fullmatch(path)), None)
