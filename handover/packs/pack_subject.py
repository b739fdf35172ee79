"""What a pack is about: a case with all that is on its canvas, or nodes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework import cases
from casework.case_contents import drawn_in
from errors import QueryRejected
from graph.schema import kind_of
from queries.neighbours.directions import DERIVED
from queries.question import OpenQuestion
from queries.resolve_ids import named, several, those_there

_LABELS = ("Party", "Address")
"""What people and places are read from."""
LABELS = 300
"""Labels of a person or place that are in a pack; more are refused, never cut in silence."""


@dataclass(frozen=True, slots=True)
class PackSubject:
    """`ids`: the nodes that the pack is about, people and places with their labels, and the people and places
    that several of its labels are; `case`: the id of a case, "" where nodes were named. `events`: of the
    case.
    """

    ids: tuple[str, ...]
    case: str = ""
    name: str = ""
    question: str = ""
    events: Sequence[cases.Event] = ()


def case_among(given: str | Iterable[str]) -> str:
    """The case that is named; "" where nodes are. Raises QueryRejected for a case beside other words."""
    words = several(given)
    found = [word for word in words if cases.is_id(word)]
    if found and len(words) > 1:
        raise QueryRejected("Name one case, or nodes by their ids: a case is packed alone.")
    return found[0] if found else ""


def subject_of(question: OpenQuestion, given: str | Iterable[str]) -> PackSubject:
    """What these words name, people and places with their labels, parcels with their seizures. Raises
    QueryRejected for what is not there or is empty.
    """
    case = case_among(given)
    if not case:
        return PackSubject(_completed(question, named(question.reader, several(given))))
    store = question.workspace.store
    kept = cases.read(store, question.permit, case)
    if kept is None:
        raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=case)
    about, events = kept
    ids = those_there(question.reader, sorted(drawn_in(store, question.permit, case)))
    if not ids:
        raise QueryRejected("Nothing is on the canvas of case {id}: there is nothing to hand over.", id=case)
    return PackSubject(
        ids=_completed(question, ids),
        case=case,
        name=about.name,
        question=about.question,
        events=tuple(events),
    )


def _completed(question: OpenQuestion, ids: Sequence[str]) -> tuple[str, ...]:
    """These nodes, the labels that their people and places are read from, the people and places that several
    of these labels are, and what became of their parcels: whoever reads of a parcel in a case must learn that
    it was seized, and whoever counts its persons that two of the names are one, drawn or not.
    """
    parcels = [id_ for id_ in ids if kind_of(id_) == "Parcel"]
    labels = {"kind": "Parcel", "relationship": "OF"}
    seizures = [id_ for id_ in ids if kind_of(id_) == "Seizure"]
    seizures += [str(row["source"]) for row in question.reader.each("edges_in", parcels, labels)]
    labels = {"kind": "Seizure", "relationship": "CONTAINED"}
    substances = [str(row["target"]) for row in question.reader.each("edges_out", seizures, labels)]
    drawn = _with_labels(question, ids)
    found = Counter(question.reader.groups(id_ for id_ in drawn if kind_of(id_) in _LABELS).values())
    several_labels = sorted(group for group, labels in found.items() if labels > 1)
    return tuple(dict.fromkeys([*drawn, *several_labels, *seizures, *substances]))


def _with_labels(question: OpenQuestion, ids: Sequence[str]) -> tuple[str, ...]:
    """These nodes, and the labels that their people and places are read from."""
    derived = [id_ for id_ in ids if kind_of(id_) in DERIVED]
    members = question.reader.members(derived, LABELS + 1)
    for group, labels in members.items():
        if len(labels) > LABELS:
            raise QueryRejected(
                "{id} is read from more than {most} labels: name those that matter.", id=group, most=LABELS
            )
    return tuple(dict.fromkeys([*ids, *(label for some in members.values() for label in some)]))
