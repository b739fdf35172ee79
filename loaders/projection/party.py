"""A party in a fragment: the party, its address, phone and e-mail, and whose use of them it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from loaders.projection.fragment import Fragment


def form(values: Mapping[str, Any]) -> str:
    """The form of a shared node as text: JSON with sorted keys, so that equal forms are equal texts."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hold_party(fragment: Fragment, party: Mapping[str, Any]) -> tuple[str, set[str]]:
    """Hold a party and what it is reached by; its id, and the shared things that it touches."""
    id_ = f"Party:{party['key']}"
    stated: dict[str, Any] = {"said": party["said"]}
    if "country" in party:
        stated["country"] = party["country"]
    things: set[str] = set()
    address = party.get("address")
    if address:
        thing = f"Address:{address['key']}"
        fragment.hold(thing, form({name: value for name, value in address.items() if name != "key"}))
        stated["at"] = thing
        things.add(thing)
    for name, kind in (("phone", "Phone"), ("email", "Email")):
        if name in party:
            thing = f"{kind}:{party[name]}"
            fragment.hold(thing, "")
            stated[name] = thing
            things.add(thing)
    fragment.hold(id_, form(stated))
    use(fragment, things, party)
    return id_, things


def use(fragment: Fragment, things: set[str], party: Mapping[str, Any]) -> None:
    """Note the party's name as a user of these things; a party without any name counts as nobody."""
    name = party["said"].get("name") or party["said"].get("company")
    if name:
        fragment.uses.update((thing, name) for thing in things)
