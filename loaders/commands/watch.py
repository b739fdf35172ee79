"""watch: load what arrives in a folder, for as long as it runs or once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from errors import UsageError
from errors.cli import visible
from graph.settings import Settings
from loaders.commands import ingest
from loaders.parsing.options import Options
from loaders.watching.backoff import until_signalled
from loaders.watching.drop_folder import Inbox
from loaders.watching.watch import Watcher

ABOUT = "Load complete files that arrive in a folder; each is moved to done/ or refused/ with its report."
EXAMPLE = 'watch /srv/deliveries --basis "agreement 2025/3" --once'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="where deliveries arrive")
    parser.add_argument("--once", action="store_true", help="check once and exit: for cron and timers")
    parser.add_argument(
        "--settle",
        type=float,
        default=30.0,
        metavar="S",
        help="complete after S seconds unchanged (default 30)",
    )
    parser.add_argument(
        "--marked", action="store_true", help="take only files that have a marker NAME.done beside them"
    )
    parser.add_argument(
        "--every", type=float, default=5.0, metavar="S", help="seconds between two checks (default 5)"
    )
    ingest.add_terms(parser)


def run(arguments: argparse.Namespace) -> int:
    if not (0 <= arguments.settle <= 86_400 and 0.1 <= arguments.every <= 86_400):
        raise UsageError("--settle must be 0 to 86400 seconds, --every 0.1 to 86400.")
    options = Options(**{name: getattr(arguments, name) for name in ingest.TERMS})
    inbox = Inbox(Path(arguments.folder).expanduser().absolute(), arguments.settle, arguments.marked)
    with until_signalled() as backoff:
        settings = Settings.from_environment()
        return Watcher(
            settings=settings,
            inbox=inbox,
            options=options,
            backoff=backoff,
            tell=_print,
            every=arguments.every,
        ).run(once=arguments.once)


def _print(sentence: str) -> None:
    print(visible(sentence), file=sys.stderr, flush=True)
