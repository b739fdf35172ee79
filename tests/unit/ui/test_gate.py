"""The gate in front of a small app: what it makes of addresses with tokens, and of headers that are none."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.websockets import WebSocket, WebSocketDisconnect

from graph.settings import Settings
from tests.extent import tries
from tests.unit.alone import alone
from ui.server.access_token import Entrance
from ui.server.asgi import Message, Receive, Scope, Send
from ui.server.session_middleware import AsgiGate
from ui.server.sessions import Sessions

CLOSED = 499
"""What stands for a websocket that is closed before it is accepted, without an answer of ours."""
HOST = b"127.0.0.1:8501"
BROWSER = {b"host": HOST, b"accept": b"text/html", b"sec-fetch-site": b"none"}
Headers = dict[bytes, bytes]
Pairs = list[tuple[bytes, bytes]]


async def inner(scope: Scope, _receive: Receive, send: Send) -> None:
    """The app behind the gate: whoever gets here is inside."""
    if scope["type"] == "websocket":
        return await send({"type": "websocket.accept"})
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"inside"})


class Door:
    """A gate, how long it made anybody wait, and what it said to whoever started it."""

    entrance: Entrance

    def __init__(self, home: Path, sleep: Callable[[float], Awaitable[None]] | None = None) -> None:
        self.waits: list[float] = []
        self.announced: list[str] = []
        self.gate = AsgiGate(
            inner,
            settings=Settings(home=home),
            sessions=Sessions(),
            announce=self._announce,
            sleep=sleep or self._sleep,
        )
        alone(self._start())

    def _announce(self, entrance: Entrance, *, again: bool = False) -> None:
        assert again == bool(self.announced)
        self.entrance = entrance
        self.announced.append(entrance.code)

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    async def _start(self) -> None:
        async def lifespan(_scope: Scope, _receive: Receive, send: Send) -> None:
            await send({"type": "lifespan.startup.complete"})

        self.gate._app = lifespan
        await self.gate({"type": "lifespan"}, _nothing, _drop)
        self.gate._app = inner

    async def asking(
        self, query: str, headers: Pairs, *, receive: Receive | None = None, **more: Any
    ) -> tuple[int, Headers, bytes]:
        """Status, headers and body of the answer to `GET /?query`; `more` of the scope."""
        line = {"type": "http", "method": "GET", "path": "/", "query_string": query.encode("latin-1")}
        scope: Scope = {**line, "headers": headers, "client": ("127.0.0.1", 1), **more}
        scope["extensions"] = {"websocket.http.response": {}}
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        await self.gate(scope, receive or _nothing, send)
        if sent[0]["type"] == "websocket.close":
            return CLOSED, {}, b""
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return sent[0]["status"], dict(sent[0]["headers"]), body

    def ask(self, query: str = "", headers: Headers | None = None, **more: Any) -> tuple[int, Headers, bytes]:
        """The same as a browser asks."""
        return alone(self.asking(query, [*(BROWSER | (headers or {})).items()], **more))

    def enter(self, offered: str) -> Headers:
        """The header that carries the session which this token or code began."""
        status, headers, _body = self.ask(f"token={offered}")
        assert status == 303
        return {b"cookie": headers[b"set-cookie"].split(b";")[0]}


async def _nothing() -> Message:
    return {"type": "http.request", "body": b""}


async def _drop(_message: Message) -> None:
    return None


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return Door(tmp_path_factory.mktemp("home"))


def test_the_printed_address_opens_once_and_then_helps(door: Door) -> None:
    (code,) = door.announced
    assert door.ask("", door.enter(code))[2] == b"inside"
    status, headers, page = door.ask(f"token={code}")
    assert (status, b"set-cookie" in headers) == (403, False)
    assert b"opens Waybill only once" in page and b'name="token"' in page and code.encode() not in page
    assert headers[b"cache-control"] == b"no-store"
    assert len(door.announced) == 2
    door.enter(door.announced[1])


def test_the_token_itself_opens_as_often_as_it_is_asked(door: Door) -> None:
    for _number in range(3):
        door.enter(door.entrance.token)
    assert len(door.announced) == 1


@pytest.mark.parametrize("name", [b"sec-purpose", b"purpose", b"x-moz"])
@pytest.mark.parametrize("value", [b"prefetch", b"prefetch;prerender", b"Prefetch;anonymous-client-ip"])
def test_a_page_asked_for_ahead_of_time_spends_nothing(door: Door, name: bytes, value: bytes) -> None:
    (code,) = door.announced
    status, headers, _page = door.ask(f"token={code}", {name: value})
    assert (status, b"set-cookie" in headers) == (403, False)
    door.enter(code)


def test_head_spends_nothing(door: Door) -> None:
    (code,) = door.announced
    assert door.ask(f"token={code}", method="HEAD")[0] == 401
    door.enter(code)


def test_a_token_from_another_site_is_neither_compared_nor_counted(door: Door) -> None:
    for offered in ("wrong", door.entrance.token, door.announced[0]):
        status, headers, page = door.ask(f"token={offered}", {b"sec-fetch-site": b"cross-site"})
        assert (status, b"set-cookie" in headers) == (401, False)
        assert b"another website" in page
    assert (door.waits, len(door.announced)) == ([], 1)
    door.enter(door.announced[0])


def test_who_is_inside_goes_on_and_the_code_is_spent_all_the_same(door: Door) -> None:
    inside = door.enter(door.entrance.token)
    (code,) = door.announced
    for offered in (code, code, "wrong"):
        status, headers, _page = door.ask(f"token={offered}&case=ab", inside)
        assert (status, headers[b"location"], b"set-cookie" in headers) == (303, b"/?case=ab", False)
    assert (len(door.announced), door.waits) == (2, [])
    assert door.ask(f"token={code}")[0] == 403


def test_thirty_wrong_tokens_at_once_do_not_keep_the_right_one_out(tmp_path: Path) -> None:
    async def play() -> tuple[list[int], list[int]]:
        wrong = [asyncio.ensure_future(door.asking("token=x", browser)) for _number in range(30)]
        while sum(task.done() for task in wrong) < 22:
            await asyncio.sleep(0)
        right = [await asyncio.wait_for(door.asking(right_one, browser), 5) for _number in range(4)]
        released.set()
        return [status for status, *_ in right], sorted(status for status, *_ in await asyncio.gather(*wrong))

    released = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        await released.wait()

    door = Door(tmp_path, sleep)
    browser, right_one = [*BROWSER.items()], f"token={door.entrance.token}"
    assert alone(play()) == ([303] * 4, [403] * 8 + [429] * 22)


def test_the_first_page_is_found_under_its_name_too(door: Door) -> None:
    inside = door.enter(door.entrance.token)
    for path in ("/today", "/today/"):
        status, headers, _page = door.ask("case=ab", inside, path=path)
        assert (status, headers[b"location"]) == (303, b"/?case=ab")
    assert door.ask("", inside, path="/seizures")[0] == 200
    assert door.ask("", path="/today")[0] == 401


def test_a_long_address_leads_in_through_the_form_all_the_same(door: Door) -> None:
    page = door.ask("a=" + "%2F" * 20_000)[2].decode()
    onward = page.split('name="next" value="')[1].split('"')[0]
    form = urlencode({"token": door.entrance.token, "next": onward}).encode()
    assert len(form) <= 4096

    async def receive() -> Message:
        return {"type": "http.request", "body": form}

    headers = {b"origin": b"http://" + HOST}
    assert door.ask("", headers, method="POST", path="/access/enter", receive=receive)[0] == 303


def test_a_browser_that_leaves_while_a_page_is_sent_is_no_error(door: Door) -> None:
    """As with a reload: sending fails first, and only what is received next says that it is gone."""
    inside = door.enter(door.entrance.token)
    messages: list[Message] = [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1001}]
    came = iter(messages)

    async def streams(scope: Scope, receive: Receive, send: Send) -> None:
        websocket = WebSocket(scope, receive, send)
        await websocket.accept()
        with suppress(WebSocketDisconnect):
            await websocket.send_bytes(b"a page")
        with suppress(WebSocketDisconnect):
            await websocket.receive_bytes()

    async def receive() -> Message:
        return next(came)

    async def send(message: Message) -> None:
        if message["type"] != "websocket.accept":
            raise OSError("gone")

    door.gate._app = streams
    headers = [*(BROWSER | inside | {b"origin": b"http://" + HOST}).items()]
    line: Scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": headers}
    alone(door.gate(line, receive, send))
    assert next(came, None) is None, "it was let in, and heard that nobody is there"


HOSTS = [b"127.0.0.1:99999", b"[::::]", b"[1.2.3]", b"[::1", b"", b"a b", b"localhost:", b"\xff"]
ORIGINS = [b"http://[", b"http://[::1", b"http://127.0.0.1:99999", b"http://a b", b"\xff", b"//x"]


@pytest.mark.parametrize("name_and_value", [(b"host", v) for v in HOSTS] + [(b"origin", v) for v in ORIGINS])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_host_or_origin_that_cannot_be_read_is_a_bad_request(
    door: Door, name_and_value: tuple[bytes, bytes], kind: str
) -> None:
    inside = door.enter(door.entrance.token)
    status, headers, _body = door.ask("", inside | dict([name_and_value]), type=kind)
    assert status == 400
    assert headers[b"x-frame-options"] == b"DENY" and headers[b"cache-control"] == b"no-store"


anything = st.binary(max_size=40) | st.text(st.sampled_from("[]:./@-0123456789abcx%"), max_size=20).map(
    str.encode
)
names = st.sampled_from(
    [
        b"host",
        b"origin",
        b"cookie",
        b"accept",
        b"accept-language",
        b"sec-fetch-site",
        b"sec-purpose",
        b"purpose",
    ]
)
queries = st.binary(max_size=30).map(lambda some: some.decode("latin-1"))
schemes = st.sampled_from([b"", b"http://", b"https://", b"null", b"waybill-8501="])
pairs = st.tuples(names, st.builds(bytes.__add__, schemes, anything) | anything)


@given(
    headers=st.lists(pairs, max_size=6),
    named=st.booleans(),
    kind=st.sampled_from(["http", "websocket"]),
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT"]),
    query=queries | queries.map("token=".__add__),
    path=st.sampled_from(["/", "/explore", "/access/enter", "/access/browser.js", "/static/x"])
    | st.text(max_size=20),
)
@settings(max_examples=tries(400), deadline=None)
def test_no_bytes_in_headers_query_or_path_are_an_error_of_ours(
    fuzzed: Door, headers: Pairs, named: bool, kind: str, method: str, query: str, path: str
) -> None:
    given = [(b"host", HOST), *headers] if named else headers
    status, answered, body = alone(fuzzed.asking(query, given, type=kind, method=method, path=path))
    assert 200 <= status < 500 and body != b"inside"
    if status != CLOSED:
        assert b"x-content-type-options" in answered and b"content-security-policy" in answered
