"""The gate in front of the really running app: what Streamlit itself leaves open is closed."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.pages.served import Served, end, serving

WITHOUT_COOKIE = [
    ("GET", "/"),
    ("GET", "/explore"),
    ("GET", "/?case=ab12"),
    ("GET", "/media/0123456789abcdef.csv"),
    ("GET", "/static/js/index.js"),
    ("GET", "/app/static/secret.txt"),
    ("GET", "/favicon.png"),
    ("GET", "/component/some.component/index.html"),
    ("GET", "/_stcore/bidi-components/waybill-canvas.graph_canvas/graph_canvas.js"),
    ("GET", "/_stcore/host-config"),
    ("GET", "/_stcore/agent/openapi.json"),
    ("GET", "/_stcore/upload_file/session/file"),
    ("GET", "/auth/login"),
    ("HEAD", "/media/0123456789abcdef.csv"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`streamlit run app.py` on a free port. Its graph server is unreachable: the gate needs none."""
    home = tmp_path_factory.mktemp("home")
    command = ["-m", "streamlit", "run", "app.py", "--server.port", "0"]
    with serving(command, home, {"NEO4J_URI": "bolt://127.0.0.1:1"}) as app:
        yield app
        assert "Traceback" not in "".join(app.said), "something was an error of ours"


def websocket(app: Served, headers: dict[str, str], origin: str | None) -> ClientConnection:
    return connect(
        f"ws://127.0.0.1:{app.port}/_stcore/stream",
        additional_headers=headers,
        origin=Origin(origin) if origin is not None else None,
        subprotocols=[Subprotocol("streamlit")],
    )


@pytest.mark.parametrize(("method", "path"), WITHOUT_COOKIE)
def test_nothing_is_served_without_a_session(served: Served, method: str, path: str) -> None:
    status, headers, text = served.ask(method, path, {"Accept": "text/html"})
    assert status == 401
    assert "set-cookie" not in headers
    assert served.token not in text
    assert "prerenderReady" not in text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "OPTIONS"])
def test_a_stranger_neither_uploads_nor_deletes(served: Served, method: str) -> None:
    path = "/_stcore/upload_file/session/file"
    assert served.ask(method, path)[0] == 403
    assert served.ask(method, path, {"Origin": served.address})[0] == 401


def test_the_websocket_is_closed_before_it_is_accepted_without_a_session(served: Served) -> None:
    with pytest.raises(InvalidStatus) as refused:
        websocket(served, {}, served.address)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_the_websocket_is_for_our_own_pages_only(served: Served, origin: str | None) -> None:
    with pytest.raises(InvalidStatus) as refused:
        websocket(served, served.enter(), origin)
    assert refused.value.response.status_code == 403


def test_the_websocket_opens_with_a_session_and_closes_with_it(served: Served) -> None:
    inside = served.enter()
    with websocket(served, inside, served.address) as open_one:
        assert served.ask("POST", "/access/leave", {**inside, "Origin": served.address})[0] == 303
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                open_one.recv(timeout=30)
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1008
    assert served.ask("GET", "/", {**inside, "Accept": "text/html"})[0] == 401
    assert served.ask("GET", "/media/x", inside)[0] == 401


def test_the_token_opens_a_session_and_leaves_the_address(served: Served) -> None:
    status, headers, text = served.ask("GET", f"/shared?token={served.token}&case=ab12")
    assert (status, headers["location"], text) == (303, "/shared?case=ab12", "")
    cookie = headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert str(served.port) in cookie.split("=")[0]
    assert headers["cache-control"] == "no-store"
    assert served.token not in cookie


def test_with_a_session_the_page_comes_named_and_guarded(served: Served) -> None:
    status, headers, text = served.ask(
        "GET", "/", {**served.enter(), "Accept": "text/html", "Accept-Language": "nl-BE,nl;q=0.9"}
    )
    assert status == 200
    assert '<html lang="nl">' in text and "<title>Waybill</title>" in text and "/access/browser.js" in text
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def newest_code(app: Served) -> str:
    """The code of the address that was printed last."""
    return str(re.findall(r"\?token=(once-\S+)", "".join(app.said))[-1])


def test_the_printed_address_opens_once_and_the_next_one_is_printed(served: Served) -> None:
    code = newest_code(served)
    assert code != served.token and served.token in "".join(served.said)
    page = {"Accept": "text/html"}
    for early in ({"Sec-Purpose": "prefetch;prerender"}, {"Sec-Fetch-Site": "cross-site"}):
        assert served.ask("GET", f"/?token={code}", {**page, **early})[0] in {401, 403}
    status, headers, _text = served.ask("GET", f"/?token={code}", page)
    assert (status, headers["location"]) == (303, "/")
    status, headers, text = served.ask("GET", f"/?token={code}", page)
    assert (status, "set-cookie" in headers) == (403, False)
    assert "opens Waybill only once" in text and str(served.home / "token") in text and 'name="token"' in text
    deadline = time.monotonic() + 30
    while newest_code(served) == code:
        assert time.monotonic() < deadline
    assert served.ask("GET", f"/?token={newest_code(served)}", page)[0] == 303


def test_thirty_wrong_tokens_at_once_keep_nobody_out(served: Served) -> None:
    with ThreadPoolExecutor(34) as pool:
        wrong = [pool.submit(served.ask, "GET", f"/?token=wrong{number}") for number in range(30)]
        right = [pool.submit(served.ask, "GET", f"/?token={served.token}") for _number in range(4)]
        assert [one.result()[0] for one in right] == [303] * 4
        assert {one.result()[0] for one in wrong} == {403, 429}


@pytest.mark.parametrize("host", ["127.0.0.1:99999", "[::::]", "[1.2.3]", "[::1"])
def test_a_host_that_cannot_be_read_is_a_bad_request(served: Served, host: str) -> None:
    status, headers, _text = served.ask("GET", f"/?token={served.token}", {"Host": host})
    assert (status, headers["x-frame-options"], "set-cookie" in headers) == (400, "DENY", False)


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://127.0.0.1:99999"])
def test_an_origin_that_cannot_be_read_is_a_bad_request_to_pages_and_the_websocket(
    served: Served, origin: str
) -> None:
    inside = served.enter()
    status, headers, _text = served.ask("POST", "/access/leave", {**inside, "Origin": origin})
    assert (status, headers["x-frame-options"]) == (400, "DENY")
    with pytest.raises(InvalidStatus) as refused:
        websocket(served, inside, origin)
    assert refused.value.response.status_code == 400
    assert refused.value.response.headers["X-Frame-Options"] == "DENY"


def test_the_first_page_is_found_under_its_name_too(served: Served) -> None:
    page = {**served.enter(), "Accept": "text/html"}
    status, headers, _text = served.ask("GET", "/today?case=ab12", page)
    assert (status, headers["location"]) == (303, "/?case=ab12")


@pytest.mark.parametrize("token", ["", "wrong", "x" * 200])
def test_a_wrong_token_opens_nothing(served: Served, token: str) -> None:
    status, headers, text = served.ask("GET", f"/?token={token}")
    assert (status, "set-cookie" in headers) == (403, False)
    assert 'name="token"' in text


def test_the_form_takes_the_token_from_our_own_page_only(served: Served) -> None:
    form = f"token={served.token}&next=%2Fseizures"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    status, headers, _text = served.ask("POST", "/access/enter", {**kind, "Origin": served.address}, form)
    assert (status, headers["location"]) == (303, "/seizures")
    assert "set-cookie" in headers
    assert served.ask("POST", "/access/enter", {**kind, "Origin": "http://elsewhere.example"}, form)[0] == 403
    assert served.ask("POST", "/access/enter", kind, form)[0] == 403


@pytest.mark.parametrize(
    "onward", ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example"]
)
def test_nobody_is_sent_to_another_host(served: Served, onward: str) -> None:
    form = f"token={served.token}&next={onward}"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": served.address}
    location = served.ask("POST", "/access/enter", headers, form)[1]["location"]
    assert location.startswith("/") and not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "127.0.0.1@elsewhere", "a b"]
)
def test_another_name_for_this_machine_is_refused(served: Served, host: str) -> None:
    status, headers, text = served.ask("GET", f"/?token={served.token}", {"Host": host})
    assert status in {400, 421}
    assert "set-cookie" not in headers and "Waybill</title>" not in text


def test_health_answers_this_machine_without_a_cookie_and_metrics_nobody(served: Served) -> None:
    status, headers, text = served.ask("GET", "/_stcore/health")
    assert (status, text, "set-cookie" in headers) == (200, "ok", False)
    assert served.ask("GET", "/_stcore/metrics")[0] == 404
    assert served.ask("GET", "/_stcore/metrics", served.enter())[0] == 404


def test_media_is_never_cached_and_assets_only_privately(served: Served) -> None:
    inside = served.enter()
    assert served.ask("GET", "/media/none.csv", inside)[1]["cache-control"] == "no-store"
    page = served.ask("GET", "/", {**inside, "Accept": "text/html"})[2]
    asset = next(part for part in page.split('"') if part.startswith("./static/js/"))
    assert "public" not in served.ask("GET", asset[1:], inside)[1].get("cache-control", "")


def test_a_foreign_page_changes_nothing_with_the_cookie(served: Served) -> None:
    inside = served.enter()
    upload = "/_stcore/upload_file/session/file"
    assert served.ask("PUT", upload, {**inside, "Origin": "http://elsewhere.example"})[0] == 403
    assert served.ask("POST", "/access/leave", {**inside, "Origin": "http://elsewhere.example"})[0] == 403
    assert served.ask("GET", "/access/inside", inside)[0] == 204


def test_the_token_is_kept_for_its_owner_only(served: Served) -> None:
    file = served.home / "token"
    assert file.stat().st_mode & 0o777 == 0o600
    assert served.home.stat().st_mode & 0o077 == 0
    assert file.read_text().strip() == served.token


def test_python_m_ui_starts_and_ends_cleanly(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    given = {"WAYBILL_TOKEN": "a-token-of-their-own-2026", "NEO4J_URI": "bolt://127.0.0.1:1"}
    with serving(["-m", "ui", "--port", "0"], home, given) as app:
        assert app.token == given["WAYBILL_TOKEN"]
        assert not (home / "token").exists()
        assert given["WAYBILL_TOKEN"] not in app.ask("GET", "/", {"Accept": "text/html"})[2]
        assert given["WAYBILL_TOKEN"] not in "".join(app.said)
        assert end(app.process, signal.SIGINT) == 0
        assert "Traceback" not in "".join(app.said)
