"""follow: withdraw or erase here what a partner's notice says was withdrawn or erased there."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from casework.signed_packs.signing_keys import read_keys
from casework.workspace import Workspace
from errors import UsageError
from errors.cli import visible
from graph.settings import Settings
from handover.notices import LARGEST, PackNotice, consequences, follow, is_for_another, is_here, read_notice
from handover.signed_file import read_bounded

ABOUT = "withdraw or erase here what a partner's notice says was withdrawn or erased there"
EXAMPLE = "follow notice.txt --yes"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the notice, as it was received")
    parser.add_argument(
        "--yes", action="store_true", help="do it; without this, only show what would be done"
    )


def run(arguments: argparse.Namespace) -> int:
    data = read_bounded(arguments.file, LARGEST)
    with Workspace.open(Settings.from_environment()) as desk:
        signer, notice = read_notice(data, read_keys(desk.settings))
        what = consequences(desk, signer, notice, desk.maintenance("follow notice"))
        verb = "" if arguments.yes else "would be "
        for line in _about(desk, notice):
            print(visible(line))
        for one in what:
            done = "withdrawn" if one.rows is None else f"erased: {', '.join(map(str, one.rows))}"
            print(visible(f"Load {one.facts.load} of {signer.name} ({one.facts.file}) {verb}{done}."))
        if arguments.yes:
            follow(desk, signer, notice, what)
    if not what:
        print(visible(f"Nothing here is of what {signer.name} withdrew or erased, or it is done already."))
    elif not arguments.yes:
        raise UsageError("Nothing was withdrawn or erased: add --yes to do it. Erasing cannot be undone.")
    return 0


def _about(desk: Workspace, notice: PackNotice) -> Iterator[str]:
    """Whom it is for, why, and what is odd about it."""
    if notice.recipient:
        yield f"Notice about {notice.pack}, for {notice.recipient}."
    if notice.reason:
        yield f"Reason: {notice.reason}"
    if not is_here(desk, notice):
        yield (
            f"The pack {notice.pack} was never loaded here: only what came in other packs of this partner "
            "is concerned."
        )
    if is_for_another(desk, notice):
        yield f"It was not written for this authority but for {notice.recipient}: ask whether you are meant."
