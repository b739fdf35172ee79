"""request: ask a contact point about numbers, phones, names, addresses."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from casework import terminal
from casework.audit_chain.entry import FILE
from errors.cli import visible
from handover.originator_requests import URGENCY
from handover.requests.requesting import RequestTerms, send_request
from queries.output import require_new

ABOUT = "ask a contact point whether it knows numbers, phones, names or addresses: a signed file"
EXAMPLE = (
    'request +31612345678 "Jan de Vries" --to "SPOC Belgium" --question "hit or no hit" '
    '--basis "2023/977 Art. 4" --urgency 8h -o request.json'
)


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("items", nargs="+", metavar="TEXT", help="numbers, phones, names, addresses")
    parser.add_argument("--to", required=True, metavar="WHO", help="the name of a trusted key")
    parser.add_argument("--question", required=True, metavar="TEXT", help="what is wanted of them")
    parser.add_argument("--basis", required=True, metavar="TEXT", help="the legal basis")
    parser.add_argument(
        "--urgency", choices=list(URGENCY), default="7d", help="within which time an answer is due (7d)"
    )
    parser.add_argument(
        "--handling", default="", metavar="CODE", help="under which code the request is given"
    )
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write it")
    terminal.add_options(parser, "why you ask; logged, and in the request")


def run(arguments: argparse.Namespace) -> int:
    terms = RequestTerms(
        to=arguments.to,
        items=list(dict.fromkeys(text for one in arguments.items if (text := one.strip()))),
        question=arguments.question,
        basis=arguments.basis,
        urgency=arguments.urgency,
        handling=arguments.handling,
    )
    require_new(Path(arguments.output))
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=FILE) as desk:
        made = send_request(terms, arguments.output, desk=desk)
    said = f"{arguments.output}: request {made.id} for {made.partner}, to be answered by {made.due}."
    print(json.dumps(asdict(made)) if arguments.json else visible(said))
    return 0
