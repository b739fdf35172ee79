"""What parcels share, as plainly as it can be said: parties, their addresses, phones, accounts and counters.

From design.md, section 9. One node is stated in several forms; the one that is shown has most capitalised
words, and of equal ones it is the last as text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.names.name_counting import count_people

Record = dict[str, Any]
Tie = tuple[str, str, str]
"""Type, party, thing."""
COUNTED = ("Address", "Phone", "Email", "Account", "DropOff")


@dataclass
class Things:
    """By id: the forms in which each is stated, the names of its users, and the parcels that touch it."""

    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    parcels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ties: set[Tie] = field(default_factory=set)

    def party(self, party: Mapping[str, Any], parcel: str = "") -> str:
        """A party on a label (of this parcel) with all that reaches it; its id."""
        id_ = f"Party:{party['key']}"
        said = {**party["said"], **({"country": party["country"]} if "country" in party else {})}
        whole = {name: party[name] for name in ("said", "country") if name in party}
        for type_, thing, form in _reached(party):
            self.ties.add((type_, id_, thing))
            self.use(thing, form, name_of(party), parcel)
            whole["at" if type_ == "AT" else thing.partition(":")[0].lower()] = thing
        # Forms of a party differ by what reaches it as well; only what it says of itself is shown.
        self.forms[id_].add(json.dumps([_text(whole), said]))
        return id_

    def use(self, thing: str, form: Mapping[str, Any], name: str, parcel: str) -> None:
        """A thing in a form, used under this name for this parcel."""
        self.forms[thing].add(json.dumps([_text(form), dict(form)]))
        if name:
            self.names[thing].add(name)
        if parcel:
            self.parcels[thing].add(parcel)

    def stated(self, kind: str) -> dict[str, Record]:
        """What every node of a kind says of itself."""
        return {id_: _shown(forms) for id_, forms in self.forms.items() if id_.startswith(f"{kind}:")}

    def counts(self) -> dict[str, tuple[int, int]]:
        """Parcels and users of every shared thing."""
        return {
            id_: (len(self.parcels.get(id_, ())), _users(id_, self.names.get(id_, set())))
            for id_ in self.forms
            if id_.partition(":")[0] in COUNTED
        }

    def buildings(self) -> set[str]:
        """Addresses without a suffix at a number where two or more suffixes are known."""
        doors = self.stated("Address")
        suffixed: dict[str, int] = defaultdict(int)
        for door in doors.values():
            suffixed[_number(door)] += bool(door.get("suffix"))
        return {id_ for id_, door in doors.items() if not door.get("suffix") and suffixed[_number(door)] > 1}


def name_of(party: Mapping[str, Any]) -> str:
    """Under which name a party uses things."""
    return str(party["said"].get("name") or party["said"].get("company") or "")


def _reached(party: Mapping[str, Any]) -> Iterator[tuple[str, str, Record]]:
    if party.get("address"):
        form = {name: value for name, value in party["address"].items() if name != "key"}
        yield "AT", f"Address:{party['address']['key']}", form
    for name in ("phone", "email"):
        if name in party:
            yield "REACHED_BY", f"{name.capitalize()}:{party[name]}", {}


def _users(thing: str, names: set[str]) -> int:
    if thing.startswith("DropOff:"):  # counters are used by families
        return len({name.casefold().split()[-1] for name in names})
    return count_people(names)


def _number(door: Record) -> str:
    """The building or house that an address is in."""
    place = door.get("postcode") or str(door.get("city", "")).casefold()
    return "|".join(
        (str(door.get("country")), place, str(door.get("number")), str(door["street"]).casefold())
    )


def _text(form: Mapping[str, Any]) -> str:
    if not form:
        return ""
    return json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _shown(forms: set[str]) -> Record:
    def rank(form: str) -> tuple[int, str]:
        text = json.loads(form)[0]
        words = text.replace('"', " ").split()
        return sum(word[:1].isupper() and not word.isupper() for word in words), text

    shown: Record = json.loads(max(forms, key=rank))[1]
    return shown
