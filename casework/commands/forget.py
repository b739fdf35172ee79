"""forget: erase from the log whom its entries were about, or purposes and questions."""

from __future__ import annotations

import argparse
import sys

from casework import terminal
from casework.alerts import events
from casework.audit_chain.log import forget, forget_words
from casework.chosen_barriers import events as chosen_barriers
from casework.questions import holding
from casework.watches import events as watches
from casework.workspace import Workspace
from errors import StoreUnavailable, UsageError
from errors.cli import visible
from graph.permit import Permit

ABOUT = "erase from the log whom its entries were about"
EXAMPLE = 'forget Phone:+31612345678 --purpose "erasure request 7"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", metavar="ID", nargs="?", help="the node (Phone:+31612345678)")
    parser.add_argument("--words", metavar="TEXT", help="erase purposes and questions that contain TEXT")
    parser.add_argument("--purpose", metavar="TEXT", help="why it is erased")


def run(arguments: argparse.Namespace) -> int:
    subject, words = arguments.subject or "", (arguments.words or "").strip()
    if bool(subject) == bool(words):
        raise UsageError("Give either the id of a node or --words with a text.")
    if subject and ":" not in subject:
        raise UsageError(f"{subject!r} is not an id: write it as Kind:key.")
    asked = {"subjects": 1 if subject else 0, "words": 1 if words else 0}
    left: list[str] | None = []
    with terminal.workspace(arguments.purpose) as desk, desk.asking("forget", asked) as question:
        desk.require_second("forget", {"subject": subject, "words": words}, about="words of the log")
        if subject:
            touched = forget(desk.settings.home, subject, question.erasing)
        else:
            touched = forget_words(desk.settings.home, words, question.erasing)
        left = _saved(desk, question.permit, subject or words)
        question.handed_out(touched)
    what = "entries no longer say whom they were about" if subject else "purposes and questions are erased"
    print(f"{touched:,} {what}; the chain is as long as before.")
    _say_left(left)
    return 0


def _saved(desk: Workspace, permit: Permit, text: str) -> list[str] | None:
    """The saved questions, alerts, watches and chosen barriers that hold it, in words; None where the graph
    server does not answer.
    """
    bundled = desk.settings.home / "server" / "databases"
    if not desk.settings.uri and not bundled.is_dir():
        return []  # there is no graph here that could have any
    try:
        questions = [
            f"Saved question of {one.made_by} holds it: `python -m casework drop-question {one.id} --yes`"
            for one in holding(desk.store, permit, text)
        ]
        alerts = [
            f"An alert holds it: `python -m casework drop-alert {one.id} --yes`"
            for one in events.holding(desk.store, permit, text)
        ]
        return [
            *questions,
            *alerts,
            *(
                f"A watch holds it: `python -m casework drop-watch {one.id} --yes`"
                for one in watches.holding(desk.store, permit, text)
            ),
            *(
                f"A chosen barrier holds it: `python -m casework drop-barrier {one.id} --yes`"
                for one in chosen_barriers.holding(desk.store, permit, text)
            ),
        ]
    except StoreUnavailable:
        return None


def _say_left(left: list[str] | None) -> None:
    if left is None:
        print(
            "The graph server does not answer: look for saved questions, alerts, watches and chosen barriers "
            "that hold it later.",
            file=sys.stderr,
        )
    for one in left or ():
        print(visible(one))
