"""Signing in and out by an OpenID provider: the paths under `/access/` that a browser and a provider come to.

    GET  /access/login?provider=0&next=/     to the provider, with a state that this browser alone has
    GET  /access/callback?code=…&state=…     back from it: a session begins, the page that was wanted opens
    POST /access/backchannel/0               the provider says whom it logged out: their sessions end

What a browser was sent away with is kept here, under the hash of a cookie of its own, for ten minutes.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, parse_qsl

from errors import WaybillError
from ui.server import http_policy, login_page
from ui.server.asgi import Receive, Scope, Send, answer, body, local, text
from ui.server.identity_provider import IdentityProvider, SignedInPerson, SignInFailed
from ui.server.sessions import Session, Sessions
from ui.server.sign_in_settings import SignInSettings

Log = Callable[[str, str], None]
CALLBACK, LOGIN, BACK_CHANNEL = "/access/callback", "/access/login", "/access/backchannel/"
_COOKIE = "waybill-sign-in"
_MINUTES = 10
_MOST = 1_000
"""Sign-ins that are under way at once; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A sign-in that is under way: `until`: seconds of the clock; `onward`: the page that was wanted."""

    provider: int
    state: str
    nonce: str
    verifier: str
    onward: str
    until: float


class SignIn:
    """Answers the paths of signing in. `log` keeps who did what, by name, before it counts; `clock` gives
    seconds that only grow.
    """

    def __init__(
        self,
        settings: SignInSettings,
        sessions: Sessions,
        log: Log,
        *,
        providers: list[IdentityProvider] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings, self._sessions, self._log, self._clock = settings, sessions, log, clock
        back = f"{settings.origin}{CALLBACK}"
        self.providers = providers or [
            IdentityProvider(one, place, back) for place, one in enumerate(settings.providers)
        ]
        self._places = {str(place) for place in range(len(self.providers))}
        self._begun: OrderedDict[str, _Begun] = OrderedDict()

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer a request for one of these paths; False for any other."""
        path = scope["path"]
        if (scope["method"], path) == ("GET", LOGIN):
            await self._login(scope, send)
        elif (scope["method"], path) == ("GET", CALLBACK):
            await self._callback(scope, send)
        elif scope["method"] == "POST" and path.startswith(BACK_CHANNEL):
            await self._back_channel(path.removeprefix(BACK_CHANNEL), receive, send)
        else:
            return False
        return True

    async def page(self, scope: Scope, send: Send, status: int, problem: str = "", onward: str = "/") -> None:
        """The page that offers the providers."""
        accepted = http_policy.header(scope["headers"], "accept-language")
        names = [one.name for one in self.providers]
        shown = login_page.sign_in_page(accepted, names, problem=problem, next_path=onward)
        await answer(send, status, shown, "text/html; charset=utf-8")

    async def leave(self, scope: Scope, send: Send, session: Session | None) -> None:
        """End the session here, then at the provider, where it has a place for that."""
        person = session.person if session is not None else None
        if person is not None:
            await self._logged(person.name, "sign out")
        host = http_policy.header(scope["headers"], "host")
        self._sessions.end(http_policy.cookie(scope["headers"], http_policy.cookie_name(host)))
        out = f"{self.settings.origin}/access/out"
        address = await self.providers[person.provider].logout_address(person.id_token, out) if person else ""
        await self._onward(scope, send, address or "/access/out")

    async def _login(self, scope: Scope, send: Send) -> None:
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        place, onward = asked.get("provider", ["0"])[0], local(asked.get("next", ["/"])[0])
        if http_policy.is_prefetch(scope["headers"]):
            return await text(send, 403, "Signing in begins when its address is opened, not ahead of time.")
        if place not in self._places:
            return await text(send, 404, "Not here.")
        begun = _Begun(
            provider=int(place),
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(64),
            onward=onward,
            until=self._clock() + 60 * _MINUTES,
        )
        try:
            address = await self.providers[begun.provider].login_address(
                begun.state, begun.nonce, begun.verifier
            )
        except SignInFailed as error:
            _note(error)
            return await self.page(scope, send, 502, "unreachable", onward)
        cookie = secrets.token_urlsafe(32)
        self._begun[_key(cookie)] = begun
        while len(self._begun) > _MOST:
            self._begun.popitem(last=False)
        set_cookie = f"{_COOKIE}={cookie}; Path=/access; Max-Age={60 * _MINUTES}; HttpOnly; SameSite=Lax"
        await answer(
            send, 303, b"", "text/plain", location=address, **{"set-cookie": self._secured(set_cookie)}
        )

    async def _callback(self, scope: Scope, send: Send) -> None:
        asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        state, code = asked.get("state", [""])[0], asked.get("code", [""])[0]
        issuer = asked.get("iss", [""])[0]
        begun = self._begun.pop(_key(http_policy.cookie(scope["headers"], _COOKIE) or ""), None)
        if (
            begun is None
            or begun.until < self._clock()
            or not hmac.compare_digest(state.encode("utf-8", "surrogatepass"), begun.state.encode())
        ):
            return await self.page(scope, send, 400, "expired")
        if not code:
            denied = asked.get("error", [""])[0] == "access_denied"
            return await self.page(scope, send, 403, "denied" if denied else "failed", begun.onward)
        if issuer and issuer.rstrip("/") != self.providers[begun.provider].issuer:
            _note(SignInFailed("an answer of another provider (RFC 9207)"))
            return await self.page(scope, send, 403, "failed", begun.onward)
        try:
            person = await self.providers[begun.provider].signed_in(code, begun.nonce, begun.verifier)
        except SignInFailed as error:
            _note(error)
            return await self.page(scope, send, 403, "failed", begun.onward)
        person = replace(person, roles=self.settings.roles_of(person.groups))
        if not person.roles:
            _note(SignInFailed(f"{person.name} is in none of the groups that may sign in"))
            await self._logged(self._named(person).name, "sign in without a role")
            return await self.page(scope, send, 403, "no_role", begun.onward)
        person = self._named(person)
        if not await self._logged(person.name, "sign in"):
            return await self.page(scope, send, 503, "not_logged", begun.onward)
        await self._enter(scope, send, person, begun.onward)
        return None

    def _named(self, person: SignedInPerson) -> SignedInPerson:
        """One name of two providers is two people: the log has which."""
        if len(self.providers) == 1:
            return person
        return replace(person, name=f"{person.name} ({self.providers[person.provider].name})")

    async def _enter(self, scope: Scope, send: Send, person: SignedInPerson, onward: str) -> None:
        name = http_policy.cookie_name(http_policy.header(scope["headers"], "host"))
        self._sessions.end(http_policy.cookie(scope["headers"], name))  # nobody's stay goes on as another's
        cookie = f"{name}={self._sessions.open(person)}; Path=/; HttpOnly; SameSite=Strict"
        await self._onward(scope, send, local(onward), self._secured(cookie))

    async def _onward(self, scope: Scope, send: Send, address: str, cookie: str = "") -> None:
        """A page that leads on by itself: a redirect that began elsewhere would not bring the session's
        cookie, and a form may lead to no other server.
        """
        accepted = http_policy.header(scope["headers"], "accept-language")
        headers = {"set-cookie": cookie} if cookie else {}
        page = login_page.onward_page(accepted, address)
        await answer(send, 200, page, "text/html; charset=utf-8", **headers)

    async def _back_channel(self, place: str, receive: Receive, send: Send) -> None:
        form = dict(parse_qsl(await body(receive)))
        if place not in self._places:
            return await text(send, 404, "Not here.")
        try:
            subject, sign_in = await self.providers[int(place)].logged_out(form.get("logout_token", ""))
        except SignInFailed as error:
            _note(error)
            return await text(send, 400, "This is no logout token.")

        def is_theirs(session: Session) -> bool:
            person = session.person
            if person is None or person.provider != int(place):
                return False
            return person.provider_session == sign_in if sign_in else person.subject == subject

        for person in self._sessions.end_where(is_theirs):
            await self._logged(person.name, "sign out by the provider")
        await text(send, 200, "")

    async def _logged(self, name: str, what: str) -> bool:
        """Keep it in the log; whether that could be done."""
        try:
            await asyncio.to_thread(self._log, name, what)
        except WaybillError as error:
            print(f"waybill: sign-in: {error}", file=sys.stderr, flush=True)
            return False
        return True

    def _secured(self, cookie: str) -> str:
        return f"{cookie}; Secure" if self.settings.secure else cookie


def _key(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "surrogatepass")).hexdigest()


def _note(error: SignInFailed) -> None:
    """For whoever runs the server: a page says less."""
    print(f"waybill: sign-in: {error}", file=sys.stderr, flush=True)
