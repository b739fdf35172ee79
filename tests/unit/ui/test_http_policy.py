"""Hosts, origins, cookies and the content policy."""

from __future__ import annotations

import pytest

from ui.server import http_policy

HOSTS = http_policy.LOOPBACK | {"waybill.example"}


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8501", "localhost", "LOCALHOST:1", "[::1]:8501", "waybill.example"]
)
def test_our_names_are_allowed(host: str) -> None:
    assert http_policy.host_allowed(host, HOSTS)


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "user@127.0.0.1",
        "127.0.0.1:8501/x",
        "localhost:x",
        "a, b",
    ],
)
def test_other_names_are_not(host: str | None) -> None:
    assert not http_policy.host_allowed(host, HOSTS)


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        ("http://127.0.0.1:8501", True),
        ("https://127.0.0.1:8501", True),
        ("http://127.0.0.1:8502", False),
        ("http://127.0.0.1", False),
        ("null", False),
        ("file://127.0.0.1:8501", False),
        (None, False),
    ],
)
def test_an_origin_is_ours_or_not(origin: str | None, same: bool) -> None:
    assert http_policy.same_origin(origin, "127.0.0.1:8501") is same


def test_a_header_given_twice_is_no_header() -> None:
    assert http_policy.header([(b"host", b"a"), (b"Host", b"b")], "host") is None


def test_the_cookie_carries_the_port() -> None:
    assert http_policy.cookie_name("127.0.0.1:8501") == "waybill-8501"
    assert http_policy.cookie_name("waybill.example") == "waybill-session"
    assert http_policy.cookie([(b"cookie", b"a=1; waybill-8501=x=y"), (b"x", b"y")], "waybill-8501") == "x=y"


def test_the_policy_names_this_server_and_no_other() -> None:
    policy = http_policy.content_policy(["'sha256-abc='"], "127.0.0.1:8501")
    assert "script-src 'self' 'sha256-abc='" in policy
    assert "connect-src 'self' ws://127.0.0.1:8501 wss://127.0.0.1:8501" in policy
    assert "unsafe-eval" not in policy and "*" not in policy and "https:" not in policy
    assert "ws://" not in http_policy.content_policy([], "bad host; script-src *")


def test_our_headers_win_and_nothing_stays_public() -> None:
    answered = [(b"Cache-Control", b"public, max-age=60"), (b"x-frame-options", b"ALLOW"), (b"etag", b"1")]
    kept = dict(http_policy.protected(answered, "p", keep=True))
    assert kept[b"Cache-Control"] == b"private, max-age=60"
    assert (kept[b"x-frame-options"], kept[b"etag"]) == (b"DENY", b"1")
    fresh = http_policy.protected(answered, "p", keep=False)
    assert [value for name, value in fresh if name.lower() == b"cache-control"] == [b"no-store"]
