"""One shipped query as it is: what it answers, takes and gives, and its Cypher."""

from __future__ import annotations

import argparse
from typing import Any

from queries.catalogue import find

ABOUT = "one shipped query, with its Cypher"
EXAMPLE = "show parcels_of_phone"
READS = False
"""It shows no case data: no desk and no purpose are needed."""


def show(name: str) -> dict[str, Any]:
    """Name, title, about, parameters, columns and Cypher of a shipped query. Raises QueryRejected."""
    query = find(name)
    return {
        "name": name,
        "title": query.title,
        "about": query.header.about,
        "parameters": [f"{one.name}: {one.describe()}" for one in query.parameters],
        "returns": [*query.header.returns],
        "cypher": query.cypher,
    }


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", metavar="NAME", help="a query that 'list' names")


def answer(arguments: argparse.Namespace, desk: None) -> list[dict[str, Any]]:
    """Run the command."""
    return [show(arguments.name)]


def text(rows: list[dict[str, Any]]) -> str:
    """As the command prints it for a person."""
    (one,) = rows
    takes = "".join(f"\n  {said}" for said in one["parameters"]) or " nothing"
    return (
        f"{one['name']}: {one['title']}\n{one['about']}\n\ntakes:{takes}\n"
        f"gives: {', '.join(one['returns'])}\n\n{one['cypher']}\n"
    )
