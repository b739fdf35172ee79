"""report: the report of a case as one PDF."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from casework import terminal
from casework.audit_chain.entry import FILE
from casework.disclosure import Recipient
from casework.recipient_options import add_recipient, add_texts, purpose_of
from handover.redaction.text_lists import left_out, released_texts
from handover.report.reporting import OWN_FILE, ReportOrder, ReportSummary, report
from handover.report.wording import LANGUAGES
from queries.amounts import amount

ABOUT = "write the report of a case as a PDF: facts with their rows, assessments, measures, annexes"
EXAMPLE = "report 7kq2m9c4v8x3r5tz --language nl -o case12.pdf"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="as `casework cases` lists it")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="where to write it: FILE.pdf")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the report (en)")
    parser.add_argument("--short", action="store_true", help="two pages: figures, trend, what was done")
    parser.add_argument("--to", default="", metavar="WHO", help="who receives it; logged (our own authority)")
    add_recipient(parser, usual=f"court; without --to {OWN_FILE}")
    add_texts(parser)
    terminal.add_options(parser, "what it is for; logged, and written in the report")


def run(arguments: argparse.Namespace) -> int:
    kind = arguments.kind or ("court" if arguments.to else OWN_FILE)
    order = ReportOrder(
        to=Recipient(arguments.to, kind),
        purpose=purpose_of(arguments),
        use=arguments.use,
        language=arguments.language,
        texts=released_texts(arguments.texts, Recipient(arguments.to, kind)) if arguments.texts else (),
        short=arguments.short,
    )
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=FILE) as desk:
        made = report(arguments.case, arguments.output, order, desk=desk)
    print(json.dumps(asdict(made)) if arguments.json else _in_words(made, arguments.output))
    return 0


def _in_words(made: ReportSummary, file: str) -> str:
    lines = [
        f"{file}: {made.parcels:,} parcels, {made.rows:,} rows; handling code {made.handling or 'none'}.",
        f"Fingerprint of the file: {made.fingerprint}",
    ]
    if made.withheld:
        lines.append(f"Withheld: {amount(made.withheld, 'row')}; its last annex counts them.")
    if made.texts_left_out:
        lines.append(left_out(made.texts_left_out))
    return "\n".join(lines)
