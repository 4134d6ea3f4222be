"""A visitor without a browser: the websocket of the framework, spoken as its frontend does."""

from __future__ import annotations

import asyncio
import time
import urllib.request
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Visitor:
    """One visit; used as an async context.

    Args:
        url: of the app, with its base path and a last slash.
        cookie: of an earlier visit; `cookie_of` asks for one as a browser does.
        origin: of the page that opens the websocket; by default the app's own.
    """

    def __init__(self, url: str, cookie: str = "", origin: str | None = None) -> None:
        parts = urlsplit(url)
        self.address = f"ws://{parts.netloc}{parts.path}_stcore/stream"
        self.headers = {"Cookie": cookie} if cookie else {}
        self.origin = origin or f"{parts.scheme}://{parts.netloc}"
        self.received = 0

    async def __aenter__(self) -> Visitor:
        self.socket = await websockets.connect(
            self.address,
            subprotocols=["streamlit"],
            origin=self.origin,
            additional_headers=self.headers,
            max_size=None,
            open_timeout=60,
        )
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.socket.close()

    async def ask(self, query: str = "", page: str = "", patience: float = 60) -> float:
        """Run the page of an address; seconds until the server has answered all of it."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        began = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(patience):
            while True:
                answer = await self.socket.recv()
                self.received += len(answer)
                told = ForwardMsg.FromString(answer)
                if told.WhichOneof("type") == "script_finished":
                    return time.perf_counter() - began


def cookie_of(url: str) -> str:
    """The cookie that the framework gives a browser; nginx keeps a visitor at one replica by it."""
    with urllib.request.urlopen(f"{url}_stcore/health", timeout=60) as answer:
        return str(answer.headers["Set-Cookie"]).split(";")[0]
