"""A shipped query, with its parameters checked against its header."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from errors import QueryRejected
from graph.schema import EDGES, kind_of
from queries.catalogue import Query, find
from queries.neighbours.directions import DERIVED
from queries.question import OpenQuestion, open_question
from queries.remarked_rows import RemarkedRows

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "run a shipped query ('list' names them)"
EXAMPLE = "run parcels_of_phone phone=+31612345678 limit=20"

_SECONDS = 120.0
_FOUND = DERIVED | {
    type_ for type_, edge in EDGES.items() if any(not DERIVED.isdisjoint(ends) for ends in edge.ends)
}
"""What identity resolution found, as kinds of nodes and of relationships."""


def run(
    name: str, parameters: Mapping[str, Any] | None = None, *, desk: Workspace | None = None
) -> RemarkedRows:
    """Rows of the shipped query `name`, its columns in the order of its header. As labels say, rows of people
    and places that identity resolution found are left out. `more` of the answer says that its limit, given or
    not, left rows out. Raises QueryRejected.
    """
    query = find(name)
    bound = query.bind(parameters or {})
    with open_question("run", {"query": name, **bound}, desk) as question:
        answer = read_rows(question, query, bound)
        subjects = dict.fromkeys((*ids_in(answer), *_numbered(answer)))
        codes = _codes(answer) | question.reader.codes_of(subjects)
        return question.release(answer, count=len(answer), subjects=subjects, handling=codes)


def read_rows(question: OpenQuestion, query: Query, bound: Mapping[str, Any]) -> RemarkedRows:
    """The rows of a query with all its parameters, for a question that already passed the gate."""
    at, limit = question.workspace, bound.get("limit")
    asked = {**bound} if limit is None else {**bound, "limit": limit + 1}
    read = at.store.read(query.cypher, asked, question.permit, seconds=_SECONDS)
    rows = [{column: row[column] for column in query.header.returns} for row in read[:limit]]
    if at.as_labels_say:
        rows = [row for row in rows if not _derived(row)]
    return RemarkedRows(rows, more=len(read) > len(read[:limit]))


def _derived(row: dict[str, Any]) -> bool:
    """Whether it is about what identity resolution found: one of its ids is, or the kind that it counts."""
    return row.get("kind") in _FOUND or any(kind_of(id_) in DERIVED for id_ in ids_in([row]))


def ids_in(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The ids of nodes among the cells."""
    for row in rows:
        for cell in row.values():
            for value in cell if isinstance(cell, list) else (cell,):
                if isinstance(value, str) and kind_of(value):
                    yield value


def _numbered(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The parcels that are given by their numbers only; a bare number names all its postings."""
    for row in rows:
        if row.get("tracking_number") and not row.get("parcel"):
            yield f"Parcel:{row['tracking_number']}"


def _codes(rows: list[dict[str, Any]]) -> set[str]:
    """The handling codes among the columns."""
    return {str(row[name]) for row in rows for name in ("handling_code", "handling") if row.get(name)}


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", metavar="NAME", help="a query that 'list' names")
    parser.add_argument(
        "parameters", nargs="*", metavar="key=value", help="its parameters, as listed by 'show NAME'"
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    query = find(arguments.name)
    return run(arguments.name, {**_common(query, arguments), **pairs(arguments.parameters)}, desk=desk)


def pairs(given: list[str]) -> dict[str, str]:
    """What was typed as key=value. Raises QueryRejected for what was not."""
    pairs: dict[str, str] = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise QueryRejected("{text!r} is not a parameter: write it as key=value.", text=text)
        pairs[key] = value
    return pairs


def _common(query: Query, arguments: argparse.Namespace) -> dict[str, Any]:
    """--from, --to and --limit, for a query that takes them."""
    takes = {parameter.name for parameter in query.parameters}
    given = {"since": arguments.since, "until": arguments.until, "limit": arguments.limit}
    flags = {"since": "--from", "until": "--to", "limit": "--limit"}
    for name, value in given.items():
        if value is not None and name not in takes:
            raise QueryRejected(
                "{option} cannot be used with {query}, which has no such parameter.",
                option=flags[name],
                query=query.name,
            )
    return {name: value for name, value in given.items() if value is not None}
