"""`python -m loaders`: files in, graph out. Commands are the modules of loaders/commands/."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

from errors.cli import command_line
from graph import environment
from loaders import commands


def main(argv: Sequence[str]) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m loaders",
        description="Load deliveries of parcels, scans, seizures, listings and links into the graph.",
    )
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    names = [one.name for one in pkgutil.iter_modules(commands.__path__)]
    # Only the command that runs is imported: some need half a second of libraries.
    for name in argv[:1] if argv and argv[0] in names else names:
        module = importlib.import_module(f"{commands.__name__}.{name}")
        sub = chosen.add_parser(
            name,
            help=module.ABOUT,
            description=module.ABOUT,
            epilog=f"example: python -m loaders {module.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add(sub)
        sub.set_defaults(run=module.run)
    arguments = parser.parse_args(argv)
    environment.validate()
    code: int = arguments.run(arguments)
    return code


if __name__ == "__main__":
    sys.exit(command_line(main))
