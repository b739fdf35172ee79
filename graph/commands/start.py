"""start: start the bundled server."""

from __future__ import annotations

import argparse

from graph import server
from graph.command_parts import Allowed, bundled_only
from graph.settings import Settings

ABOUT = "Start the bundled server, or find the one that runs."
EXAMPLE = "start"


def add(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
    bundled_only(settings)
    running = server.start(settings)
    print(f"The graph server is running: bolt://127.0.0.1:{running.bolt_port} (process {running.pid}).")
    return 0
