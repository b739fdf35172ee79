"""Serving the app: `python -m ui`. On loopback, with the graph server started while Streamlit loads."""

from __future__ import annotations

import argparse
import errno
import importlib
import socket
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from errors import UsageError, WaybillError
from graph import environment
from graph.settings import Settings
from ui import incoming_files
from ui.server.access_token import Entrance
from ui.server.sign_in_settings import read_sign_in

ROOT = Path(__file__).resolve().parents[2]


def main(argv: Sequence[str], program: str = "python -m ui") -> int:
    """Serve until Ctrl-C; 0 when it ended so."""
    options = parser(program).parse_args(argv)
    settings = validated_settings()
    _check_can_bind(options.address, options.port or 0)
    incoming_files.sweep(settings)
    warm(settings)
    with suppress(KeyboardInterrupt):  # how the app is meant to end
        _serve(options.address, options.port)
    return 0


def validated_settings() -> Settings:
    """The settings, after they were judged, with a folder that can be written and a token to open the app.

    Raises UsageError or NoRoom with one sentence: a server that was started with them could only fail.
    """
    environment.validate()
    settings = Settings.from_environment()
    if read_sign_in() is None:
        Entrance.open(settings)
    return settings


def check(_argv: Sequence[str]) -> int:
    """`validated_settings` as a command: what a server that we do not start asks first."""
    validated_settings()
    return 0


def warm(settings: Settings) -> threading.Thread:
    """Start the graph server when needed, beside whatever else happens; a failure is the pages' to say.

    The driver is imported before the thread begins: pages import the same modules in threads of their own.
    """
    from graph.connect import open_store

    def open_and_close() -> None:
        try:
            open_store(settings).close()
        except WaybillError as error:
            print(f"waybill: {error}", file=sys.stderr, flush=True)

    thread = threading.Thread(target=open_and_close, name="waybill-warm", daemon=True)
    thread.start()
    return thread


def announce(entrance: Entrance, *, again: bool = False) -> None:
    """Print the address with the code that opens it once, and beside it the token, which opens it always."""
    team = read_sign_in()
    if team is not None:
        names = ", ".join(one.name for one in team.providers)
        print(f"Waybill: {team.origin}\nPeople sign in with: {names}. No token opens it.", flush=True)
        return
    line = f"Waybill: {_address_with(entrance.code)}"
    if again:
        print(f"{line} (the address before was used; this is the next)", flush=True)
    elif entrance.file is None:
        print(f"{line}\nIt opens once. Later paste the token that WAYBILL_TOKEN gave.", flush=True)
    else:
        kept = f"{entrance.token} (kept in {entrance.file})"
        print(f"{line}\nIt opens once. Later paste the token: {kept}", flush=True)


def _address_with(code: str) -> str:
    """The address that opens the app; where another server serves, only what goes behind its address."""
    from streamlit import config

    if not (config._server_mode or "").startswith("starlette"):
        return f"add /?token={code} to the address of this server"
    where = f"{_display_address(config.get_option('server.address'))}:{config.get_option('server.port')}"
    return f"http://{where}/?token={code}"


def _display_address(address: str | None) -> str:
    if not address or address in {"0.0.0.0", "::"}:
        return "127.0.0.1"
    return f"[{address}]" if ":" in address else address


def parser(program: str) -> argparse.ArgumentParser:
    """The parser of the command that is called `program`."""
    made = argparse.ArgumentParser(
        prog=program, description="Serve Waybill's app.", epilog=f"example: {program} --port 8600"
    )
    made.add_argument(
        "--port", type=int, help="port to serve on; 0 takes any free one (default: 8501 or the next)"
    )
    made.add_argument(
        "--address", default="127.0.0.1", help="address to serve on (default: this machine only)"
    )
    return made


def _check_can_bind(address: str, port: int) -> None:
    """Raises UsageError where nobody can serve on this address and port."""
    if not 0 <= port <= 65535:
        raise UsageError(f"--port {port} is not a port: give one from 0 to 65535.")
    try:
        kind, _type, _protocol, _name, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(place)
    except (OSError, UnicodeError) as error:
        number = error.errno if isinstance(error, OSError) else None
        if number == errno.EADDRINUSE:
            raise UsageError(f"Port {port} is in use by another program: give another --port.") from error
        if number == errno.EACCES:
            raise UsageError(f"This account may not serve on port {port}: give another --port.") from error
        raise UsageError(f"--address {address} is not an address of this machine: give one.") from error


def _serve(address: str, port: int | None) -> None:
    """Run Streamlit's server for app.py until it is told to stop."""
    sys.path.insert(0, str(ROOT))
    sys.argv = [str(ROOT / "app.py")]  # where Streamlit looks for .streamlit/config.toml and its script
    options: dict[str, object] = {"server.address": address, "server.headless": True}
    if port is not None:
        options["server.port"] = port
    importlib.import_module("app").app.run(config=options)
