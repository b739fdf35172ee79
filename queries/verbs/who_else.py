"""Who else looks at something: whose case has it on the canvas, who watches it, and so whom to call."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from casework.access.proposals import is_same_person
from casework.case_contents import touched
from casework.watches import events as watches
from queries.question import OpenQuestion, open_question
from queries.resolve_ids import named, several, with_all_labels

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "whether somebody else looks at the same, and whom to call; nothing of their case"
EXAMPLE = "who-else Phone:+31612345678"
LABELS = 300
"""Labels of a person or place by which it is looked for."""


def who_else(ids: str | Iterable[str], *, desk: Workspace | None = None) -> list[dict[str, Any]]:
    """A row for each person to call: `person`, by name. They began a case that has one of these nodes on its
    canvas, or a label of it, or they watch it; what the case is, and how many there are, is not said.

    Raises QueryRejected for what is not in the graph.
    """
    words = several(ids)
    with open_question("who else", {"of": words}, desk, subjects=words) as question:
        question.read_people()  # others may have another label of the same person on theirs
        things = with_all_labels(question.reader, named(question.reader, words), LABELS)
        people = {*_of_cases(question, things), *_who_watch(question, things)}
        own = question.workspace.person
        rows = [{"person": one} for one in sorted(people) if one and not is_same_person(one, own)]
        return question.release(rows, count=len(rows), subjects=things, handling=())


def _of_cases(question: OpenQuestion, ids: Iterable[str]) -> set[str]:
    """Who began the cases that have one of these on the canvas."""
    members, found = question.workspace.rights.members, set[str]()
    for case in touched(question.workspace.store, question.permit, set(ids)):
        history = members.history(case)
        found |= {history[0].person} if history else set()
    return found


def _who_watch(question: OpenQuestion, ids: Iterable[str]) -> set[str]:
    running = watches.naming(question.workspace.store, question.permit, ids)
    return {one.begun_by for one in running if one.state == watches.RUNNING}


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="phones, accounts, addresses, people, parcels")


def answer(arguments: argparse.Namespace, desk: Workspace) -> list[dict[str, Any]]:
    """Run the command."""
    return who_else(arguments.ids, desk=desk)
