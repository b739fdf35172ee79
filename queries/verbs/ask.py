"""A question that you saved in the app, asked again; values may be given in place of the saved ones."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casework.questions import find_question
from queries import asking
from queries.question import open_question, workspace_of
from queries.remarked_rows import RemarkedRows
from queries.verbs.run import pairs

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "ask one of your saved questions again ('casework questions' lists them)"
EXAMPLE = 'ask "parcels of the shop" since=2025-04-01'


def ask(
    name: str, parameters: Mapping[str, Any] | None = None, *, desk: Workspace | None = None
) -> RemarkedRows:
    """Rows of your saved question of this name or id, with `parameters` in place of the values that were
    saved. Of a search they are its nodes (id, kind, label, why), of a look-up as of `screen`. Raises
    QueryRejected where there is none, and for what does not fit its parameters. The log has that the question
    was looked for, and then what it asks.
    """
    with workspace_of(desk) as at:
        with open_question("ask", {"question": name}, at) as question:
            found = find_question(at.store, question.permit, at.person, name)
            saved = question.release(found, count=1, subjects=[found.id], handling=())
        return asking.rows(saved, parameters or {}, desk=at)


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", metavar="NAME", help="of a saved question")
    parser.add_argument("parameters", nargs="*", metavar="key=value", help="what it asks for each time")


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    common = {"since": arguments.since, "until": arguments.until, "limit": arguments.limit}
    given = {key: value for key, value in common.items() if value is not None}
    return ask(arguments.name, {**given, **pairs(arguments.parameters)}, desk=desk)
