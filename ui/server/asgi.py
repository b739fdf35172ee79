"""Small pieces of ASGI that the gate is made of."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from ui.server.sessions import Session, Sessions

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_FORM_BYTES = 4096
_LONGEST_PATH = 3000


class Ending:
    """Receives for an open websocket, and closes it when its session ends."""

    def __init__(
        self, sessions: Sessions, session: Session, over: asyncio.Event, receive: Receive, send: Send
    ) -> None:
        self._sessions, self._session, self._over = sessions, session, over
        self._receive, self._send = receive, send
        self._pending: asyncio.Future[Message] | None = None

    async def __call__(self) -> Message:
        """The next message; a disconnect once the session is over."""
        ended = asyncio.ensure_future(self._over.wait())
        try:
            while True:
                self._pending = self._pending or asyncio.ensure_future(self._receive())
                left = self._sessions.seconds_left(self._session)
                waited: set[asyncio.Future[Any]] = {self._pending, ended}
                await asyncio.wait(waited, timeout=max(left, 0.05), return_when=asyncio.FIRST_COMPLETED)
                if self._over.is_set() or self._sessions.seconds_left(self._session) <= 0:
                    await self._send(
                        {"type": "websocket.close", "code": 1008, "reason": "The session has ended."}
                    )
                    self._pending.cancel()
                    return {"type": "websocket.disconnect", "code": 1008}
                if self._pending.done():
                    message, self._pending = self._pending.result(), None
                    self._sessions.touch(self._session)
                    return message
        finally:
            ended.cancel()

    def close(self) -> None:
        """Let go of what is still being waited for."""
        if self._pending is not None:
            self._pending.cancel()


def while_open(send: Send) -> Send:
    """A send for a websocket that does nothing once nobody is there: what is received next says that. An
    error in its place has the app ask a closed connection for more, and end in a traceback."""

    async def wrapped(message: Message) -> None:
        with suppress(OSError):
            await send(message)

    return wrapped


def without_cookies(send: Send) -> Send:
    """A send that sets no cookie."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [pair for pair in message["headers"] if pair[0].lower() != b"set-cookie"]
        await send(message)

    return wrapped


def without_token(scope: Scope) -> str:
    """The request's path and query, less the token."""
    rest = [
        pair
        for pair in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if pair[0] != "token"
    ]
    return str(scope["path"]) + (f"?{urlencode(rest)}" if rest else "")


def local(path: str) -> str:
    """A path on this server, whatever was given: never another host, never longer than a form takes."""
    clean = "".join(letter for letter in path if letter.isprintable()).replace("\\", "/")
    return "/" + clean.lstrip("/") if clean.startswith("/") and len(quote(clean)) <= _LONGEST_PATH else "/"


async def body(receive: Receive) -> str:
    """A small form's body; empty when it is larger than any of ours."""
    taken = bytearray()
    while len(taken) <= _FORM_BYTES:
        message = await receive()
        taken += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(taken).decode("latin-1")
    return ""


async def text(send: Send, status: int, words: str) -> None:
    """Answer with a line of text."""
    await answer(send, status, words.encode(), "text/plain; charset=utf-8")


async def answer(send: Send, status: int, content: bytes, kind: str, **headers: str) -> None:
    """Answer with this content of this kind."""
    pairs = {"content-type": kind, "content-length": str(len(content)), **headers}
    start = [(name.encode(), value.encode("latin-1", "replace")) for name, value in pairs.items()]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": content})


async def deny_websocket(scope: Scope, send: Send, status: int, words: str) -> None:
    """Refuse a websocket before it is accepted: with this status where the server can, else its 403."""
    if "websocket.http.response" not in (scope.get("extensions") or {}):
        return await send({"type": "websocket.close", "code": 1008})

    async def denied(message: Message) -> None:
        await send({**message, "type": f"websocket.{message['type']}"})

    await text(denied, status, words)
