"""Getting in and out: the token in an address or in the form, the page that asks for it, leaving."""

from __future__ import annotations

from urllib.parse import parse_qsl

from ui.server import access_token, http_policy, login_page
from ui.server.access_token import Entrance
from ui.server.asgi import Receive, Scope, Send, answer, body, local, text, without_token
from ui.server.browser_page import browser_script
from ui.server.sessions import Session, Sessions
from ui.server.sign_in import SignIn
from ui.server.throttle import LoginThrottle, Outcome
from ui.wording.language import LANGUAGES, preferred


class Access:
    """Answers everything that a stranger may ask, and what is under `/access/`."""

    def __init__(
        self, way_in: Entrance, sessions: Sessions, tries: LoginThrottle, sign_in: SignIn | None = None
    ) -> None:
        self._entrance, self._sessions, self._tries, self._sign_in = way_in, sessions, tries, sign_in

    async def token_in_query(self, scope: Scope, send: Send, token: str, session: Session | None) -> None:
        """A GET with a token in its address. What a browser asks for ahead of time spends no code; what
        another site's page asks for is not even compared: it can neither try tokens nor make others wait.
        """
        onward = without_token(scope)
        if http_policy.is_prefetch(scope["headers"]):
            await text(send, 403, "Waybill opens when its address is opened, not ahead of time.")
        elif http_policy.is_cross_site(scope["headers"]):
            await self.login_page(scope, send, 401, "elsewhere")
        elif session is not None:
            self._entrance.accepts(token)  # a code is spent by being in an address, whoever is inside already
            await answer(send, 303, b"", "text/plain", location=local(onward))
        else:
            await self._enter(scope, send, token, onward)

    async def answer(self, scope: Scope, receive: Receive, send: Send, session: Session | None) -> None:
        """A request for a path under `/access/`; its origin was looked at before."""
        if self._sign_in is not None and await self._sign_in.answer(scope, receive, send):
            return
        match scope["method"], scope["path"]:
            case "POST", "/access/enter" if self._sign_in is None:
                form = dict(parse_qsl(await body(receive)))
                await self._enter(scope, send, form.get("token", ""), form.get("next", "/"))
            case "GET", "/access/leave":
                accepted = http_policy.header(scope["headers"], "accept-language")
                await answer(send, 200, login_page.leave_page(accepted), "text/html; charset=utf-8")
            case "POST", "/access/leave" if self._sign_in is not None:
                await self._sign_in.leave(scope, send, session)
            case "POST", "/access/leave":
                host = http_policy.header(scope["headers"], "host")
                self._sessions.end(http_policy.cookie(scope["headers"], http_policy.cookie_name(host)))
                await answer(send, 303, b"", "text/plain", location="/access/out")
            case "GET", "/access/inside":
                await text(send, 401 if session is None else 204, "")
            case "GET", "/access/browser.js":
                code = language(scope, session)
                await answer(send, 200, browser_script(code), "text/javascript; charset=utf-8")
            case "GET", "/access/out":
                await self.login_page(scope, send, 401, "ended", "/")
            case _:
                await text(send, 404, "Not here.")

    async def login_page(
        self, scope: Scope, send: Send, status: int, problem: str = "", next_path: str = ""
    ) -> None:
        """The page that asks for the token, or offers to sign in."""
        if self._sign_in is not None:
            onward = next_path or local(without_token(scope))
            return await self._sign_in.page(scope, send, status, problem, onward)
        accepted = http_policy.header(scope["headers"], "accept-language")
        onward = next_path or local(without_token(scope))
        page = login_page.page(accepted, self._entrance.file, problem=problem, next_path=onward)
        await answer(send, status, page, "text/html; charset=utf-8")
        return None

    async def _enter(self, scope: Scope, send: Send, offered: str, onward: str) -> None:
        outcome = await self._tries.check(offered)
        if outcome is not Outcome.RIGHT:
            spent = outcome is Outcome.WRONG and access_token.is_one_time_code(offered)
            status = 429 if outcome is Outcome.BUSY else 403
            return await self.login_page(
                scope, send, status, "spent" if spent else outcome.value, local(onward)
            )
        secure = "; Secure" if scope.get("scheme") == "https" else ""
        name = http_policy.cookie_name(http_policy.header(scope["headers"], "host"))
        cookie = f"{name}={self._sessions.open()}; Path=/; HttpOnly; SameSite=Strict{secure}"
        await answer(send, 303, b"", "text/plain", location=local(onward), **{"set-cookie": cookie})


def language(scope: Scope, session: Session | None) -> str:
    """The language chosen in this session, else the browser's first that we have."""
    chosen = session.memory.get("language") if session is not None else None
    return (
        str(chosen)
        if chosen in LANGUAGES
        else preferred(http_policy.header(scope["headers"], "accept-language"))
    )
