"""texts: what people wrote in a case, to be read before it is handed to somebody."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from casework import terminal
from casework.audit_chain.entry import FILE
from casework.disclosure import Recipient
from casework.recipient_options import add_recipient, purpose_of
from handover.packs.evidence_pack import PackOrder, texts_to_read
from handover.redaction.text_lists import write_texts
from queries.amounts import amount
from queries.output import require_new

ABOUT = "list the texts of a case that its pack or report leaves out until somebody has read them"
EXAMPLE = 'texts 7kq2m9c4v8x3r5tz --to "SPOC Belgium" --kind partner_eu -o texts.jsonl'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", nargs="+", metavar="CASE_OR_ID", help="as for `pack`")
    parser.add_argument("--to", required=True, metavar="WHO", help="who is to receive the case")
    add_recipient(parser, usual="court")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="a line of JSON for each text: set send to true or false, and give it back with --texts",
    )
    terminal.add_options(parser, "what it is for; logged")


def run(arguments: argparse.Namespace) -> int:
    order = PackOrder(
        to=Recipient(arguments.to, arguments.kind or "court"),
        purpose=purpose_of(arguments),
        use=arguments.use,
    )
    target = Path(arguments.output)
    require_new(target)  # before anything is read
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=FILE) as desk:
        found = texts_to_read(arguments.of, order, desk=desk, medium=FILE)
    write_texts(found, target, order.to)
    alike = sum(one.like_withheld for one in found)
    told = {"texts": len(found), "like_withheld": alike}
    if arguments.json:
        print(json.dumps(told))
    elif found:
        print(
            f"{arguments.output}: {amount(len(found), 'text')}, {alike:,} of them like what is withheld. "
            "Read each, set send, and give the file to pack or report with --texts."
        )
    else:
        print("Nothing is withheld from this recipient, or nobody wrote a text: there is nothing to read.")
    return 0
