"""ingest: load files, folders and globs."""

from __future__ import annotations

import argparse
import json
import sys

from casework.workspace import Workspace
from errors.cli import visible
from evidence.archive import Archive
from graph.settings import Settings
from loaders.dry_run import describe, try_files
from loaders.ingest_report import cases_sentence
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.progress_bar import Bar

ABOUT = "Load files, folders and globs. Each file is either loaded completely or refused."
EXAMPLE = 'ingest "deliveries/*.csv" --as-of 2025-04-06 --basis "request 2025/117" --max-rejects 5%'


TERMS = ("layout", "as_of", "timezone", "handling", "basis", "review", "max_rejects", "by", "deliverer")
"""Options that say on which terms files are loaded; `watch` takes them as well."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, globs")
    add_terms(parser)
    parser.add_argument("--again", action="store_true", help="restore a delivery that was withdrawn")
    parser.add_argument(
        "--dry-run", action="store_true", help="read and clean, write nothing, show the result"
    )
    parser.add_argument(
        "--no-identities",
        dest="identities",
        action="store_false",
        help="leave matching people and places to a later `loaders resolve`",
    )
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def add_terms(parser: argparse.ArgumentParser) -> None:
    """The options of TERMS."""
    parser.add_argument(
        "--layout", metavar="NAME_OR_FILE", help="a layout's name or file; else the one that fits"
    )
    parser.add_argument(
        "--as-of", metavar="TIME", help="date for which the information is valid; else read from the delivery"
    )
    parser.add_argument(
        "--timezone", metavar="ZONE", help="time zone for times without one, for example Europe/Amsterdam"
    )
    parser.add_argument("--handling", metavar="CODE", help="handling code: H0, H1, H2 or H3")
    parser.add_argument("--basis", metavar="TEXT", help="legal basis of the delivery")
    parser.add_argument("--from", dest="deliverer", metavar="WHO", help="who delivered it")
    parser.add_argument(
        "--review", metavar="DATE", help="when to review whether it is still needed; else by its basis"
    )
    parser.add_argument(
        "--max-rejects", default="5%", metavar="SHARE", help="share or number of rows (default 5%%)"
    )
    parser.add_argument("--by", metavar="WHO", help="who loads it; else WAYBILL_USER, else the account")


def run(arguments: argparse.Namespace) -> int:
    options = Options(**{name: getattr(arguments, name) for name in (*TERMS, "again", "dry_run")})
    with Bar() as bar:
        if options.dry_run:
            settings = Settings.from_environment()
            gone, unpacked = Archive(settings.evidence).tombstones(), settings.home / "unpacked"
            report, found = try_files(arguments.paths, options, bar.show, gone, unpacked, settings)
        else:
            found = []
            with Workspace.open(Settings.from_environment()) as desk:
                report = load(arguments.paths, options, desk, bar.show, identities=arguments.identities)
    if report.unresolved:
        print(visible(f"Loaded, but {report.unresolved.message}"), file=sys.stderr)
    if touched := cases_sentence(report.cases):
        print(touched, file=sys.stderr if arguments.json else sys.stdout)
    if arguments.json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        for one in report.files:
            print(visible(f"{one.file}: {one.message}"), file=sys.stderr if one.exit else sys.stdout)
        for tried in found:
            print()
            print("\n".join(visible(line) for line in describe(tried)))
    return report.exit
