"""Where the app is served, judged before anything is started, and what is printed about it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from streamlit import config

from errors import NoRoom, UsageError
from ui.server import serve
from ui.server.access_token import Entrance


@pytest.fixture(autouse=True)
def nothing_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    monkeypatch.delenv("WAYBILL_TOKEN", raising=False)
    for name in ("warm", "_serve"):
        monkeypatch.setattr(serve, name, lambda *_given: pytest.fail("it was started"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", "99999"], "--port 99999 is not a port"),
        (["--port", "-1"], "--port -1 is not a port"),
        (["--address", "203.0.113.9"], "--address 203.0.113.9 is not an address of this machine"),
        (["--address", "nonsense.invalid"], "is not an address of this machine"),
        (["--address", "a..b"], "is not an address of this machine"),
    ],
)
def test_a_place_where_nobody_can_serve_is_refused(words: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        serve.main(words)


def test_a_port_in_use_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"Port {port} is in use"):
            serve.main(["--port", str(port)])


def test_a_home_that_cannot_be_made_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYBILL_HOME", "/proc/waybill")
    with pytest.raises(NoRoom, match="WAYBILL_HOME"):
        serve.main(["--port", "0"])


def test_the_address_is_printed_with_a_code_and_the_token_beside_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options = {"server.address": "::1", "server.port": 8600}
    monkeypatch.setattr(config, "_server_mode", "starlette-app")
    monkeypatch.setattr(config, "get_option", options.__getitem__)
    kept, given = Entrance("the-token-that-lasts", Path("/home/ada/token")), Entrance("a-token-of-their-own")
    serve.announce(kept)
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"Waybill: http://[::1]:8600/?token={kept.code}"
    assert "the-token-that-lasts (kept in /home/ada/token)" in second
    serve.announce(kept, again=True)
    assert capsys.readouterr().out.startswith(f"Waybill: http://[::1]:8600/?token={kept.code} (")
    serve.announce(given)
    said = capsys.readouterr().out
    assert given.code in said and "WAYBILL_TOKEN" in said and given.token not in said


def test_another_server_knows_its_own_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(config, "_server_mode", None)
    entrance = Entrance("the-token-that-lasts", Path("/home/ada/token"))
    serve.announce(entrance)
    assert f"add /?token={entrance.code} to the address of this server" in capsys.readouterr().out
