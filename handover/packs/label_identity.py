"""Which labels that may be told are one person or place: as the graph has it where all of its labels are
told, else as identity resolution has it of these alone.

Two labels may be one person only because each is like a third one. Where that one is withheld, a pack that
joins the two tells that it exists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from analysis.identity.comparing import FROM_OTHER_NAMES
from analysis.identity.input_columns import Groups
from analysis.identity.people import People
from analysis.identity.places import Places
from casework.decisions.decision_records import Decision, decided, ends, joined_by_people
from graph.schema import kind_of
from handover.packs.pack_subject import LABELS
from queries.analyses.counted_labels import counted_labels
from queries.question import OpenQuestion

LabelPair = tuple[str, str]
"""Two labels or two addresses that were decided about."""
LabelScores = Mapping[str, float]
"""Labels that are one, each with the score by which it belongs."""
LabelsOfGroups = Mapping[str, Sequence[str]]
PartsOfGroups = Mapping[str, Sequence[LabelScores]]
"""Of people and places, by their ids."""


def _as_found(_told: LabelsOfGroups, _withheld: bool) -> PartsOfGroups:
    return {}


@dataclass(frozen=True, slots=True)
class LabelIdentity:
    """`decided`: pairs that people decided to be one, as of the last resolution. `alone`: asked for told
    labels by their person or place, and whether any row is withheld, gives those that are not as the graph
    has them, each with the parts, of two labels or more, that identity resolution makes of these alone.
    """

    decided: Collection[LabelPair] = ()
    alone: Callable[[LabelsOfGroups, bool], PartsOfGroups] = _as_found


AS_FOUND = LabelIdentity()
"""As the graph has it."""


def label_identity(question: OpenQuestion, decisions: Sequence[Decision]) -> LabelIdentity:
    """Of the graph that is asked; `decisions`: those about labels of the case."""
    named = question.reader.groups(end for one in decisions for end in ends(one))

    def alone(told: LabelsOfGroups, withheld: bool) -> PartsOfGroups:
        if withheld:  # a label that is withheld may join others than its own
            return _resolved_alone(question, told) if told else {}
        every = question.reader.members(told, LABELS + 1)
        missing = {group: told[group] for group, labels in every.items() if len(labels) > len(told[group])}
        return _resolved_alone(question, missing) if missing else {}

    return LabelIdentity(joined_by_people(decisions, named), alone)


def _resolved_alone(question: OpenQuestion, told: LabelsOfGroups) -> PartsOfGroups:
    """How rare names are is counted among all, as ever; nothing else is known but these labels. What the
    graph has apart stays apart: a pack joins nobody who is known to be two.
    """
    parts: dict[str, list[LabelScores]] = {group: [] for group in told}
    for kind in ("Party", "Address"):
        groups = {group: labels for group, labels in told.items() if kind_of(labels[0]) == kind}
        if groups:
            found = _resolved(question, kind, sorted({label for some in groups.values() for label in some}))
            for group, labels in groups.items():
                parts[group] = _parts(labels, found)
    return parts


def _resolved(question: OpenQuestion, kind: str, labels: Sequence[str]) -> Groups:
    few = counted_labels(question, labels)
    parties, addresses = few.known.tables()
    of_people, of_places = decided(question.workspace.store, question.permit)
    places = Places(addresses, of_places, real=few.real)
    if kind == "Address":
        return places.resolve()
    doors = places.places(places.grown())
    counted, own = few.counts.copy(), People(parties, places.table, doors, of_people)
    counted[:, FROM_OTHER_NAMES] = own.counts()[own.profiles.of][:, FROM_OTHER_NAMES]
    return People(parties, places.table, doors, of_people, counted=counted).resolve()


def _parts(labels: Sequence[str], found: Groups) -> list[LabelScores]:
    together: dict[str, dict[str, float]] = defaultdict(dict)
    for label in labels:
        if label in found.of:
            tie = found.ties.get(label)
            together[found.of[label]][label] = tie.score if tie else 0.0
    return [part for _first, part in sorted(together.items()) if len(part) > 1]
