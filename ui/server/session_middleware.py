"""The door: an ASGI gate in front of Streamlit that lets nothing through without a session.

It covers pages, the websocket (closed before it is accepted), media, uploads, component assets and static
files; `st.login` or a check inside a page would cover none of them (decision 0038). A session begins with the
token or the code of the printed address (`/?token=…` or the form, ui/server/token_login.py) and ends by
`/access/leave`, the idle limit or the absolute limit; then its open websockets are closed too. Only the
health path answers without one, and only to this machine.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qs

import streamlit
from starlette.middleware import Middleware

from casework.workspace import Workspace
from graph import environment
from graph.settings import Settings
from ui.server import http_policy
from ui.server.access_token import Entrance
from ui.server.asgi import (
    App,
    Ending,
    Message,
    Receive,
    Scope,
    Send,
    answer,
    deny_websocket,
    text,
    while_open,
    without_cookies,
    without_token,
)
from ui.server.browser_page import Rewritten
from ui.server.sessions import SESSIONS, Session, Sessions
from ui.server.sign_in import BACK_CHANNEL, SignIn
from ui.server.sign_in_settings import read_sign_in
from ui.server.throttle import LoginThrottle
from ui.server.token_login import Access, language

_HEALTH = frozenset({"/_stcore/health"})
_CLOSED = frozenset({"/_stcore/metrics"})
_FIRST_PAGE = frozenset({"/today", "/today/"})
"""The first page is served at `/`; this is what the others' addresses lead one to try."""
_CACHED = ("/static/", "/_stcore/bidi-components/", "/component/")
_INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_UNREADABLE = "This request's Host or Origin header cannot be read."
_FOREIGN_NAME = "Waybill does not answer under this name."

Announce = Callable[..., None]


class AsgiGate:
    """The middleware. `announce` is called with the Entrance when the server is about to answer, and with
    `again=True` when the code of the printed address was spent.
    """

    def __init__(
        self,
        app: App,
        *,
        settings: Settings | None = None,
        sessions: Sessions = SESSIONS,
        announce: Announce | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        sign_in: SignIn | None = None,
    ) -> None:
        self._app, self._sessions, self._announce = app, sessions, announce
        team = sign_in or _sign_in(sessions)
        self._entrance = Entrance.closed() if team else Entrance.open(settings or Settings.from_environment())
        tries = LoginThrottle(self._entrance.accepts, sleep)
        self._access = Access(self._entrance, sessions, tries, team)
        own = {team.settings.host} if team else http_policy.LOOPBACK
        self._hosts = own | environment.hosts()
        self._hashes = http_policy.script_hashes(_INDEX)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._announcing(send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._http(scope, receive, send)

    def _announcing(self, send: Send) -> Send:
        announce, entrance = self._announce, self._entrance

        async def wrapped(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete" and announce is not None:
                announce(entrance)
                entrance.on_renewed = lambda: announce(entrance, again=True)

        return wrapped

    def _refusal(self, headers: http_policy.Headers, path: str = "") -> tuple[int, str] | None:
        """Why nobody is answered who asks with these headers: status and words; None when it is well."""
        host = http_policy.header(headers, "host")
        if http_policy.authority(host) is None or not http_policy.valid_origin(
            http_policy.header(headers, "origin")
        ):
            return 400, _UNREADABLE
        hosts = self._hosts | http_policy.LOOPBACK if path in _HEALTH else self._hosts
        return None if http_policy.host_allowed(host, hosts) else (421, _FOREIGN_NAME)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = scope["headers"], scope["path"]
        host = http_policy.header(headers, "host")
        send = self._protecting(send, host, keep=path.startswith(_CACHED))
        if refusal := self._refusal(headers, path):
            return await text(send, *refusal)
        if path in _CLOSED:
            return await text(send, 404, "Not here.")
        by_provider = path.startswith(BACK_CHANNEL)  # its token is signed: no cookie and no origin count
        if scope["method"] not in {"GET", "HEAD"} and not by_provider and not self._own(headers, host):
            return await text(send, 403, "This request comes from another page.")
        session = self._sessions.find(http_policy.cookie(headers, http_policy.cookie_name(host)), touch=True)
        offered = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True).get("token")
        if path.startswith("/access/"):
            await self._access.answer(scope, receive, send, session)
        elif offered is not None and scope["method"] == "GET":
            await self._access.token_in_query(scope, send, offered[0], session)
        elif session is None:
            await self._outside(scope, receive, send)
        else:
            await self._inside(scope, receive, send, session)

    @staticmethod
    def _own(headers: http_policy.Headers, host: str | None) -> bool:
        return http_policy.same_origin(http_policy.header(headers, "origin"), host)

    async def _inside(self, scope: Scope, receive: Receive, send: Send, session: Session) -> None:
        if "text/html" not in (http_policy.header(scope["headers"], "accept") or ""):
            await self._app(scope, receive, send)
        elif scope["path"] in _FIRST_PAGE:
            home = without_token({**scope, "path": "/"})
            await answer(send, 303, b"", "text/plain", location=home)
        else:
            dropped = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in dropped]}
            await self._app(scope, receive, Rewritten(send, language(scope, session)))

    async def _outside(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client") or ("",)
        if scope["path"] in _HEALTH and client[0] in http_policy.LOOPBACK:
            await self._app(scope, receive, without_cookies(send))
        elif scope["method"] == "GET" and "text/html" in (
            http_policy.header(scope["headers"], "accept") or ""
        ):
            await self._access.login_page(scope, send, 401)
        else:
            await text(send, 401, "Waybill asks who you are first.")

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = scope["headers"]
        host = http_policy.header(headers, "host")
        refusal = self._refusal(headers)
        session = self._sessions.find(http_policy.cookie(headers, http_policy.cookie_name(host)), touch=True)
        if refusal or session is None or not self._own(headers, host):
            await receive()
            if refusal and refusal[0] == 400:
                return await deny_websocket(scope, self._protecting(send, host), *refusal)
            return await send({"type": "websocket.close", "code": 1008})
        send, over = while_open(send), asyncio.Event()
        loop = asyncio.get_running_loop()
        forget = self._sessions.watch(session, lambda: _from_thread(loop, over))
        incoming = Ending(sessions=self._sessions, session=session, over=over, receive=receive, send=send)
        try:
            await self._app(scope, incoming, send)
        finally:
            forget()
            incoming.close()

    def _protecting(self, send: Send, host: str | None, *, keep: bool = False) -> Send:
        policy = http_policy.content_policy(self._hashes, host)

        async def wrapped(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                message["headers"] = http_policy.protected(
                    list(message.get("headers", [])), policy, keep=keep
                )
            await send(message)

        return wrapped


def _sign_in(sessions: Sessions) -> SignIn | None:
    """How a team signs in, where the environment says that one does."""
    told = read_sign_in()
    if told is None:
        return None
    sessions.limit(told.idle, told.longest)
    return SignIn(told, sessions, _keep_in_log)


def _keep_in_log(person: str, what: str) -> None:
    with Workspace.open(Settings.from_environment(), person=person) as desk:
        desk.maintenance(what)


def _from_thread(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    loop.call_soon_threadsafe(event.set)


def _announce(entrance: Entrance, *, again: bool = False) -> None:
    from ui.server.serve import announce

    announce(entrance, again=again)


gate = Middleware(AsgiGate, announce=_announce)
"""What app.py puts in front of Streamlit."""
