"""The door: an ASGI gate in front of Streamlit that lets nothing through without a session.

It covers pages, the websocket (closed before it is accepted), media, uploads, component assets and static
files; `st.login` or a check inside a page would cover none of them (decision 0038). A session begins with the
token (`/?token=…` or the form) and ends by `/access/leave`, the idle limit or the absolute limit; then its
open websockets are closed too. Only the health path answers without one, and only to this machine.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl

import streamlit
from starlette.middleware import Middleware

from graph.settings import Settings
from ui import entrance, gate_page, shield
from ui.browser_page import Rewritten, browser_script
from ui.language import LANGUAGES, preferred
from ui.sessions import SESSIONS, Session, Sessions
from ui.tries import Outcome, Tries
from ui.wire import (
    App,
    Ending,
    Message,
    Receive,
    Scope,
    Send,
    answer,
    body,
    local,
    text,
    without_cookies,
    without_token,
)

_HEALTH = frozenset({"/_stcore/health", "/_stcore/script-health-check"})
_CLOSED = frozenset({"/_stcore/metrics"})
_CACHED = ("/static/", "/_stcore/bidi-components/", "/component/")
_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def allowed_hosts(environ: Mapping[str, str] | None = None) -> frozenset[str]:
    """Loopback, and the names given in WAYBILL_HOSTS (commas between) when a proxy serves others."""
    more = (os.environ if environ is None else environ).get("WAYBILL_HOSTS", "")
    return shield.LOOPBACK | {name.strip().lower() for name in more.split(",") if name.strip()}


class Gate:
    """The middleware. `opened` is called once with the token, when the server is about to answer."""

    def __init__(
        self,
        app: App,
        *,
        settings: Settings | None = None,
        sessions: Sessions = SESSIONS,
        opened: Callable[[str], None] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._app, self._sessions, self._opened = app, sessions, opened
        settings = settings or Settings.from_environment()
        self._token = entrance.token(settings)
        self._file = None if os.environ.get("WAYBILL_TOKEN", "").strip() else entrance.where(settings)
        self._tries = Tries(self._token, sleep)
        self._hosts = allowed_hosts()
        self._hashes = shield.script_hashes(_INDEX)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._announcing(send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._http(scope, receive, send)

    def _announcing(self, send: Send) -> Send:
        async def wrapped(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete" and self._opened is not None:
                self._opened(self._token)

        return wrapped

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = scope["headers"], scope["path"]
        host = shield.header(headers, "host")
        send = self._protecting(send, host, keep=path.startswith(_CACHED))
        if not shield.host_allowed(host, self._hosts):
            return await text(send, 421, "Waybill does not answer under this name.")
        if path in _CLOSED:
            return await text(send, 404, "Not here.")
        foreign = scope["method"] not in {"GET", "HEAD"} and not self._own(headers, host)
        if foreign:
            return await text(send, 403, "This request comes from another page.")
        session = self._sessions.find(shield.cookie(headers, shield.cookie_name(host)), touch=True)
        offered = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True).get("token")
        if path.startswith("/access/"):
            return await self._access(scope, receive, send, host, session)
        if offered is not None and scope["method"] == "GET":
            return await self._enter(scope, send, host, offered[0], without_token(scope))
        if session is None:
            return await self._outside(scope, receive, send)
        await self._inside(scope, receive, send, session)

    @staticmethod
    def _own(headers: shield.Headers, host: str | None) -> bool:
        return shield.same_origin(shield.header(headers, "origin"), host)

    async def _inside(self, scope: Scope, receive: Receive, send: Send, session: Session) -> None:
        if "text/html" in (shield.header(scope["headers"], "accept") or ""):
            dropped = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in dropped]}
            await self._app(scope, receive, Rewritten(send, self._language(scope, session)))
        else:
            await self._app(scope, receive, send)

    async def _outside(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client") or ("",)
        if scope["path"] in _HEALTH and client[0] in shield.LOOPBACK:
            await self._app(scope, receive, without_cookies(send))
        elif scope["method"] == "GET" and "text/html" in (shield.header(scope["headers"], "accept") or ""):
            await self._door(scope, send, 401)
        else:
            await text(send, 401, "Waybill asks for its token first.")

    async def _door(
        self, scope: Scope, send: Send, status: int, problem: str = "", next_path: str = ""
    ) -> None:
        accepted = shield.header(scope["headers"], "accept-language")
        page = gate_page.page(
            accepted, self._file, problem=problem, next_path=next_path or local(without_token(scope))
        )
        await answer(send, status, page, "text/html; charset=utf-8")

    async def _access(
        self, scope: Scope, receive: Receive, send: Send, host: str | None, session: Session | None
    ) -> None:
        match scope["method"], scope["path"]:
            case "POST", "/access/enter":
                form = dict(parse_qsl(await body(receive)))
                await self._enter(scope, send, host, form.get("token", ""), form.get("next", "/"))
            case "POST", "/access/leave":
                self._sessions.end(shield.cookie(scope["headers"], shield.cookie_name(host)))
                await answer(send, 303, b"", "text/plain", location="/access/out")
            case "GET", "/access/inside":
                await text(send, 401 if session is None else 204, "")
            case "GET", "/access/browser.js":
                code = self._language(scope, session)
                await answer(send, 200, browser_script(code), "text/javascript; charset=utf-8")
            case "GET", "/access/out":
                await self._door(scope, send, 401, "ended", "/")
            case _:
                await text(send, 404, "Not here.")

    async def _enter(self, scope: Scope, send: Send, host: str | None, offered: str, onward: str) -> None:
        outcome = await self._tries.check(offered)
        if outcome is not Outcome.RIGHT:
            status = 429 if outcome is Outcome.BUSY else 403
            return await self._door(scope, send, status, outcome.value, local(onward))
        secure = "; Secure" if scope.get("scheme") == "https" else ""
        name = shield.cookie_name(host)
        cookie = f"{name}={self._sessions.open()}; Path=/; HttpOnly; SameSite=Strict{secure}"
        await answer(send, 303, b"", "text/plain", location=local(onward), **{"set-cookie": cookie})

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = scope["headers"]
        host = shield.header(headers, "host")
        allowed = shield.host_allowed(host, self._hosts) and self._own(headers, host)
        session = self._sessions.find(shield.cookie(headers, shield.cookie_name(host)), touch=True)
        if not allowed or session is None:
            await receive()
            return await send({"type": "websocket.close", "code": 1008})
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        forget = self._sessions.watch(session, lambda: _from_thread(loop, over))
        incoming = Ending(self._sessions, session, over, receive, send)
        try:
            await self._app(scope, incoming, send)
        finally:
            forget()
            incoming.close()

    def _protecting(self, send: Send, host: str | None, *, keep: bool) -> Send:
        policy = shield.content_policy(self._hashes, host)

        async def wrapped(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = shield.protected(list(message.get("headers", [])), policy, keep=keep)
            await send(message)

        return wrapped

    @staticmethod
    def _language(scope: Scope, session: Session | None) -> str:
        chosen = session.memory.get("language") if session is not None else None
        if chosen in LANGUAGES:
            return str(chosen)
        return preferred(shield.header(scope["headers"], "accept-language"))


def _from_thread(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    loop.call_soon_threadsafe(event.set)


def _announce(token: str) -> None:
    from ui.serve import announce

    announce(token)


gate = Middleware(Gate, opened=_announce)
"""What app.py puts in front of Streamlit."""
