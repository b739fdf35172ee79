"""What one person may ask: by the duties of their roles, in the cases that they are a member of.

Without sign-in there are no roles: one person works on one machine and may do everything. On a team's server
(WAYBILL_SIGN_IN) the app passes on the roles that somebody signed in with, and commands take them from
WAYBILL_ROLES, as the account that may run them sets it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from casework.access.members import CaseMembers, is_fresh
from casework.access.proposals import Proposals
from casework.access.role_table import EVERYWHERE, role_table
from errors import NotPermitted, QueryRejected
from values.handling import highest

HAND_OVER, READ_LOG = "hand over", "read the log"
_OWN_FILE = ("own", "own_file")
"""Kinds of recipients inside the authority."""
_FREE_CODES = ("", "H0")
_IN_THE_DEMO = ("look", "judge", HAND_OVER, "load")


class Rights:
    """`roles`: None where there are none and everything is allowed. `demo`: whether it is the demo that is
    worked in, whose data is nobody's: what touches nothing else is free there for everybody.
    """

    def __init__(self, person: str, roles: Collection[str] | None, home: Path, *, demo: bool = False) -> None:
        place = home / "demo" if demo else home  # what is free in the demo reaches no real case
        self._person, self._members = person, CaseMembers(place)
        self.proposals = Proposals(place)
        self.roles = None if roles is None else tuple(roles)
        self._demo = demo

    def has(self, duty: str) -> bool:
        """Whether it is part of what the person does."""
        return self.roles is None or bool(place_of(self.roles, duty, demo=self._demo))

    def needs_case(self, duty: str = "look") -> bool:
        """Whether the person does this in a case only."""
        return self.roles is not None and place_of(self.roles, duty, demo=self._demo) != EVERYWHERE

    @property
    def cases(self) -> set[str] | None:
        """The cases that may be seen; None for all."""
        return None if self._sees_all else self._members.cases_of(self._person)

    @property
    def _sees_all(self) -> bool:
        return self.roles is None or self._demo

    @property
    def members(self) -> CaseMembers:
        """Who works on which case."""
        return self._members

    def note_begun(self, case: str) -> None:
        """Who begins a case is its first member, also where nobody signs in yet: a team may come."""
        if not self._members.history(case):
            self._members.begin(case, self._person)

    def require_question(self, verb: str, case: str | None, recipient: str | None) -> None:
        """Raise NotPermitted for a question that is not for the person's roles, or without a case where they
        need one; QueryRejected for a case of others, as for one that there is not.
        """
        if self.roles is None or verb in role_table().everybody:
            return
        self.require_run(verb)
        duty = role_table().duty_of(verb)
        assert duty is not None
        if case is not None:
            self.require_member(case)
        elif not (
            duty.is_without_case(verb) or place_of(self.roles, duty.name, demo=self._demo) == EVERYWHERE
        ):
            raise NotPermitted(
                "Work in one of your cases: open it, or begin one. For commands, name it in WAYBILL_CASE."
            )
        if recipient is not None and not duty.is_without_case(verb):
            self._require(HAND_OVER, verb)

    def require_run(self, verb: str) -> None:
        """Raise NotPermitted for a run, or question, that is not for the person's roles."""
        if self.roles is None or verb in role_table().everybody:
            return
        duty = role_table().duty_of(verb)
        if duty is None:
            raise NotPermitted("{verb} is in no role: nobody may do it.", verb=verb)
        self._require(duty.name, verb)

    def require_member(self, case: str) -> None:
        """Raise QueryRejected, as for a case that there is not, unless the person is a member. A case that
        was just made begins so.
        """
        if self._sees_all or self._members.is_member(case, self._person):
            return
        if is_fresh(case) and not self._members.history(case):
            self._members.begin(case, self._person)
        else:
            raise QueryRejected("There is no case {id}: 'python -m casework cases' lists them.", id=case[:40])

    def may_open(self, case: str) -> bool:
        """Whether the person may know of a case."""
        return self._sees_all or self._members.is_member(case, self._person)

    def may_begin_or_open(self, case: str) -> bool:
        """The same, or a case that was just made and nobody asked in yet."""
        return self.may_open(case) or is_fresh(case)

    def decides(self, verb: str) -> bool:
        """Whether the person does this everywhere, and so confirms what another one does."""
        duty = role_table().duty_of(verb)
        if self.roles is None or duty is None:
            return False
        return place_of(self.roles, duty.name, demo=self._demo) == EVERYWHERE

    @property
    def in_team(self) -> bool:
        """Whether others work here too, of whom one can be the second person; nobody is for the demo."""
        return self.roles is not None and not self._demo

    def leaves_under_code(
        self, asked: Mapping[str, object], recipient: str | None, codes: Iterable[str]
    ) -> str:
        """The code above H0 under which something goes to others; "" where none does."""
        code = highest(codes)
        stays = recipient is None or code in _FREE_CODES or asked.get("kind") in _OWN_FILE
        return "" if stays else code

    def require_answer(
        self, asked: Mapping[str, object], recipient: str | None, codes: Iterable[str]
    ) -> None:
        """Raise NotPermitted where what is bound by more than H0 leaves for others, from somebody who hands
        over in own cases alone.
        """
        code = self.leaves_under_code(asked, recipient, codes)
        if self.roles is None or not code:
            return
        if place_of(self.roles, HAND_OVER, demo=self._demo) != EVERYWHERE:
            raise NotPermitted(
                "{code} binds what would be handed to others. Your contact point does that, as a member of "
                "the case.",
                code=code,
            )

    def _require(self, duty: str, verb: str) -> None:
        table = role_table()
        assert self.roles is not None
        if place_of(self.roles, duty, demo=self._demo):
            return
        if not self.roles:
            raise NotPermitted(
                "On a team's server it must be known in which role somebody works: sign in, or set "
                "WAYBILL_ROLES for the account that runs commands."
            )
        raise NotPermitted(
            "{verb} is not for your role ({roles}): it is for {others}.",
            verb=verb,
            roles=", ".join(self.roles),
            others=", ".join(table.having(duty)),
        )


def place_of(roles: Collection[str], duty: str, *, demo: bool) -> str:
    """Where somebody in these roles has a duty (`RoleTable.place_of`); in the demo those that touch nothing
    else are everybody's.
    """
    return EVERYWHERE if demo and duty in _IN_THE_DEMO else role_table().place_of(roles, duty)
