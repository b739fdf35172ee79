"""What a search found, as the people and places behind labels: one result each, with what is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.schema import kind_of
from graph.subgraph import Node
from queries.reader import Reader
from queries.text_search.node_search import FoundNode

LABELS = 500
"""Labels of one person of which parcels and phones are counted."""
MOST_PARCELS = 5_000
"""Parcels up to which different ones are counted."""
_REACHED_BY = {"Phone": ("phone", "phones"), "Email": ("e-mail address", "e-mail addresses")}


@dataclass(frozen=True, slots=True)
class Result:
    """A person, place or other node, by id, and the best of what matched: several labels may be one."""

    id: str
    best: FoundNode
    matched: int


def grouped(reader: Reader, ranked: Sequence[FoundNode]) -> list[Result]:
    """The results in the order of their best; labels of one person or place are one result."""
    groups = reader.groups(one.node.id for one in ranked)
    found: dict[str, list[FoundNode]] = defaultdict(list)
    for one in ranked:
        found[groups.get(one.node.id, one.node.id)].append(one)
    return [Result(id_, some[0], len(some)) for id_, some in found.items()]


def described(reader: Reader, results: Sequence[Result]) -> list[Node]:
    """The nodes of these results. Each says in `why` what matched, and of people how many labels, parcels,
    phones and e-mail addresses they have and where the best matching label is.
    """
    people = [one.id for one in results if kind_of(one.id) == "Person"]
    labels = reader.members(people, LABELS)
    labels |= {one.id: [one.id] for one in results if kind_of(one.id) == "Party"}
    parcels, things = _parcels(reader, labels), _things(reader, labels)
    behind = reader.nodes(one.id for one in results if one.id != one.best.node.id)
    nodes: list[Node] = []
    for one in results:
        said = list(one.best.why())
        if one.id in labels:
            said += [*_called(one, behind, parcels[one.id], things[one.id])]
        nodes.append(replace(behind.get(one.id, one.best.node), why=tuple(said)))
    return nodes


def _called(
    one: Result, behind: Mapping[str, Node], parcels: str, things: Mapping[str, int]
) -> Iterator[str]:
    if one.id in behind:
        count = int(behind[one.id].properties.get("members") or one.matched)
        yield f"{count:,} label{'' if count == 1 else 's'}"
    yield parcels
    for kind, (single, several) in _REACHED_BY.items():
        if things[kind]:
            yield f"{things[kind]:,} {single if things[kind] == 1 else several}"
    label = one.best.node.properties
    where = " ".join(str(label[name]) for name in ("postcode", "city", "country") if label.get(name))
    if where and one.id in behind:
        yield f"one label says {where}"


def _parcels(reader: Reader, labels: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """On how many parcels each stands, in words."""
    every = [label for some in labels.values() for label in some]
    on = {row["party"]: int(row["parcels"]) for row in reader.each("parcel_counts", every)}
    sums = {id_: sum(on.get(label, 0) for label in some) for id_, some in labels.items()}
    several = {id_ for id_, some in labels.items() if len(some) > 1 and sums[id_] <= MOST_PARCELS}
    whose = {label: id_ for id_ in several for label in labels[id_]}
    met: dict[str, set[str]] = defaultdict(set)
    for row in reader.each("parcels_of_parties", list(whose)):
        met[whose[row["party"]]].add(row["parcel"])
    return {id_: _counted(len(met[id_]) if id_ in several else count) for id_, count in sums.items()}


def _counted(parcels: int) -> str:
    if parcels > MOST_PARCELS:
        return f"more than {MOST_PARCELS:,} parcels"
    return f"{parcels:,} parcel{'' if parcels == 1 else 's'}"


def _things(reader: Reader, labels: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """How many different phones and e-mail addresses each has."""
    whose = {label: id_ for id_, some in labels.items() for label in some}
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in reader.each("things_of_parties", list(whose), {"relationship": "REACHED_BY"}):
        met[whose[row["party"]], kind_of(row["thing"])].add(row["thing"])
    return {id_: {kind: len(met[id_, kind]) for kind in _REACHED_BY} for id_ in labels}
