"""verify: the audit chain is whole, or its first bad entry."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from casework.audit_chain.anchors import Anchor, Anchors, read_anchors
from casework.audit_chain.verify import Verdict, verify
from graph.settings import Settings

ABOUT = "check that the audit chain is intact"
EXAMPLE = "verify --anchors /mnt/worm/anchors"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchors", type=Path, metavar="FILE", help="compare with the anchors in this file")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    file, anchors, notes = _anchors(arguments.anchors)
    verdict = verify(settings.home, anchors)
    if arguments.json:
        print(json.dumps(_as_json(verdict, file, notes), ensure_ascii=False))
    else:
        print(_in_words(verdict, settings.home))
        for note in notes:
            print(note)
        if verdict.anchored:
            print(f"The anchors in {file} agree up to entry {verdict.anchored:,}.")
        if verdict.other_chains:
            print(
                f"{verdict.other_chains:,} anchors in {file} belong to other logs: their locations were "
                "compared."
            )
        if verdict.unnamed_chains:
            print(
                f"{verdict.unnamed_chains:,} of these logs do not say where they lie (anchors of an older "
                "version): see that each is another machine's."
            )
    return 0 if verdict.whole else 1


def _anchors(named: Path | None) -> tuple[Path | None, list[Anchor], list[str]]:
    """The file to compare with, its anchors, and what should be known about them."""
    kept = Anchors.from_environment()
    file = named or kept.file
    if file is None:
        where = (
            "Anchors go to syslog only: compare with an extract of it by --anchors FILE."
            if kept.enabled
            else "No anchors are kept, so a log that was changed together with its keys is not seen: name a "
            "file in WAYBILL_ANCHORS."
        )
        return None, [], [where]
    if named is None and not file.exists():
        return file, [], [f"The file of anchors {file} is not there: nothing was compared."]
    anchors, unread = read_anchors(file)
    if not anchors:
        return file, [], [f"{file} contains no anchors: nothing was compared."]
    return file, anchors, [f"{unread:,} lines of {file} are not anchors."] if unread else []


def _in_words(verdict: Verdict, home: Path) -> str:
    if verdict.bad is not None:
        return f"The audit log in {home} is not intact. {verdict.bad.message}"
    if not verdict.entries:
        return f"Nothing has been logged in {home} yet."
    return (
        f"The audit log in {home} is intact: {verdict.entries:,} entries, the last of {verdict.at}, "
        f"head {verdict.head}."
    )


def _as_json(verdict: Verdict, file: Path | None, notes: Sequence[str]) -> dict[str, object]:
    bad = verdict.bad
    return {
        "whole": verdict.whole,
        "chain": verdict.chain,
        "entries": verdict.entries,
        "head": verdict.head,
        "at": verdict.at,
        "anchors": {
            "file": str(file) if file else None,
            "agree_to": verdict.anchored,
            "other_chains": verdict.other_chains,
            "unnamed_chains": verdict.unnamed_chains,
            "notes": list(notes),
        },
        "bad": {"n": bad.n, "what": bad.what, "message": bad.message} if bad else None,
    }
