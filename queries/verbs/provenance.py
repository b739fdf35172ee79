"""The rows that say so: what the deliveries hold about a node or a relationship, as delivered."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from errors import QueryRejected, cancelling
from graph.schema import EDGES, kind_of
from queries.claims import MOST_ROWS, ClaimingRows, Claims
from queries.neighbours.directions import DERIVED
from queries.question import OpenQuestion, open_question
from queries.resolve_ids import named

if TYPE_CHECKING:
    from casework.workspace import Workspace
    from evidence.facts import LoadFacts

ABOUT = "the source rows, as delivered"
EXAMPLE = "provenance RR123456785NL"


LABELS = 100
"""Labels of a person or place whose rows are read."""


class SourceRows(list[dict[str, Any]]):
    """Rows, and how many there are in all where fewer are given."""

    total: int = 0


def provenance(id_: str, limit: int = MOST_ROWS, *, desk: Workspace | None = None) -> SourceRows:
    """The rows of evidence that state a node (id or number) or a relationship (id of an edge), newest
    delivery first.

    A row: load, row, sheet (or list; "" where the file is read as one), line, file, partner (whose pack it
    came in, "" of none), partner_row (load:number of theirs), layout, as_of, handling, says (what in the
    graph it states), raw, read, record, warnings. At most `limit`; `total` of the answer is
    how many there are. A person or place is stated by the rows of its labels (of the first 100), a thing
    (phone, address) by the rows of the parcels whose parties have it.
    """
    with open_question("provenance", {"id": id_, "limit": limit}, desk, subjects=(id_,)) as question:
        claimed = ClaimingRows(question.reader, limit)
        claims: Claims = {}
        if any(f"|{name}|" in id_ for name in EDGES):
            claims, nodes = claimed.of_edge(id_), [id_]
        else:
            nodes = named(question.reader, [id_])
            members = question.reader.members((one for one in nodes if kind_of(one) in DERIVED), LABELS)
            for node in (label for one in nodes for label in members.get(one, [one])):
                claims |= claimed.of(node)
        rows = SourceRows(_delivered(question, dict(list(claims.items())[:limit])))
        if not claims:
            rows.extend(_by_loads(question, nodes, limit))
        rows.sort(key=lambda row: (row["as_of"] or "", row["load"], -row["row"]), reverse=True)
        rows.total = max(len(rows), claimed.total)
        codes = {row["handling"] for row in rows if row["handling"]}
        return question.release(rows, count=len(rows), subjects=nodes, handling=codes)


def _delivered(question: OpenQuestion, claims: Claims) -> list[dict[str, Any]]:
    archive = question.workspace.archive
    facts: dict[str, LoadFacts] = {}
    rows: list[dict[str, Any]] = []
    for claim, says in claims.items():
        cancelling.check()
        load, _, number = claim.rpartition(":")
        if load not in facts:
            facts[load] = archive.facts(load)
        row = archive.row(load, int(number), question.permit)
        rows.append(_source_row(facts[load], row, says))
    return rows


def _by_loads(question: OpenQuestion, nodes: list[str], limit: int) -> list[dict[str, Any]]:
    """For a parcel that no relationship states (a row without parties): by its number in the loads it
    names.
    """
    archive = question.workspace.archive
    rows: list[dict[str, Any]] = []
    for node in question.reader.nodes(id_ for id_ in nodes if kind_of(id_) == "Parcel").values():
        number = str(node.properties.get("tracking_number"))
        for load in node.properties.get("loads") or ():
            facts = archive.facts(str(load).removeprefix("Load:"))
            for batch in archive.rows(facts.load, question.permit):
                cancelling.check()
                rows += [
                    _source_row(facts, row, [f"{node.id} itself"])
                    for row in batch
                    if row.record and row.record.get("tracking_number") == number
                ]
                if len(rows) >= limit:
                    return rows[:limit]
    return rows


def _source_row(facts: LoadFacts, row: Any, says: list[str]) -> dict[str, Any]:
    return {
        "load": facts.load,
        "row": row.row,
        "sheet": facts.table_of(row.row),
        "line": row.line,
        "file": facts.file,
        "partner": (facts.partner or {}).get("name", ""),
        "partner_row": facts.partner_row(row.line),
        "layout": facts.layout,
        "as_of": facts.as_of,
        "handling": facts.handling,
        "says": sorted(set(says)),
        "raw": row.raw,
        "read": row.read,
        "record": row.record,
        "warnings": list(row.warnings),
    }


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("id", metavar="ID", help="id of a node or relationship, parcel number, report number")


def answer(arguments: argparse.Namespace, desk: Workspace) -> SourceRows:
    """Run the command."""
    if arguments.since is not None or arguments.until is not None:
        raise QueryRejected("--from and --to cannot be used with provenance: every source row is shown.")
    return provenance(arguments.id, arguments.limit or MOST_ROWS, desk=desk)


def table(rows: SourceRows) -> list[dict[str, Any]]:
    """The rows as the command prints them: where each stands, what it says, and its text; whose row it is,
    where any came in a partner's pack."""
    from_partners = any(row["partner"] for row in rows)
    return [
        {
            "file": row["file"],
            "sheet": row["sheet"],
            "line": "" if row["partner"] else row["line"],  # their number of the row says where it stands
            **({"partner": f"{row['partner']} {row['partner_row']}".strip()} if from_partners else {}),
            "layout": row["layout"],
            "as_of": row["as_of"],
            "says": "; ".join(row["says"]),
            "raw": row["raw"],
            "warnings": ", ".join(row["warnings"]),
        }
        for row in rows
    ]
