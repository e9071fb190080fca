"""A relay before a server on this machine that counts what it sends to the browser, byte for byte as it goes over the line."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Relay:
    """Passes connections on to a port; `sent` are the bytes that came back since it was last set to nothing."""

    def __init__(self, port: int) -> None:
        self.sent, self._port = 0, port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._counted = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listening.accept()
            except OSError:  # closed
                return
            server = socket.create_connection(("127.0.0.1", self._port))
            threading.Thread(target=self._pass, args=(browser, server, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, browser, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        try:
            while data := source.recv(65536):
                if counted:
                    with self._counted:
                        self.sent += len(data)
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:  # the other end has gone
            target.close()


@contextmanager
def relay_to(port: int) -> Iterator[Relay]:
    """A relay for as long as it is needed.

    >>> with relay_to(1) as made:
    ...     made.sent
    0
    """
    made = Relay(port)
    try:
        yield made
    finally:
        made.close()
