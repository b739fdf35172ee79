"""Whom a phone or an e-mail reaches: a label writes one number in many ways, the graph has it once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.schema import kind_of
from queries.reader import MOST_ROWS, PORTION, Reader
from queries.text_search import fulltext_query
from values.terms import Typed

REACHING = ("Phone", "Email")
"""Kinds of things by which somebody is reached."""
_MOST = 100
"""Phones that one number may be, typed without its country."""


def things_typed(reader: Reader, typed: Typed) -> dict[str, str]:
    """The phones and e-mails that were typed whole: by id why, as `phone: +31612345678`."""
    found: dict[str, str] = {}
    kinds = [kind for kind, there in (("Phone", typed.phones), ("Email", typed.emails)) if there]
    for kind in kinds:
        index, text = reader.store.fulltext_index(kind), fulltext_query.in_full(typed, kind)
        nodes = [row["node"] for row in reader.rows("found", index=index, text=text, limit=_MOST)]
        found |= {node["id"]: why_of(node["id"]) for node in nodes if is_this(typed, node)}
    return dict(sorted(found.items()))


def is_this(typed: Typed, node: Mapping[str, Any]) -> bool:
    """Whether this phone or e-mail is what was typed: with a country's code it is no other country's."""
    kind, _, key = str(node["id"]).partition(":")
    if kind == "Email":
        return key in typed.emails
    words = str(node.get("search") or "").split()
    return any(
        not {*number.phones}.isdisjoint(words[:1] if number.national else words) for number in typed.numbers
    )


def why_of(thing: str) -> str:
    """Why somebody whom this reaches is a hit: "phone: +31612345678"."""
    kind, _, key = thing.partition(":")
    return f"{'phone' if kind == 'Phone' else 'email'}: {key}"


def reached_by(reader: Reader, things: Iterable[str], most: int = MOST_ROWS) -> Mapping[str, list[str]]:
    """By phone or e-mail: the ids of the parties that it reaches, sorted, at most `most` of each."""
    found: dict[str, list[str]] = {}
    wanted = sorted(set(things))
    for kind in REACHING:
        some = [thing for thing in wanted if kind_of(thing) == kind]
        for first in range(0, len(some), PORTION):
            portion = some[first : first + PORTION]
            rows = reader.rows("reached_by", {"kind": kind}, ids=portion, most=most, limit=PORTION)
            found |= {row["thing"]: list(row["parties"]) for row in rows}
    return found
