"""What whoever runs the page can set. The defaults are safe: this machine only, no password needed, nothing kept."""

import argparse
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from source.errors import ArticleQAError

PASSWORD = "ARTICLE_QA_PASSWORD"
_DIGITS = 10  # a longer number is beyond every limit, and Python reads none of over 4,300
_HOST = "GRADIO_SERVER_NAME"  # set by hosts that run Gradio programs


@dataclass(frozen=True)
class ServerOptions:
    """How the page is served. `queue` and `concurrency` are numbers of requests, `upload_mb` megabytes a file, `seconds`
    the longest an evaluation or a reading may take; `url_hosts` are the only hosts read from (none given: any public one);
    `public_hosts` are names under which visitors reach the page, beside this machine's own;
    `visitors_mb` megabytes are kept of what all visitors bring;
    without `reader` passages are matched but not read."""

    host: str = "127.0.0.1"
    port: int = 7860
    user: str | None = None
    password: str | None = None
    concurrency: int = 4
    queue: int = 256
    upload_mb: int = 20
    seconds: int = 120
    root_path: str | None = None
    url_hosts: tuple[str, ...] | None = None
    feedback: Path | None = None
    mcp: bool = False
    public_hosts: tuple[str, ...] = ()
    reader: bool = True
    visitors_mb: int = 512


def add_reader(command: argparse.ArgumentParser) -> None:
    """The option to answer without the reader."""
    command.add_argument(
        "--no-reader", dest="reader", action="store_false", help="match passages, do not read them: faster, worse"
    )


def add_time_limit(command: argparse.ArgumentParser, what: str) -> None:
    """The option of how long `what` may take."""
    default = ServerOptions.seconds
    command.add_argument("--time-limit", type=_number(1, 3600), default=default, help=f"seconds for {what} (default {default})")


def add_options(command: argparse.ArgumentParser) -> None:
    """The options as command-line arguments."""
    default = ServerOptions(os.environ.get(_HOST, ServerOptions.host))
    command.add_argument("--host", default=default.host, help="address to listen on (default 127.0.0.1)")
    command.add_argument("--port", type=_number(1, 65535), default=default.port, help=f"port (default {default.port})")
    command.add_argument("--user", help=f"ask visitors for this name and the password in {PASSWORD}")
    command.add_argument(
        "--concurrency", type=_number(1, 64), default=default.concurrency, help="questions answered at once (default 4)"
    )
    command.add_argument("--queue", type=_number(1, 10_000), default=default.queue, help="questions that may wait (default 256)")
    command.add_argument("--upload-mb", type=_number(1, 100), default=default.upload_mb, help="largest upload in MB (default 20)")
    command.add_argument(
        "--visitors-mb",
        type=_number(1, 100_000),
        default=default.visitors_mb,
        help="MB of memory for all that visitors bring, and of disk for what they send; the oldest goes first (default 512)",
    )
    add_time_limit(command, "a reading or an evaluation")
    command.add_argument("--root-path", help="path under which a proxy serves the page, such as /article-qa")
    command.add_argument(
        "--url-host", action="append", metavar="HOST", help="read web addresses of this host only; may be repeated"
    )
    command.add_argument(
        "--public-host", action="append", metavar="NAME", help="a name under which visitors reach the page; may be repeated"
    )
    command.add_argument("--feedback", type=Path, metavar="FILE", help="add readers' thumbs up and down to this JSON Lines file")
    command.add_argument("--mcp", action="store_true", help="serve the API to MCP clients too (needs article-qa[mcp])")
    add_reader(command)


def from_arguments(options: argparse.Namespace) -> ServerOptions:
    """The options that were given. Raises ArticleQAError when a password is missing."""
    password = os.environ.get(PASSWORD)
    if options.user and not password:
        raise ArticleQAError(f"--user needs a password; set {PASSWORD} in the environment.")
    return ServerOptions(
        options.host,
        options.port,
        options.user,
        password if options.user else None,
        options.concurrency,
        options.queue,
        options.upload_mb,
        options.time_limit,
        options.root_path,
        tuple(options.url_host) if options.url_host else None,
        options.feedback,
        options.mcp,
        tuple(options.public_host or ()),
        options.reader,
        options.visitors_mb,
    )


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < _DIGITS) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text} is not a number from {least} to {most}")
        return int(text)

    return parse


def check_mcp() -> None:
    """Raises ArticleQAError when what --mcp needs is not installed."""
    from importlib.util import find_spec

    if find_spec("mcp") is None:
        raise ArticleQAError("--mcp needs an extra; install it with pip install 'article-qa[mcp]'.")
