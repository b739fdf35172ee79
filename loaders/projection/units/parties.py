"""A party in a fragment: the party, its address, phone and e-mail, and whose use of them it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from loaders.projection.fragment import Fragment
from values.fold import fold


def form(values: Mapping[str, Any]) -> str:
    """The form of a shared node as text: JSON with sorted keys, so that equal forms are equal texts."""
    return msgspec.json.encode(values, order="sorted").decode()


def retain_party(fragment: Fragment, party: Mapping[str, Any]) -> tuple[str, set[str]]:
    """Hold a party and what it is reached by; its id, and the shared things that it touches."""
    id_ = f"Party:{party['key']}"
    stated: dict[str, Any] = {"said": intended_label(party)}
    if "country" in party:
        stated["country"] = party["country"]
    things: set[str] = set()
    address = party.get("address")
    if address:
        thing = f"Address:{address['key']}"
        fragment.add_form(thing, form({name: value for name, value in address.items() if name != "key"}))
        stated["at"] = thing
        things.add(thing)
    for name, kind in (("phone", "Phone"), ("email", "Email")):
        if name in party:
            thing = f"{kind}:{party[name]}"
            fragment.add_form(thing, "")
            stated[name] = thing
            things.add(thing)
    fragment.add_form(id_, form(stated))
    use(fragment, things, party)
    return id_, things


def use(fragment: Fragment, things: Iterable[str], party: Mapping[str, Any]) -> None:
    """Note the party's name as a user of these things; a party without any name counts as nobody.

    Counters have users by the thousand: theirs are told apart by family name only, so that the count is a
    lower bound and costs nothing to keep.
    """
    said = intended_label(party)
    name = said.get("name") or said.get("company")
    if name:
        for thing in things:
            fragment.uses.add((thing, _family(name) if thing.startswith("DropOff:") else name))


def intended_label(party: Mapping[str, Any]) -> Mapping[str, str]:
    """What a party's label says, without what only says that nothing is known, by the layout's meanings."""
    said: Mapping[str, str] = party["said"]
    if "meant" not in party:
        return said
    return {name: text for name, text in {**said, **party["meant"]}.items() if text}


@lru_cache(8_192)
def _family(name: str) -> str:
    words = fold(name).split()
    return words[-1] if words else ""
