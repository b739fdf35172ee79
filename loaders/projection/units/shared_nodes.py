"""Nodes that several units hold: their properties and a party's own relationships, from all forms stated.

The same party, address or counter is written in several forms; which one is shown must not depend on the
order of loads, so it is a function of the set of forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from graph.schema import key_of, kind_of
from loaders.projection.fragment import Properties
from values.terms import index_text


def best(forms: Iterable[str]) -> str:
    """The form to show: the one with most capitalised words (`Jan Smit` before `JAN SMIT`), then by text."""
    several = list(forms)
    return several[0] if len(several) == 1 else max(several, key=lambda form: (_capitalised(form), form))


def _capitalised(form: str) -> int:
    return sum(1 for word in form.replace('"', " ").split() if word[:1].isupper() and not word.isupper())


def properties_of(id_: str, forms: Iterable[str], *, searched: bool = True) -> Properties:
    """The properties of a shared node; counts are added by the caller. `searched`: with `search`, under which
    the graph finds it.
    """
    kind = kind_of(id_)
    stated = list(forms)
    shown = msgspec.json.decode(best(stated) or "{}")
    properties: Properties = {"id": id_, **_MAKERS.get(kind, _as_stated)(id_, shown, stated)}
    search = index_text(kind, properties) if searched else ""
    if search:
        properties["search"] = search
    return properties


def ties_of(id_: str, forms: Iterable[str]) -> set[tuple[str, str, str]]:
    """The unclaimed relationships that all forms of a party state: (type, party, thing)."""
    ties: set[tuple[str, str, str]] = set()
    for form in forms:
        stated = msgspec.json.decode(form)
        if "at" in stated:
            ties.add(("AT", id_, stated["at"]))
        ties.update(("REACHED_BY", id_, stated[name]) for name in ("phone", "email") if name in stated)
    return ties


def _as_stated(id_: str, shown: Mapping[str, Any], stated: list[str]) -> Properties:
    return dict(shown)


def _party(id_: str, shown: Mapping[str, Any], stated: list[str]) -> Properties:
    properties = dict(shown["said"])
    if "country" in shown:
        properties["country"] = shown["country"]
    return properties


def _account(id_: str, shown: Mapping[str, Any], stated: list[str]) -> Properties:
    carriers = sorted(
        {
            msgspec.json.decode(form)["carrier"]
            for form in stated
            if form and "carrier" in msgspec.json.decode(form)
        }
    )
    return {"code": key_of(id_), **({"carriers": carriers} if carriers else {})}


def _named(name: str) -> Any:
    return lambda id_, shown, stated: {name: key_of(id_)}


_MAKERS: dict[str, Any] = {
    "Party": _party,
    "Account": _account,
    "Phone": _named("number"),
    "Email": _named("address"),
    "Substance": _named("name"),
}
