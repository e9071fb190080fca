"""Whether the page can be opened where it was told to."""

import errno
import socket

from source.errors import ServeError


def check_port(host: str, port: int) -> None:
    """Whether the page can be opened there, before all that it needs is loaded. Raises ServeError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"Port {port} is in use; stop what uses it, or give another with --port {port % 65535 + 1}."
            ) from error
        if error.errno == errno.EACCES:
            raise ServeError(f"Port {port} needs an administrator's rights; give one above 1023 with --port.") from error
        raise ServeError(
            f"The page cannot be opened at {host} ({error.strerror}); give an address of this machine with --host."
        ) from error
