"""`python -m loaders`: files in, graph out. Commands are the modules of loaders/commands/."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

from errors.cli import command_line
from loaders import commands


def main(argv: Sequence[str]) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description="Loads deliveries of parcels, scans, seizures, listings and links into the graph.",
    )
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for one in pkgutil.iter_modules(commands.__path__):
        module = importlib.import_module(f"{commands.__name__}.{one.name}")
        sub = chosen.add_parser(
            one.name,
            help=module.ABOUT,
            description=module.ABOUT,
            epilog=f"example: python -m loaders {module.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add(sub)
        sub.set_defaults(run=module.run)
    arguments = parser.parse_args(argv)
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    sys.exit(command_line(main))
