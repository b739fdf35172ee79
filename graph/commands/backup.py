"""backup: the databases of the bundled server in one file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from errors.masking import masked
from graph import server
from graph.command_parts import Allowed, bundled_only
from graph.settings import Settings

ABOUT = "Copy the databases of the bundled server, the demo's too, into one file."
EXAMPLE = "backup graph-2025-04-30.zip"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the file to write")
    parser.add_argument("--yes", action="store_true", help="replace FILE when it exists")


def run(settings: Settings, arguments: argparse.Namespace, allowed: Allowed) -> int:
    target = Path(arguments.file).absolute()
    bundled_only(settings, "dump", f"--to-path={target.parent}")
    with allowed(settings, "backup") as permit:
        names = server.backup(settings, target, permit, replace=arguments.yes)
    print(f"{', '.join(names) or 'No database'}: written to {target}.")
    print(
        f"The evidence ({masked(settings.evidence)}) and the audit log ({settings.home}) are not in it: copy "
        "these folders as well. The graph can be made again from the evidence: `python -m loaders rebuild`.",
        file=sys.stderr,
    )
    return 0
