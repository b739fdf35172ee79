"""pack: the evidence pack of a case, for somebody who is to have it."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from casework import terminal
from casework.audit_chain.entry import FILE
from casework.disclosure import Recipient
from casework.recipient_options import add_recipient, add_texts, purpose_of
from graph.schema import kind_of
from handover.originator_requests import URGENCY
from handover.packs.evidence_pack import PackOrder, PackSummary, pack
from handover.redaction.text_lists import left_out, released_texts
from handover.report.wording import LANGUAGES
from queries.amounts import amount

ABOUT = "write the evidence pack of a case: source rows, graph, questions and log, signed"
EXAMPLE = 'pack 7kq2m9c4v8x3r5tz --to "Parket Gent" --kind court --purpose "case 12" -o case12.zip'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "of", nargs="+", metavar="CASE_OR_ID", help="a case as `casework cases` lists it, or ids of nodes"
    )
    parser.add_argument("--to", required=True, metavar="WHO", help="who receives it; logged")
    add_recipient(parser, usual="court")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write it: FILE.zip")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the report in it (en)")
    parser.add_argument(
        "--requests", metavar="FOLDER", type=Path, help="where requests to originators go (beside the pack)"
    )
    parser.add_argument(
        "--urgency", choices=list(URGENCY), default="7d", help="within which time originators answer (7d)"
    )
    add_texts(parser)
    terminal.add_options(parser, "what it is for; logged, and written in the pack")


def run(arguments: argparse.Namespace) -> int:
    to = Recipient(arguments.to, arguments.kind or "court")
    order = PackOrder(
        to=to,
        purpose=purpose_of(arguments),
        use=arguments.use,
        requests=arguments.requests,
        urgency=arguments.urgency,
        language=arguments.language,
        texts=released_texts(arguments.texts, to) if arguments.texts else (),
    )
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=FILE) as desk:
        made = pack(arguments.of, arguments.output, order, desk=desk)
    print(
        json.dumps(asdict(made), default=str)
        if arguments.json
        else _in_words(made, arguments.output, of_nodes=any(map(kind_of, arguments.of)))
    )
    return 0


def _in_words(made: PackSummary, file: str, *, of_nodes: bool) -> str:
    lines = [
        f"{file}: {made.rows:,} rows, {made.nodes:,} nodes, {made.edges:,} relationships; handling code "
        f"{made.handling or 'none'}.",
        f"Fingerprint of the pack: {made.fingerprint}",
    ]
    if made.withheld:
        lines.append(f"Withheld: {amount(made.withheld, 'row')}; left_out.json counts them.")
        if of_nodes:
            lines.append(
                "Whoever receives it concludes that more is known here of what you named: hand over a case."
            )
    if made.texts_left_out:
        lines.append(left_out(made.texts_left_out))
    if made.requests:
        lines.append("To be sent to the originators: " + ", ".join(map(str, made.requests)))
    return "\n".join(lines)
