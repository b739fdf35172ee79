"""The shipped queries by name."""

from __future__ import annotations

import argparse
from typing import Any

from queries.catalogue import shipped

ABOUT = "the shipped queries"
EXAMPLE = "list"
READS = False
"""It shows no case data: no desk and no purpose are needed."""


def names() -> list[dict[str, Any]]:
    """Name, title, parameters and columns of every shipped query."""
    return [
        {
            "name": name,
            "title": query.title,
            "parameters": ", ".join(f"{one.name}: {one.describe()}" for one in query.parameters),
            "returns": ", ".join(query.header.returns),
        }
        for name, query in shipped().items()
    ]


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes: nothing of its own."""


def answer(arguments: argparse.Namespace, desk: None) -> list[dict[str, Any]]:
    """Run the command."""
    return names()
