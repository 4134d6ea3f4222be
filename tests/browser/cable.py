"""The cable between a browser and the server: a test pulls it, and the app goes on for all others."""

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Cable:
    """A port that leads to the server until the cable is pulled; used as a context."""

    def __init__(self, url):
        self.server = (urlsplit(url).hostname, urlsplit(url).port)
        self.lines = []

    def __enter__(self):
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._open, daemon=True).start()
        return self

    def __exit__(self, *exc):
        for end in (self.door, *self.lines):
            # What waits for this end hears of it; closing it alone would leave that waiting.
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _open(self):
        with contextlib.suppress(OSError):
            while True:
                ends = self.door.accept()[0], socket.create_connection(self.server)
                self.lines += ends
                for source, sink in (ends, ends[::-1]):
                    threading.Thread(target=_carry, args=(source, sink), daemon=True).start()


def _carry(source, sink):
    """All that comes in at one end goes out at the other, and so does its end."""
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
