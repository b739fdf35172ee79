"""The persons of a pack, each with the category that it has in the case (Directive 2016/680, Art. 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from casework import cases
from casework.person_categories import (
    EVENT,
    NOT_ASSESSED,
    PERSONS,
    PersonCategory,
    categories_of,
    category_body,
)
from casework.workspace import Workspace
from errors import QueryRejected
from graph.schema import kind_of
from graph.subgraph import Subgraph
from handover.redaction.text_places import TextPlace
from handover.redaction.text_redaction import TextRedaction
from queries.reader import Reader

COLUMNS = ("person", "name", "category", "since", "by", "ground")


def assess(desk: Workspace, case: str, person: str, category: str, ground: str) -> int:
    """Record in a case in which category a person is, and on which ground; how many events the case has now.

    Raises QueryRejected for an unknown case, what is no person of the graph, no category or no ground; Busy
    where somebody else writes in the case at this moment.
    """
    body = category_body(person, category, ground)
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
    `called`: what people of the case are called in the pack, "" of those that are none there: what was said
    of one that fell apart is said of nobody.
    """
    named = ((called.get(one.person, one.person), one) for one in categories_of(events).values())
    said = {id_: one for id_, one in named if id_}
    place = {id_: n for n, id_ in enumerate(said)}
    behind: dict[str, list[str]] = {}
    for edge in graph.edges.values():
        if edge.kind == "IS":
            behind.setdefault(edge.target, []).append(edge.source)
    alone = set(graph.nodes) - {label for some in behind.values() for label in some}
    for id_ in sorted(alone):
        if kind_of(id_) in PERSONS:
            newest = max(
                (one for one in (id_, *behind.get(id_, ())) if one in said), key=place.__getitem__, default=""
            )
            yield _row(graph, id_, said.get(newest), redaction)


def _row(
    graph: Subgraph, id_: str, said: PersonCategory | None, redaction: TextRedaction
) -> Mapping[str, Any]:
    """With the newest that somebody said of the person or one of its labels."""
    name = graph.nodes[id_].label
    if said is None:
        return dict(zip(COLUMNS, (id_, name, NOT_ASSESSED, "", "", ""), strict=True))
    ground = redaction.written(said.ground, TextPlace.CATEGORY)
    return dict(zip(COLUMNS, (id_, name, said.category, said.at, said.by, ground), strict=True))
