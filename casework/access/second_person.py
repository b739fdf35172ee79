"""What takes two persons where a team signs in: erasing, and handing to others what H1 and above bind.

Whoever does it proposes it by doing it; once another person whose role it is has confirmed it, the same is
done. Both stand in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from casework.access.proposals import Proposals, ProposedAct, digest_of, is_same_person
from casework.access.role_table import EVERYWHERE, role_table
from errors import NotPermitted

if TYPE_CHECKING:
    from casework.workspace import Workspace

PROPOSE, CONFIRM, REFUSE, CARRY_OUT = "propose", "confirm", "refuse", "carry out"
"""As the log calls them."""
Note = Callable[[str, Mapping[str, Any], str | None], None]
"""Writes an entry: which of these, of what, in which case."""


def require_second(
    proposals: Proposals,
    person: str,
    verb: str,
    arguments: Mapping[str, Any],
    note: Note,
    *,
    case: str | None = None,
    recipient: str | None = None,
    about: str = "",
) -> None:
    """Pass once where another person confirmed exactly this; else propose it, and raise NotPermitted."""
    digest = digest_of(verb, arguments, case, recipient)
    taken = proposals.use_confirmed(digest, person)
    if taken is not None:
        note(CARRY_OUT, {"proposal": taken.id, "verb": verb, "second": taken.second}, case)
        return
    one = proposals.propose(verb, digest, person, case=case or "", about=about)
    note(PROPOSE, {"proposal": one.id, "verb": verb}, case)
    raise NotPermitted(
        "This takes a second person. Proposal {id} waits until {until} for another {roles}; once it is "
        "confirmed, do the same again.",
        id=one.id,
        until=one.until,
        roles=" / ".join(_deciding(verb)),
    )


def proposals_for(desk: Workspace) -> list[ProposedAct]:
    """The open proposals that the person made or may answer, newest first."""
    return [
        one
        for one in desk.rights.proposals.open_ones()
        if is_same_person(one.by, desk.person) or may_answer(desk, one)
    ]


def may_answer(desk: Workspace, one: ProposedAct) -> bool:
    """Whether the person may confirm or refuse it: another one, in whose role it is to do so everywhere, and
    of a case a member.
    """
    if is_same_person(one.by, desk.person) or (one.case and not desk.rights.may_open(one.case)):
        return False
    return desk.rights.decides(one.verb)


def answer(desk: Workspace, id_: str, *, agreed: bool) -> ProposedAct:
    """Confirm or refuse a proposal. Raises QueryRejected for none that waits, as for one of a case of others,
    and for one's own; NotPermitted where it is not for the person's role.
    """
    one = desk.rights.proposals.named(id_)
    if one.case:
        desk.rights.require_member(one.case)
    if not is_same_person(one.by, desk.person) and not desk.rights.decides(one.verb):
        raise NotPermitted("To confirm it is for {roles}.", roles=" / ".join(_deciding(one.verb)))
    answered = desk.rights.proposals.answer(id_, desk.person, agreed=agreed)
    desk.note(CONFIRM if agreed else REFUSE, {"proposal": id_, "verb": one.verb}, one.case or None)
    return answered


def _deciding(verb: str) -> list[str]:
    """The roles that do this everywhere."""
    table = role_table()
    duty = table.duty_of(verb)
    return [name for name in table.roles if duty and table.place_of([name], duty.name) == EVERYWHERE]
