"""Serving the app: `python -m ui`. On loopback, with the graph server started while Streamlit loads."""

from __future__ import annotations

import argparse
import importlib
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from errors import UsageError, WaybillError
from graph.settings import Settings
from ui import incoming

ROOT = Path(__file__).resolve().parent.parent
_EXAMPLE = "example: python -m ui --port 8600"


def main(argv: Sequence[str]) -> int:
    """Serve until Ctrl-C; 0 when it ended so."""
    options = _parser().parse_args(argv)
    settings = Settings.from_environment()
    incoming.sweep(settings)
    warm(settings)
    with suppress(KeyboardInterrupt):  # how the app is meant to end
        _serve(options.address, options.port)
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


def announce(token: str) -> None:
    """Print the address with its token; only the token where another server serves and knows its address."""
    from streamlit import config

    if (config._server_mode or "").startswith("starlette"):
        where = f"http://{_shown(config.get_option('server.address'))}:{config.get_option('server.port')}"
        print(f"Waybill: {where}/?token={token}", flush=True)
    else:
        print(f"Waybill: add /?token={token} to the address of this server.", flush=True)


def _shown(address: str | None) -> str:
    if not address or address in {"0.0.0.0", "::"}:
        return "127.0.0.1"
    return f"[{address}]" if ":" in address else address


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ui", description="Serve Waybill's app.", epilog=_EXAMPLE)
    parser.add_argument(
        "--port", type=int, help="port to serve on; 0 takes any free one (default: 8501 or the next)"
    )
    parser.add_argument(
        "--address", default="127.0.0.1", help="address to serve on (default: this machine only)"
    )
    return parser


def _serve(address: str, port: int | None) -> None:
    """Run Streamlit's server for app.py until it is told to stop."""
    if port is not None and not 0 <= port <= 65535:
        raise UsageError(f"--port {port} is not a port: give one from 0 to 65535.")
    sys.path.insert(0, str(ROOT))
    sys.argv = [str(ROOT / "app.py")]  # where Streamlit looks for .streamlit/config.toml and ui/main.py
    options: dict[str, object] = {"server.address": address, "server.headless": True}
    if port is not None:
        options["server.port"] = port
    importlib.import_module("app").app.run(config=options)
