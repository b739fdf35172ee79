"""In which category a person is in a case (Directive 2016/680, Art. 6), who said so and on which ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casework.cases import Event
from errors import QueryRejected
from graph.schema import kind_of

EVENT = "category"
"""The kind of event of a case by which somebody says in which category a person is."""
NOT_ASSESSED = "not yet assessed"
CATEGORIES = ("suspect", "convicted", "victim", "other party", NOT_ASSESSED)
PERSONS = ("Person", "Party")
"""Kinds of nodes that are assessed."""
LONGEST_GROUND = 1_000


@dataclass(frozen=True, slots=True)
class PersonCategory:
    """The category of a person (an id), its ground, by whom and when (UTC) it was said."""

    person: str
    category: str
    ground: str
    by: str = ""
    at: str = ""


def category_body(person: str, category: str, ground: str) -> dict[str, str]:
    """The body of the event. Raises QueryRejected for what is no person or category, or has no ground."""
    if category not in CATEGORIES:
        raise QueryRejected(
            "{category!r} is not a category: use one of {known}.",
            category=category,
            known=", ".join(CATEGORIES),
        )
    if kind_of(person) not in PERSONS:
        raise QueryRejected("{id!r} is not a person: give the id of a Person or Party.", id=person)
    reason = " ".join(ground.split())
    if not 0 < len(reason) <= LONGEST_GROUND:
        raise QueryRejected(
            "Give the ground that others can check, in at most {n} characters.", n=LONGEST_GROUND
        )
    return {"person": person, "category": category, "ground": reason}


def after_category(known: Mapping[str, PersonCategory], event: Event) -> dict[str, PersonCategory]:
    """The categories of a case after such an event; what is said last is the last of them."""
    body = event.body
    person = str(body["person"])
    said = PersonCategory(
        person=person,
        category=str(body["category"]),
        ground=str(body["ground"]),
        by=event.by,
        at=event.at,
    )
    return {**{id_: one for id_, one in known.items() if id_ != person}, person: said}


def categories_of(events: Iterable[Event]) -> dict[str, PersonCategory]:
    """The categories that these events of a case leave, by person; a copy of a case begins with those of the
    one that was copied.
    """
    found: dict[str, PersonCategory] = {}
    for event in events:
        if event.kind == EVENT:
            found = after_category(found, event)
        elif event.kind == "notebook":
            found = categories_in(event.body)
    return found


def categories_in(notebook: Mapping[str, Any]) -> dict[str, PersonCategory]:
    """Those of a notebook as a copy has it."""
    return {one.person: one for one in (PersonCategory(**row) for row in notebook.get("categories", ()))}
