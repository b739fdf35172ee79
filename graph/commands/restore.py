"""restore: the databases of a backup."""

from __future__ import annotations

import argparse
from pathlib import Path

from graph import server
from graph.command_parts import Allowed, bundled_only
from graph.settings import Settings

ABOUT = "Put the databases of a backup back; what stood there is moved aside."
EXAMPLE = "restore graph-2025-04-30.zip"
_SINCE = (
    "They are as they were then: deliveries withdrawn since count again, and later ones are missing; whoever "
    "reads them is warned. Load any file, or run `python -m loaders rebuild`, before anybody relies on them."
)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a file that `backup` wrote")


def run(settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
    source = Path(arguments.file).absolute()
    bundled_only(settings, "load", f"--from-path={source.parent}")
    with allowed(settings, "restore") as permit:
        restored = server.restore(settings, source, permit)
    for done in restored:
        where = f"; what was there is now in {done.aside}" if done.aside else ""
        print(f"{done.database}: restored{where}.")
    if restored:
        print(_SINCE)
    return 0
