"""answer: hit or no hit to a request that came; a refusal with its reason."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from casework import terminal
from casework.audit_chain.entry import FILE
from errors.cli import visible
from handover.requests.request_files import NOT_ANSWERED
from handover.requests.request_inbox import IN, MONTH, QUOTA, RequestInbox, asked_lately
from handover.requests.requesting import answer_request
from queries.output import require_new

ABOUT = "answer a request that came: hit or no hit, as the graph says, or refused with a reason"
EXAMPLE = "answer 3f2a9c0b1d4e5f60 -o answer.json"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="as `handover requests` lists it")
    parser.add_argument("--refuse", metavar="REASON", default="", help="refuse it; nothing is looked up")
    parser.add_argument("--note", metavar="TEXT", default="", help="what the answer says besides")
    parser.add_argument(
        "--pack", metavar="FINGERPRINT", default="", help="of an evidence pack that follows (`handover pack`)"
    )
    parser.add_argument(
        "--over-quota",
        metavar="REASON",
        default="",
        help=f"why it is answered although its partner asked about more than {QUOTA} things in {MONTH} days; "
        "logged",
    )
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write it")
    terminal.add_options(parser, "why you answer; logged")


def run(arguments: argparse.Namespace) -> int:
    require_new(Path(arguments.output))
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=FILE) as desk:
        _ = desk.purpose  # where there is none, nothing is read
        inbox = RequestInbox(desk.settings)
        asked = inbox.find(arguments.id, IN)
        n = asked_lately(asked, inbox.all(), datetime.now(UTC))
        lately = f"{asked.partner} asked about {n:,} things in {MONTH} days; {QUOTA:,} are answered."
        print(visible(lately), file=sys.stderr)
        made = answer_request(
            arguments.id,
            arguments.output,
            verdict=NOT_ANSWERED if arguments.refuse else "",
            reason=arguments.refuse or arguments.note,
            pack=arguments.pack,
            over_quota=arguments.over_quota,
            desk=desk,
        )
    of = f" ({', '.join(made.hits)})" if made.hits else ""
    said = f"{arguments.output}: {made.answer}{of} for {made.partner}."
    print(json.dumps(asdict(made)) if arguments.json else visible(said))
    return 0
