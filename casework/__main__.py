"""`python -m casework`: is the audit chain whole, who looked and why, forget, decide, cases."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from casework import case_commands
from casework.anchors import Anchor, Anchors, read_anchors
from casework.decisions import cli
from casework.desk import Workspace
from casework.log import Entry, forget, forget_words, newest
from casework.purpose import terminal, terminal_medium
from casework.verify import Verdict, verify
from errors import UsageError
from errors.cli import command_line, visible
from graph import environment
from graph.settings import Settings


def main(argv: Sequence[str]) -> int:
    """Run one subcommand."""
    options = _parser().parse_args(argv)
    environment.validate(writes=options.run is not _verify)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m casework", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = _command(
        commands,
        "verify",
        _verify,
        "check that the audit chain is intact",
        "verify --anchors /mnt/worm/anchors",
    )
    check.add_argument("--anchors", type=Path, metavar="FILE", help="compare with the anchors in this file")
    check.add_argument("--json", action="store_true", help="one JSON object on standard output")

    log = _command(
        commands, "log", _log, "who searched, when and why, newest first", "log --limit 20 --purpose review"
    )
    log.add_argument("--limit", type=_count, default=50, metavar="N", help="at most this many (50)")
    log.add_argument("--subject", metavar="ID", help="only what was about this node (Phone:+31612345678)")
    log.add_argument("--purpose", metavar="TEXT", help="why you read the log; this is logged too")
    log.add_argument("--json", action="store_true", help="a JSON list on standard output")

    erase = _command(
        commands,
        "forget",
        _forget,
        "erase from the log whom its entries were about",
        'forget Phone:+31612345678 --purpose "erasure request 7"',
    )
    erase.add_argument("subject", metavar="ID", nargs="?", help="the node (Phone:+31612345678)")
    erase.add_argument("--words", metavar="TEXT", help="erase purposes and questions that contain TEXT")
    erase.add_argument("--purpose", metavar="TEXT", help="why it is erased")
    cli.add(partial(_command, commands))
    case_commands.add(partial(_command, commands))
    return parser


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=f"Example: python -m casework {example}",
    )
    made.set_defaults(run=run)
    return made


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1")
    return number


def _verify(options: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    file, anchors, notes = _anchors(options.anchors)
    verdict = verify(settings.home, anchors)
    if options.json:
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
            if kept.kept
            else "No anchors are kept, so a cut or rewritten log is not seen: name a file in WAYBILL_ANCHORS."
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


def _log(options: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    about = [options.subject] if options.subject else []
    asked = {"limit": options.limit, "subjects": len(about)}
    with (
        Workspace.open(settings, purpose=options.purpose, ask=terminal(), medium=terminal_medium()) as desk,
        desk.asking("log", asked, about) as question,
    ):
        entries = newest(settings.home, options.limit, options.subject)
        question.handed_out(len(entries), about)
    if options.json:
        print(json.dumps(entries, ensure_ascii=False))
    else:
        for entry in entries:
            print(visible(_line(entry)))
    return 0


def _line(entry: Entry) -> str:
    """An entry as a sentence."""
    words = [f"{entry['n']}  {entry['at']}  {entry['who']}  {entry['verb']}  {entry['outcome']}"]
    if entry["count"] is not None:
        words.append(f"{entry['count']:,} things")
    if entry.get("of"):
        words.append(f"for question {entry['of']}")
    if entry["recipient"]:
        words.append(f"to {entry['recipient']}")
    if entry["asked"]:
        words.append(json.dumps(entry["asked"], ensure_ascii=False))
    words.append(f"purpose: {entry['purpose'] or 'none, or erased'}")
    return "  ".join(words)


def _forget(options: argparse.Namespace) -> int:
    subject, words = options.subject or "", (options.words or "").strip()
    if bool(subject) == bool(words):
        raise UsageError("Give either the id of a node or --words with a text.")
    if subject and ":" not in subject:
        raise UsageError(f"{subject!r} is not an id: write it as Kind:key.")
    settings = Settings.from_environment()
    with (
        Workspace.open(settings, purpose=options.purpose, ask=terminal(), medium=terminal_medium()) as desk,
        desk.asking("forget", {"subjects": 1 if subject else 0, "words": 1 if words else 0}) as question,
    ):
        if subject:
            touched = forget(settings.home, subject, question.erasing)
        else:
            touched = forget_words(settings.home, words, question.erasing)
        question.handed_out(touched)
    what = "entries no longer say whom they were about" if subject else "purposes and questions are erased"
    print(f"{touched:,} {what}; the chain is as long as before.")
    return 0


if __name__ == "__main__":
    sys.exit(command_line(main))
