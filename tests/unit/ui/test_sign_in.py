"""Signing in by an OpenID provider, gate and provider in this process: who gets in, and who does not."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx2
import pytest
from joserfc.jwk import OctKey, RSAKey

from errors import NoRoom
from graph.settings import Settings
from tests.servers.openid import CLIENT, ISSUER, SECRET, TestProvider
from tests.unit.alone import alone
from ui.server.asgi import Message, Receive, Scope, Send
from ui.server.identity_provider import IdentityProvider
from ui.server.session_middleware import AsgiGate
from ui.server.sessions import Sessions
from ui.server.sign_in import CALLBACK, SignIn
from ui.server.sign_in_settings import ProviderSettings, SignInSettings

ORIGIN = "https://waybill.example"
HOST = b"waybill.example"
ROLES = {"investigator": frozenset({"investigators"}), "auditor": frozenset({"audit"})}
BROWSER = {b"host": HOST, b"accept": b"text/html", b"sec-fetch-site": b"same-origin"}
Headers = dict[bytes, bytes]


async def inner(_scope: Scope, _receive: Receive, send: Send) -> None:
    """The app behind the gate: whoever gets here is inside."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"inside"})


class Door:
    """A gate of a team, with these providers; `now`: the clock of what is under way."""

    def __init__(self, home: Path, *providers: TestProvider) -> None:
        self.now, self.sessions, self.cookies = 0.0, Sessions(), dict[str, str]()
        told = [
            ProviderSettings(name=f"Police {n}", issuer=one.issuer, client_id=CLIENT, client_secret=SECRET)
            for n, one in enumerate(providers)
        ]
        settings = SignInSettings(
            origin=ORIGIN, idle=1800.0, longest=36000.0, providers=tuple(told), roles=ROLES
        )
        speaking = [
            IdentityProvider(one, n, f"{ORIGIN}{CALLBACK}", transport=providers[n].transport())
            for n, one in enumerate(told)
        ]
        self.log: list[tuple[str, str]] = []
        self.full = False
        sign_in = SignIn(settings, self.sessions, self._keep, providers=speaking, clock=lambda: self.now)
        self.gate = AsgiGate(inner, settings=Settings(home=home), sessions=self.sessions, sign_in=sign_in)

    def _keep(self, person: str, what: str) -> None:
        if self.full:
            raise NoRoom("the disk is full")
        self.log.append((person, what))

    def ask(
        self, path: str, *, method: str = "GET", body: bytes = b"", headers: Headers | None = None
    ) -> tuple[int, list[tuple[bytes, bytes]], str]:
        """As a browser with the cookies that it got asks."""
        parts = urlsplit(path)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items()).encode()
        origin = {b"origin": ORIGIN.encode()} if method == "POST" else {}
        said = {**BROWSER, **origin, b"cookie": cookies, **(headers or {})}
        scope: Scope = {
            "type": "http",
            "method": method,
            "path": parts.path,
            "query_string": parts.query.encode(),
            "headers": [pair for pair in said.items() if pair[1]],
            "client": ("127.0.0.1", 1),
            "extensions": {},
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body}

        async def send(message: Message) -> None:
            sent.append(message)

        alone(self.gate(scope, receive, send))
        for name, value in sent[0]["headers"]:
            if name == b"set-cookie":
                key, _equals, rest = value.decode().partition("=")
                self.cookies[key] = rest.partition(";")[0]
        text = b"".join(one.get("body", b"") for one in sent[1:]).decode()
        return sent[0]["status"], sent[0]["headers"], text

    def to_provider(self, place: int = 0, onward: str = "/") -> str:
        """The address at the provider to which a browser is sent."""
        status, headers, _text = self.ask(f"/access/login?{urlencode({'provider': place, 'next': onward})}")
        assert status == 303
        return dict(headers)[b"location"].decode()

    def back(self, provider: TestProvider, place: int = 0, onward: str = "/") -> str:
        """The address by which it comes back from there."""

        async def visit(address: str) -> str:
            async with httpx2.AsyncClient(transport=provider.transport()) as client:
                return (await client.get(address)).headers["location"]

        found = alone(visit(self.to_provider(place, onward)))
        assert found.startswith(f"{ORIGIN}{CALLBACK}?")
        return found.removeprefix(ORIGIN)

    def enter(self, provider: TestProvider, place: int = 0, onward: str = "/") -> tuple[int, str]:
        """Sign in; status and page."""
        status, _headers, text = self.ask(self.back(provider, place, onward))
        return status, text

    def is_inside(self) -> bool:
        """Whether this browser is in."""
        return self.ask("/")[2] == "inside"


@pytest.fixture
def provider() -> TestProvider:
    return TestProvider()


@pytest.fixture
def door(tmp_path: Path, provider: TestProvider) -> Door:
    return Door(tmp_path, provider)


def test_somebody_signs_in_and_the_page_that_was_wanted_opens(door: Door, provider: TestProvider) -> None:
    status, _headers, page = door.ask("/explore?case=ab")
    assert status == 401 and 'href="/access/login?provider=0&amp;next=%2Fexplore%3Fcase%3Dab"' in page
    assert "Sign in with Police 0" in page and "token" not in page.lower()
    asked = parse_qs(urlsplit(door.to_provider()).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["response_type"] == ["code"]
    assert all(len(asked[name][0]) > 30 for name in ("state", "nonce", "code_challenge"))
    status, headers, page = door.ask(door.back(provider, onward="/explore?case=ab"))
    assert status == 200 and 'content="0;url=/explore?case=ab"' in page and door.is_inside()
    (cookie,) = (value.decode() for name, value in headers if name == b"set-cookie")
    assert all(said in cookie for said in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/"))
    (session,) = door.sessions._table.values()
    assert session.person is not None
    assert (session.person.name, session.person.roles) == ("mira", ("investigator",))


def test_who_comes_and_goes_stands_in_the_log_and_nobody_comes_in_without_it(
    door: Door, provider: TestProvider
) -> None:
    door.enter(provider)
    door.ask("/access/leave", method="POST")
    door.enter(provider)
    told(door, provider.logout_token())
    provider.claims = {"groups": []}
    door.enter(provider)
    assert door.log == [
        ("mira", "sign in"),
        ("mira", "sign out"),
        ("mira", "sign in"),
        ("mira", "sign out by the provider"),
        ("mira", "sign in without a role"),
    ]
    door.full, provider.claims = True, {}
    status, page = door.enter(provider)
    assert status == 503 and "The audit log cannot be written" in page and not door.is_inside()


def test_who_signs_in_anew_does_not_go_on_with_the_stay_of_another(
    door: Door, provider: TestProvider
) -> None:
    door.enter(provider)
    (before,) = door.sessions._table.values()
    provider.claims = {"preferred_username": "joris"}
    door.enter(provider)
    (now,) = door.sessions._table.values()
    assert before.ended and now.person is not None and now.person.name == "joris"


def test_a_new_key_of_the_provider_counts_and_is_asked_for_once_a_minute(
    door: Door, provider: TestProvider
) -> None:
    assert door.enter(provider)[0] == 200
    speaking = door.gate._access._sign_in.providers[0]  # type: ignore[union-attr]
    clock = [time.time()]
    speaking._clock = lambda: clock[0]
    speaking._keys_at = clock[0]
    provider.key = provider.signing_key = RSAKey.generate_key(2048, {"kid": "two", "use": "sig"})
    assert door.enter(provider)[0] == 403, "asked for a moment ago"
    clock[0] += 61
    assert door.enter(provider)[0] == 200


def test_no_token_opens_the_door_of_a_team(door: Door) -> None:
    token = door.gate._entrance.token
    assert door.ask(f"/?token={token}")[0] == 403 and not door.is_inside()
    body = urlencode({"token": token}).encode()
    assert door.ask("/access/enter", method="POST", body=body)[0] == 404 and not door.is_inside()


@pytest.mark.parametrize(
    "knob",
    [
        {"claims": {"nonce": "another"}},
        {"claims": {"nonce": None}},
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"aud": "another client"}},
        {"claims": {"aud": [CLIENT, "another"]}},
        {"claims": {"exp": int(time.time()) - 3600}},
        {"claims": {"exp": None}},
        {"claims": {"iat": int(time.time()) + 3600}},
        {"claims": {"sub": None}},
        {"claims": {"preferred_username": "\x1b[31m"}},
        {"claims": {"preferred_username": "x" * 101}},
        {"signing_key": RSAKey.generate_key(2048, {"kid": "one"})},
        {"signing_key": OctKey.import_key(SECRET), "algorithm": "HS256"},
        {"metadata": {"issuer": "https://evil.example"}},
        {"of_user": {"sub": "somebody else", "groups": ["investigators"]}},
    ],
)
def test_a_token_that_does_not_hold_lets_nobody_in(
    door: Door, provider: TestProvider, knob: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in knob.items():
        if name != "metadata":
            setattr(provider, name, value)
    address = door.back(provider)
    if "metadata" in knob:
        provider.metadata = knob["metadata"]
        door.gate._access._sign_in.providers[0]._said = None  # type: ignore[union-attr]
    status, _headers, page = door.ask(address)
    assert status == 403 and "The sign-in failed." in page and not door.is_inside()
    assert "waybill: sign-in:" in capsys.readouterr().err


def test_a_token_without_a_signature_lets_nobody_in(
    door: Door, provider: TestProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsigned(claims: dict[str, Any]) -> str:
        now = int(time.time())
        told = {"iss": ISSUER, "aud": CLIENT, "iat": now, "exp": now + 300, "sub": "s1", **claims}
        parts = ({"alg": "none"}, told)
        coded = [base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts]
        return f"{'.'.join(coded)}."

    monkeypatch.setattr(provider, "signed", unsigned)
    assert door.enter(provider)[0] == 403 and not door.is_inside()


def test_groups_that_only_userinfo_tells_count(door: Door, provider: TestProvider) -> None:
    provider.of_user = {"groups": ["audit", "else"]}
    assert door.enter(provider)[0] == 200
    (session,) = door.sessions._table.values()
    assert session.person is not None and session.person.roles == ("auditor",)


@pytest.mark.parametrize("groups", [[], ["others"], None, "investigators"])
def test_who_is_in_no_group_with_a_role_is_told_so(door: Door, provider: TestProvider, groups: Any) -> None:
    provider.claims = {"groups": groups}
    status, page = door.enter(provider)
    assert status == 403 and "in no group that may use Waybill" in page and not door.is_inside()


def test_a_denied_and_a_failed_sign_in_are_told_apart(door: Door, provider: TestProvider) -> None:
    provider.error = "access_denied"
    status, page = door.enter(provider, onward="/explore")
    assert status == 403 and "cancelled or denied" in page and "next=%2Fexplore" in page
    provider.error = "server_error"
    assert "The sign-in failed." in door.enter(provider)[1] and not door.is_inside()


def test_a_sign_in_that_another_browser_began_is_refused(door: Door, provider: TestProvider) -> None:
    """Or who begins one could sign somebody else in as himself."""
    address = door.back(provider)
    mine = dict(door.cookies)
    door.cookies.clear()
    assert "begun in another browser" in door.ask(address)[2] and not door.is_inside()
    door.cookies = mine
    wrong = address.replace("state=", "state=x")
    assert door.ask(wrong)[0] == 400 and not door.is_inside()
    assert door.ask(address)[0] == 400, "a wrong state ends it"


def test_the_answer_of_another_provider_is_refused(door: Door, provider: TestProvider) -> None:
    """Who is sent to two providers is not confused by one of them (RFC 9207)."""
    other = f"&{urlencode({'iss': 'https://evil.example'})}"
    assert door.ask(door.back(provider) + other)[0] == 403 and not door.is_inside()
    assert door.ask(f"{door.back(provider)}&{urlencode({'iss': ISSUER})}")[0] == 200


def test_it_counts_once_and_for_ten_minutes(door: Door, provider: TestProvider) -> None:
    address = door.back(provider)
    door.now = 601.0
    assert door.ask(address)[0] == 400 and not door.is_inside()
    address = door.back(provider)
    assert door.ask(address)[0] == 200
    door.cookies = {name: value for name, value in door.cookies.items() if name == "waybill-sign-in"}
    assert door.ask(address)[0] == 400 and not door.is_inside()


def test_an_address_elsewhere_is_never_led_to(door: Door, provider: TestProvider) -> None:
    for onward in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        page = door.ask(door.back(provider, onward=onward))[2]
        assert 'content="0;url=/' in page and 'content="0;url=//' not in page
        assert "javascript:" not in page
        door.cookies.clear()


def test_a_page_asked_for_ahead_of_time_begins_nothing(door: Door) -> None:
    assert door.ask("/access/login?provider=0", headers={b"sec-purpose": b"prefetch"})[0] == 403
    assert "waybill-sign-in" not in door.cookies
    for place in ("7", "-1", "x", ""):
        assert door.ask(f"/access/login?provider={place}")[0] in (303, 404)
    assert door.ask("/access/login?provider=7")[0] == 404


def test_a_provider_that_does_not_answer_is_said(tmp_path: Path) -> None:
    silent = TestProvider()
    silent.metadata = {"token_endpoint": None}
    door = Door(tmp_path, silent)
    status, _headers, page = door.ask("/access/login?provider=0")
    assert status == 502 and "does not answer" in page


def test_leaving_ends_the_session_here_and_there(door: Door, provider: TestProvider) -> None:
    door.enter(provider)
    assert "Sign out" in door.ask("/access/leave")[2] and door.is_inside()
    status, headers, page = door.ask("/access/leave", method="POST")
    assert status == 200 and not door.is_inside()
    assert f"{ISSUER}/logout?id_token_hint=" in page
    assert "form-action 'self'" in dict(headers)[b"content-security-policy"].decode()
    other = {b"origin": b"https://evil.example"}
    door.enter(provider)
    assert door.ask("/access/leave", method="POST", headers=other)[0] == 403 and door.is_inside()


def test_two_providers_are_two_and_their_people_are_told_apart(tmp_path: Path) -> None:
    first, second = TestProvider(), TestProvider("https://other.example")
    door = Door(tmp_path, first, second)
    assert door.enter(second, 1)[0] == 200
    (session,) = door.sessions._table.values()
    assert session.person is not None and session.person.name == "mira (Police 1)"
    address = door.back(first)
    assert door.ask(address)[0] == 200


def told(door: Door, token: str, place: str = "0") -> int:
    """What the back channel answers to this token; a provider sends no cookie and no origin."""
    scope_cookies, door.cookies = door.cookies, {}
    headers = {b"origin": b"", b"accept": b"*/*"}
    body = urlencode({"logout_token": token}).encode()
    status = door.ask(f"/access/backchannel/{place}", method="POST", body=body, headers=headers)[0]
    door.cookies = scope_cookies
    return status


def test_the_provider_ends_the_sessions_of_whom_it_logged_out(door: Door, provider: TestProvider) -> None:
    door.enter(provider)
    ended = []
    (session,) = door.sessions._table.values()
    door.sessions.watch(session, lambda: ended.append(True))
    assert told(door, provider.logout_token(sid="another")) == 200 and door.is_inside()
    assert told(door, provider.logout_token()) == 200
    assert ended == [True] and not door.is_inside()
    door.enter(provider)
    assert told(door, provider.logout_token(sid=None, sub="somebody else")) == 200 and door.is_inside()
    assert told(door, provider.logout_token(sid=None, sub="s1")) == 200 and not door.is_inside()


@pytest.mark.parametrize(
    "other",
    [
        {"nonce": "n"},
        {"events": None},
        {"events": {"else": {}}},
        {"jti": None},
        {"sid": None, "sub": None},
        {"aud": "another"},
        {"iat": int(time.time()) - 3600},
    ],
)
def test_what_is_no_logout_token_ends_nothing(
    door: Door, provider: TestProvider, other: dict[str, Any]
) -> None:
    door.enter(provider)
    assert told(door, provider.logout_token(**other)) == 400 and door.is_inside()


def test_what_a_stranger_sends_is_answered(door: Door, provider: TestProvider) -> None:
    """Before anything is believed: numbers, brackets and letters without end are no error of ours."""
    nested = base64.urlsafe_b64encode(b"[" * 2_800).decode().rstrip("=")
    for token in (f"{nested}.e30.e30", "é.é.é", "..", "a" * 3_000):
        assert told(door, token) == 400
    assert told(door, "x", "9" * 5_000) == 404
    assert door.ask(f"/access/login?provider={'9' * 5_000}")[0] == 404
    wrong = door.back(provider).partition("&state=")[0]
    assert door.ask(f"{wrong}&state=%C3%A9")[0] == 400 and not door.is_inside()


def test_a_logout_token_counts_once_and_for_its_provider(tmp_path: Path) -> None:
    first, second = TestProvider(), TestProvider("https://other.example")
    door = Door(tmp_path, first, second)
    token = first.logout_token()
    door.enter(first)
    assert told(door, token, "1") == 400 and door.is_inside()
    assert told(door, second.logout_token(), "1") == 200 and door.is_inside()
    assert told(door, token) == 200 and not door.is_inside()
    door.enter(first)
    assert told(door, token) == 400 and door.is_inside()
    assert [told(door, token, place) for place in ("2", "x", "")] == [404, 404, 404]


def test_a_session_is_no_more_after_its_limits(door: Door, provider: TestProvider) -> None:
    clock = [0.0]
    door.sessions._clock = lambda: clock[0]
    door.sessions.limit(1800.0, 3600.0)
    door.enter(provider)
    clock[0] = 1700.0
    assert door.is_inside()
    clock[0] = 3400.0
    assert door.is_inside()
    clock[0] = 3601.0
    assert not door.is_inside()
