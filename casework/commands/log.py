"""log: who looked, when and why."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.access.rights import READ_LOG
from casework.audit_chain.log import Entry, newest
from errors.cli import visible

ABOUT = "who searched, when and why, newest first; on a team's server the auditor sees all, others their own"
EXAMPLE = "log --limit 20 --purpose review"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=_count, default=50, metavar="N", help="at most this many (50)")
    parser.add_argument("--subject", metavar="ID", help="only what was about this node (Phone:+31612345678)")
    parser.add_argument("--purpose", metavar="TEXT", help="why you read the log; this is logged too")
    parser.add_argument("--json", action="store_true", help="a JSON list on standard output")


def run(arguments: argparse.Namespace) -> int:
    about = [arguments.subject] if arguments.subject else []
    asked = {"limit": arguments.limit, "subjects": len(about)}
    with terminal.workspace(arguments.purpose) as desk, desk.asking("log", asked, about) as question:
        own = None if desk.rights.has(READ_LOG) else desk.person
        entries = newest(desk.settings.home, arguments.limit, arguments.subject, own)
        question.handed_out(len(entries), about)
    if arguments.json:
        print(json.dumps(entries, ensure_ascii=False))
    else:
        for entry in entries:
            print(visible(_line(entry)))
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1")
    return number


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
