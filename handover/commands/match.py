"""match: learn over files which phones, accounts or addresses both we and a partner have in a case."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from casework import terminal
from casework.audit_chain.entry import FILE
from casework.workspace import Workspace
from errors import UsageError
from errors.cli import visible
from handover.matching.carrying_out import (
    CAP,
    DAYS,
    MatchAnswer,
    MatchTerms,
    find_common,
    offer_match,
    reply_to_match,
)
from handover.matching.case_items import KINDS
from handover.matching.openings import check_opening
from handover.matching.session_files import MatchSessions
from queries.output import require_new

ABOUT = "learn over files which phones, accounts or addresses both have in a case"
EXAMPLE = (
    'match offer 7kq2m9c4v8x3r5tz --kind phone --to "SPOC Belgium" --basis "2023/977 Art. 4" -o offer.match'
)
ACTIONS = ("offer", "reply", "result", "open", "list")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=ACTIONS,
        help="offer: begin; reply: answer an offer; result: what both have, from a reply or a result; "
        "open: whether what the other side opens is what it committed itself to; "
        "list: the exchanges there were",
    )
    parser.add_argument(
        "given", nargs="*", metavar="FILE_OR_CASE", help="the file that came; cases whose items are compared"
    )
    parser.add_argument("--kind", choices=list(KINDS), default="phone", help="what is compared (phone)")
    parser.add_argument("--to", default="", metavar="WHO", help="of offer: the name of a trusted key")
    parser.add_argument("--basis", default="", metavar="TEXT", help="of offer: the legal basis")
    parser.add_argument(
        "--cap", type=int, default=CAP, metavar="N", help=f"of offer: points of a list ({CAP:,})"
    )
    parser.add_argument(
        "--days", type=int, default=DAYS, metavar="N", help=f"of offer: days until it expires ({DAYS})"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="the file for the other side")
    terminal.add_options(parser, "why; logged, and in the offer")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo, medium=FILE) as desk:
        _ = desk.purpose  # where there is none, nothing is read
        if arguments.action == "list":
            found = MatchSessions(desk.settings).all()
            ours = [one for one in found if one.demo == arguments.demo]
            lines = [
                f"{one.day}  {one.kind.lower()}  {one.partner}  {one.state}  {_in_common(one.found)}"
                for one in ours
            ]
            told = json.dumps([asdict(one) for one in ours])
            print(told if arguments.json else _shown(lines) or "None yet.")
            return 0
        if arguments.action == "open":
            _check_opening(arguments, desk)
            return 0
        made = _carried_out(arguments, desk)
    print(json.dumps(asdict(made)) if arguments.json else _shown(_in_words(made, arguments)))
    return 0


def _check_opening(arguments: argparse.Namespace, desk: Workspace) -> None:
    if len(arguments.given) != 1:
        raise UsageError("Name the one SESSION.opening that the other side gave you.")
    checked = check_opening(Path(arguments.given[0]), desk=desk)
    session, n = checked.session, len(checked.items)
    said = f"{n:,} items of kind {session.kind.lower()}: exactly what {session.partner} committed itself to."
    told = {"session": session.id, "partner": session.partner, "kind": session.kind, "items": n}
    print(json.dumps(told) if arguments.json else _shown([said]))


def _carried_out(arguments: argparse.Namespace, desk: Workspace) -> MatchAnswer:
    given, target = list(arguments.given), arguments.output
    if target is not None:
        require_new(Path(target))
    if arguments.action == "result":
        if len(given) != 1:
            raise UsageError("Name the one file that the other side sent.")
        return find_common(Path(given[0]), target, desk=desk)
    if target is None:
        raise UsageError("Name the file for the other side, with -o.")
    if arguments.action == "offer":
        if not given:
            raise UsageError("Name the cases whose items are compared.")
        terms = MatchTerms(
            kind=arguments.kind,
            to=arguments.to,
            basis=arguments.basis,
            cap=arguments.cap,
            days=arguments.days,
        )
        return offer_match(given, terms, target, desk=desk)
    if len(given) < 2:
        raise UsageError("Name the offer that came, and the cases whose items are compared.")
    return reply_to_match(Path(given[0]), given[1:], target, desk=desk)


def _in_words(made: MatchAnswer, arguments: argparse.Namespace) -> list[str]:
    session = made.session
    if made.common is None:
        left = f"; left out: {made.hubs:,} that belong to nobody, {made.withheld:,} that may not be handed on"
        return [
            f"{arguments.output}: {session.items:,} items of kind {session.kind.lower()} for "
            f"{session.partner}, until {session.expires}{left}."
        ]
    lines = (
        [f"{_in_common(len(made.common))} with {session.partner}:"] if made.common else ["Nothing in common."]
    )
    lines += [f"{session.kind}:{item}  {row}" for item, row in made.common]
    if arguments.output:
        lines.append(f"{arguments.output} is the result for {session.partner}.")
    return lines


def _shown(lines: list[str]) -> str:
    return "\n".join(map(visible, lines))


def _in_common(count: int) -> str:
    return f"{count:,} in common" if count >= 0 else ""
