"""stop: end the bundled server."""

from __future__ import annotations

import argparse

from graph import server
from graph.command_parts import Allowed
from graph.settings import Settings

ABOUT = "End the bundled server."
EXAMPLE = "stop"


def add(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
    print("The graph server is stopped." if server.stop(settings) else "No graph server is running.")
    return 0
