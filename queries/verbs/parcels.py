"""Parcels as one judges them: when, from whom to whom, what is said to be in them, whether seized."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.schema import kind_of
from queries.question import open_question
from queries.reader import Reader
from queries.resolve_ids import named, several

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "parcels with sender, recipient, contents and seizures, one row each"
EXAMPLE = "parcels RR123456785NL RB700141223BE --format csv"

_STATED = ("tracking_number", "carrier", "posted_at", "contents", "weight_g", "origin", "destination")


def parcels(
    ids: str | Iterable[str], *, there: bool = False, desk: Workspace | None = None
) -> list[dict[str, Any]]:
    """A row for each of these parcels (ids or numbers), in the order asked; other nodes are left out.

    A row: id, tracking_number, carrier, posted_at (ISO 8601), contents, weight_g (grams), origin and
    destination (ISO 3166), each None where nobody says; senders and recipients (people where several labels
    are one, else the names on labels; sorted), seized, seizures ("2025-03-04 agency", by day). `there`:
    parcels that are not in the graph (any more) are left out; else they are refused with QueryRejected.
    """
    given = several(ids)
    with open_question("parcels", {"ids": len(given)}, desk, subjects=given) as question:
        reader = question.reader
        known = list(reader.nodes(given)) if there else named(reader, given)
        wanted = [id_ for id_ in known if kind_of(id_) == "Parcel"]
        rows = read(reader, wanted)
        codes = reader.codes_of(wanted)
        return question.release(rows, count=len(rows), subjects=wanted, handling=codes)


def read(reader: Reader, wanted: list[str]) -> list[dict[str, Any]]:
    """The rows of these ids of parcels, for a question that already passed the gate."""
    nodes = reader.nodes(wanted)
    ends, seizures = _ends(reader, wanted), _seizures(reader, wanted)
    return [
        {
            "id": id_,
            **{name: node.properties.get(name) for name in _STATED},
            "senders": sorted(ends[id_, "sender"]),
            "recipients": sorted(ends[id_, "recipient"]),
            "seized": bool(node.properties.get("seized")),
            "seizures": sorted(seizures[id_]),
        }
        for id_, node in nodes.items()
    ]


def _ends(reader: Reader, ids: list[str]) -> dict[tuple[str, str], set[str]]:
    """The names on each side of these parcels: of a person its own, else that on the label."""
    rows = reader.each("ends_of_parcels", ids)
    groups = reader.groups(row["party"] for row in rows)
    people = reader.nodes(groups.values())
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        person = people.get(groups.get(row["party"], ""))
        if name := person.label if person else row["name"]:
            found[row["parcel"], row["role"]].add(name)
    return found


def _seizures(reader: Reader, ids: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in reader.each("reports_of_parcels", ids):
        found[row["parcel"]].add(" ".join(filter(None, ((row["seized_at"] or "")[:10], row["agency"]))))
    return found


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="+", metavar="PARCEL", help="ids or numbers of parcels")


def answer(arguments: argparse.Namespace, desk: Workspace) -> list[dict[str, Any]]:
    """Run the command."""
    return parcels(arguments.ids, desk=desk)
