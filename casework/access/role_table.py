"""The roles and their duties, as `roles.toml` has them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

OWN_CASES, EVERYWHERE = "in own cases", "everywhere"
FILE = Path(__file__).with_name("roles.toml")


@dataclass(frozen=True, slots=True)
class Duty:
    """`verbs`: questions and runs, as the log has them; those `without_case` are of no case in any role."""

    name: str
    about: str
    verbs: tuple[str, ...]
    without_case: tuple[str, ...]

    def covers(self, verb: str) -> bool:
        """Whether this verb is one of it."""
        return any(fnmatchcase(verb, one) for one in (*self.verbs, *self.without_case))

    def is_without_case(self, verb: str) -> bool:
        """Whether this verb of it is of no case."""
        return any(fnmatchcase(verb, one) for one in self.without_case)


@dataclass(frozen=True, slots=True)
class RoleTable:
    """`duties` by name; `roles`: what each has, OWN_CASES or EVERYWHERE by duty; `everybody`: verbs of no
    duty that are for all.
    """

    duties: Mapping[str, Duty]
    roles: Mapping[str, Mapping[str, str]]
    everybody: frozenset[str]

    def duty_of(self, verb: str) -> Duty | None:
        """The duty that a verb belongs to; None of one that is for nobody. A verb that is named goes before
        one that is meant by `*`.
        """
        named = (one for one in self.duties.values() if verb in (*one.verbs, *one.without_case))
        meant = (one for one in self.duties.values() if one.covers(verb))
        return next(named, None) or next(meant, None)

    def place_of(self, roles: Collection[str], duty: str) -> str:
        """Where somebody in these roles has a duty: EVERYWHERE, OWN_CASES, or "" for nowhere."""
        places = {self.roles[role].get(duty, "") for role in roles}
        return next((place for place in (EVERYWHERE, OWN_CASES) if place in places), "")

    def having(self, duty: str) -> tuple[str, ...]:
        """The roles that have a duty."""
        return tuple(name for name, duties in self.roles.items() if duty in duties)


@lru_cache(1)
def role_table() -> RoleTable:
    """The table that this version of Waybill has."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    duties = {
        one["name"]: Duty(one["name"], one["about"], tuple(one["verbs"]), tuple(one["without_case"]))
        for one in told["duty"]
    }
    roles = {one["name"]: one["duties"] for one in told["role"]}
    return RoleTable(duties, roles, frozenset(told["everybody"]))
