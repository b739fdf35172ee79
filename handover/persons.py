"""The persons of a pack, each with the category that it has in the case (Directive 2016/680, Art. 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casework import cases
from casework.workspace import Workspace
from errors import QueryRejected
from graph.schema import kind_of
from graph.subgraph import Subgraph
from handover.redaction import TextRedaction
from queries.reader import Reader

EVENT = "category"
"""The kind of event of a case by which somebody says in which category a person is."""
NOT_ASSESSED = "not yet assessed"
CATEGORIES = ("suspect", "convicted", "victim", "other party", NOT_ASSESSED)
COLUMNS = ("person", "name", "category", "since", "by", "ground")
_LONGEST = 1_000


def assess(desk: Workspace, case: str, person: str, category: str, ground: str) -> int:
    """Record in a case in which category a person is, and on which ground; how many events the case has now.

    Raises QueryRejected for an unknown case, what is no person of the graph, no category or no ground; Busy
    where somebody else writes in the case at this moment.
    """
    if category not in CATEGORIES:
        raise QueryRejected(
            "{category!r} is not a category: use one of {known}.",
            category=category,
            known=", ".join(CATEGORIES),
        )
    if kind_of(person) not in ("Person", "Party"):
        raise QueryRejected("{id!r} is not a person: give the id of a Person or Party.", id=person)
    reason = " ".join(ground.split())
    if not 0 < len(reason) <= _LONGEST:
        raise QueryRejected("Give the ground that others can check, in at most {n} characters.", n=_LONGEST)
    with desk.asking("assess", {"person": person, "category": category}, (person,), case=case) as asked:
        kept = cases.read(desk.store, asked.permit, case)
        if kept is None:
            raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=case[:40])
        if not Reader(desk.store, asked.permit).nodes([person]):
            raise QueryRejected(
                "There is no {id} in the graph: take its id from 'search' or the app, a pack has its own.",
                id=person[:80],
            )
        about = kept[0]
        body = {"person": person, "category": category, "ground": reason}
        total = cases.append(
            desk,
            desk.maintenance("assess"),
            case,
            [(EVENT, body)],
            after=about.events,
            about={"name": about.name, "question": about.question, "purpose": about.purpose},
            view=about.view,
        )
        asked.handed_out(1, subjects=(person,))
    return total


def persons(
    graph: Subgraph, events: Iterable[cases.Event], called: Mapping[str, str], redaction: TextRedaction
) -> Iterator[Mapping[str, Any]]:
    """The persons of a pack: what resolution found, and labels that are nobody else's, with COLUMNS.
    `called`: what people of the case are called in the pack.
    """
    said = [(str(event.body["person"]), event) for event in events if event.kind == EVENT]
    newest = {called.get(person, person): event for person, event in said}
    behind: dict[str, list[str]] = {}
    for edge in graph.edges.values():
        if edge.kind == "IS":
            behind.setdefault(edge.target, []).append(edge.source)
    alone = set(graph.nodes) - {label for some in behind.values() for label in some}
    for id_ in sorted(alone):
        if kind_of(id_) in ("Person", "Party"):
            yield _row(
                graph, id_, [newest[one] for one in (id_, *behind.get(id_, ())) if one in newest], redaction
            )


def _row(
    graph: Subgraph, id_: str, said: Sequence[cases.Event], redaction: TextRedaction
) -> Mapping[str, Any]:
    """The newest that somebody said of the person or one of its labels."""
    event = max(said, key=lambda event: event.n, default=None)
    node = graph.nodes[id_]
    if event is None:
        return dict(zip(COLUMNS, (id_, node.label, NOT_ASSESSED, "", "", ""), strict=True))
    ground = redaction.text(str(event.body["ground"]))
    return dict(
        zip(COLUMNS, (id_, node.label, event.body["category"], event.at, event.by, ground), strict=True)
    )
