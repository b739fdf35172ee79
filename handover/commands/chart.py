"""chart: a case or nodes as a file for i2, Gephi, Excel or a browser, of what somebody may have."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from casework import terminal
from casework.audit_chain.entry import FILE
from casework.disclosure import Recipient
from casework.recipient_options import add_recipient, purpose_of
from handover.charting import ChartOrder, ChartSummary, chart
from queries.amounts import amount

ABOUT = "write a case as a chart for i2, Gephi, Excel or a browser: what its recipient may have"
EXAMPLE = 'chart 7kq2m9c4v8x3r5tz --to "SPOC Belgium" --kind partner_eu -o case12.anx'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "of", nargs="+", metavar="CASE_OR_ID", help="a case as `casework cases` lists it, or ids of nodes"
    )
    parser.add_argument("--to", required=True, metavar="WHO", help="who receives it; logged")
    add_recipient(parser, usual="court")
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="where to write it; its suffix is the format"
    )
    terminal.add_options(parser, "what it is for; logged, and written in the file")


def run(arguments: argparse.Namespace) -> int:
    order = ChartOrder(
        to=Recipient(arguments.to, arguments.kind or "court"),
        purpose=purpose_of(arguments),
        use=arguments.use,
    )
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=FILE) as desk:
        made = chart(arguments.of, arguments.output, order, desk=desk)
    print(json.dumps(asdict(made)) if arguments.json else _in_words(made, arguments.output))
    return 0


def _in_words(made: ChartSummary, file: str) -> str:
    said = (
        f"{file}: {made.rows:,} rows, {made.nodes:,} nodes, {made.edges:,} relationships; handling code "
        f"{made.handling or 'none'}."
    )
    return f"{said}\nWithheld: {amount(made.withheld, 'row')}." if made.withheld else said
