"""requests: take in what came, and list what was asked of whom, with its due time."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from casework import terminal
from casework.audit_chain.entry import stamp
from errors.cli import visible
from handover.requests.originator_answers import AGREED, REFUSED, note_answer
from handover.requests.request_inbox import IN, MONTH, ORIGINATOR, TrackedRequest, asked_lately
from handover.requests.requesting import receive_file, tracked_requests

ABOUT = "take in requests and answers, note what originators answered, and list all, what is due first"
EXAMPLE = "requests request-from-gent.json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="requests and answers that came")
    parser.add_argument("--open", action="store_true", help="only those without an answer")
    said = parser.add_mutually_exclusive_group()
    said.add_argument("--agreed", metavar="ID", default="", help="note that an originator agreed")
    said.add_argument("--refused", metavar="ID", default="", help="note that an originator refused")
    parser.add_argument("--note", metavar="TEXT", default="", help="what the originator said besides")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    moment = datetime.now(UTC)
    now = stamp(moment)
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        for file in arguments.files:
            receive_file(file, desk=desk)
        if answered := arguments.agreed or arguments.refused:
            note_answer(answered, AGREED if arguments.agreed else REFUSED, arguments.note, desk)
        every = tracked_requests(desk)
    found = [one for one in every if not (arguments.open and one.answer)]
    lately = {one.id: asked_lately(one, every, moment) for one in found if one.way == IN}
    if arguments.json:
        told = [
            {**asdict(one), "overdue": one.overdue(now), "asked_lately": lately.get(one.id)} for one in found
        ]
        print(json.dumps(told))
    else:
        print("\n".join(visible(_line(one, now, lately.get(one.id))) for one in found) or "No requests.")
    return 0


def _line(one: TrackedRequest, now: str, lately: int | None) -> str:
    who = f"to {one.partner}" if lately is None else f"from {one.partner} ({lately:,} things in {MONTH} days)"
    who += " (originator)" if one.way == ORIGINATOR else ""
    state = one.answer or ("OVERDUE" if one.overdue(now) else f"due {one.due}")
    hits = f": {', '.join(one.hits)}" if one.hits else ""
    more = "".join(f"; {text}" for text in (one.why, one.pack and f"pack {one.pack}") if text)
    return f"{one.id}  {who}  {state}{hits}{more}  {one.question}: {', '.join(one.items)}"
