"""requests: take in what came, and list what was asked of whom, with its due time."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from casework import terminal
from casework.entry import stamp
from errors.cli import visible
from handover.requests.request_inbox import OUT, TrackedRequest
from handover.requests.requesting import receive_file, tracked_requests

ABOUT = "take in requests and answers that came, and list all of them, what is due first"
EXAMPLE = "requests request-from-gent.json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="requests and answers that came")
    parser.add_argument("--open", action="store_true", help="only those without an answer")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    now = stamp(datetime.now(UTC))
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        for file in arguments.files:
            receive_file(file, desk=desk)
        found = [one for one in tracked_requests(desk) if not (arguments.open and one.answer)]
    if arguments.json:
        told = [{**asdict(one), "overdue": one.overdue(now)} for one in found]
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(visible(_line(one, now)) for one in found) or "No requests.")
    return 0


def _line(one: TrackedRequest, now: str) -> str:
    who = f"to {one.partner}" if one.way == OUT else f"from {one.partner}"
    state = one.answer or ("OVERDUE" if one.overdue(now) else f"due {one.due}")
    hits = f": {', '.join(one.hits)}" if one.hits else ""
    more = "".join(f"; {text}" for text in (one.why, one.pack and f"pack {one.pack}") if text)
    return f"{one.id}  {who}  {state}{hits}{more}  {one.question}: {', '.join(one.items)}"
