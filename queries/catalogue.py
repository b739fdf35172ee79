"""The shipped queries: every file of `queries/cypher/`, read and checked, by its name.

`inner/` holds the statements that the verbs are made of: the same rules, but nobody runs them by name. A
body may hold `<places>` that are filled with labels of the schema and with nothing else; a file that
starts its body with `//: each kind of node` or `//: each kind of relationship` is written out once for
every kind, joined by UNION ALL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from errors import QueryRejected
from graph.schema import EDGES, NODES
from queries.cypher_lint import faults, parameters, places
from queries.header import Header, Parameter, as_type, read_header, rejected, shorten

FOLDER = Path(__file__).parent / "cypher"
_SHOWN = 100
"""Characters of a name that is none which a message repeats."""
_EACH = re.compile(r"^//: each kind of (node|relationship)[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Query:
    """One shipped query, checked. `cypher` still has its places when it has any (inner statements only)."""

    name: str
    header: Header
    cypher: str
    where: str

    @property
    def title(self) -> str:
        """What it answers, in a few words."""
        return self.header.title

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it takes."""
        return self.header.parameters

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters as the server takes them. Raises QueryRejected for one unknown, missing or off."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                takes = ", ".join(known) or "no parameters"
                raise QueryRejected(
                    "The query {query} takes no {name!r}; it takes {takes}.",
                    query=self.name,
                    name=shorten(name),
                    takes=takes,
                )
        bound: dict[str, Any] = {}
        for name, parameter in known.items():
            value = given.get(name)
            if value is None or value == "":
                if parameter.required:
                    raise QueryRejected(
                        "The query {query} needs {name}: {description} (as {name}=…).",
                        query=self.name,
                        name=name,
                        description=parameter.describe(),
                    )
                bound[name] = parameter.default
            else:
                bound[name] = as_type(parameter, value)
        return bound

    def filled(self, **labels: str) -> str:
        """The Cypher with its places filled; only labels and types of the schema (or several, "A|B") are
        taken.
        """
        return _fill(self.cypher, labels, self.where)


def shipped() -> dict[str, Query]:
    """The queries that are run by name, by name. Raises QueryRejected for a file that is off."""
    return {path.stem: load(path) for path in sorted(FOLDER.glob("*.cypher"))}


def find(name: str) -> Query:
    """One shipped query. Raises QueryRejected when there is none of this name."""
    names = [path.stem for path in sorted(FOLDER.glob("*.cypher"))]
    if name not in names:
        import difflib

        near = difflib.get_close_matches(name, names, 1)
        if near:
            raise QueryRejected(
                "There is no query named {name!r}: did you mean {near}?", name=name[:_SHOWN], near=near[0]
            )
        raise QueryRejected(
            "There is no query named {name!r}: 'python -m queries list' names them.", name=name[:_SHOWN]
        )
    return load(FOLDER / f"{name}.cypher")


def inner(name: str) -> Query:
    """A statement that a verb is made of."""
    return load(FOLDER / "inner" / f"{name}.cypher")


@cache
def load(path: Path) -> Query:
    """Read and check one file. Raises QueryRejected naming file and line."""
    inside = path.is_relative_to(FOLDER)
    where = f"queries/cypher/{path.relative_to(FOLDER)}" if inside else str(path)
    return parse(path.stem, path.read_text("utf-8"), where)


def parse(name: str, text: str, where: str) -> Query:
    """Check the text of a query file; `where` names it in what is said about it."""
    header = read_header(text, where)
    body = "".join(text.splitlines(keepends=True)[header.lines :])
    if not body.strip():
        raise rejected(where, header.lines + 1, "there is no Cypher under the header")
    used, declared = parameters(body), {parameter.name for parameter in header.parameters}
    for parameter, place in used.items():
        if parameter not in declared:
            raise rejected(where, _line(text, body, place), f"${parameter} is not declared in the header")
    for parameter in sorted(declared - used.keys()):
        raise rejected(where, 1, f"the parameter {parameter} is declared and not used")
    cypher = _written_out(body)
    sample = _fill(cypher, {place: _ANY[place] for place in _checked(cypher, where)}, where)
    for fault in faults(sample):
        raise rejected(
            where, _line(text, body, fault.place) if sample == body else header.lines + 1, fault.says
        )
    return Query(name, header, cypher.strip().rstrip(";"), where)


_ANY = {"kind": "Parcel", "other": "Party", "relationship": "SENDER_ON"}
"""What a place may be named, and a label to check its statement with."""


def _checked(cypher: str, where: str) -> list[str]:
    found = places(cypher)
    for place in found:
        if place not in _ANY:
            raise rejected(where, 1, f"a place is one of {', '.join(_ANY)}, not <{place}>")
    return found


def _fill(cypher: str, labels: Mapping[str, str], where: str) -> str:
    for place, label in labels.items():
        known = EDGES.keys() if place == "relationship" else NODES.keys()
        if not known >= set(label.split("|")):
            raise QueryRejected(
                "{where}: the schema knows no {label!r} for <{place}>.", where=where, label=label, place=place
            )
        cypher = cypher.replace(f"<{place}>", label)
    return cypher


def _written_out(body: str) -> str:
    """The body with every `//: each kind of …` section written once for each kind of the schema."""
    first, *sections = _EACH.split(body)
    if not sections:
        return body
    parts = [first.strip()] if first.strip() else []
    for what, section in zip(sections[::2], sections[1::2], strict=True):
        names = _public_kinds(what)
        parts += [section.strip().replace("<kind>", name) for name in names]
    return "\nUNION ALL\n".join(parts)


def _public_kinds(what: str) -> list[str]:
    """The kinds that a query is written out for: what Waybill keeps for itself is left out."""
    told = EDGES if what == "relationship" else NODES
    return [name for name, kind in told.items() if not kind.internal]


def _line(text: str, body: str, place: int) -> int:
    return text[: len(text) - len(body) + place].count("\n") + 1
