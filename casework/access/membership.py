"""The members of a case as people ask for and change them: asked, logged, and for members alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.access.members import MemberEvent

if TYPE_CHECKING:
    from casework.workspace import Workspace

VERB = "members"


def members_of(desk: Workspace, case: str) -> dict[str, MemberEvent]:
    """Who is a member today, with the newest that happened to them. Raises QueryRejected for a case of
    others.
    """
    with desk.asking(VERB, {}, [f"Case:{case}"], case=case) as asked:
        found = desk.rights.members.of(case)
        asked.handed_out(len(found), [f"Case:{case}"])
    return found


def member_history(desk: Workspace, case: str) -> list[MemberEvent]:
    """All that happened to the members of a case, oldest first. Raises QueryRejected for a case of others."""
    with desk.asking(VERB, {"history": True}, [f"Case:{case}"], case=case) as asked:
        found = desk.rights.members.history(case)
        asked.handed_out(len(found), [f"Case:{case}"])
    return found


def name_member(desk: Workspace, case: str, person: str, until: str, why: str) -> MemberEvent:
    """Make somebody a member, until a day (ISO) or for good (""). Raises QueryRejected for a case of others,
    and as `CaseMembers.name` does.
    """
    with desk.asking(VERB, {"name": person, "until": until}, [f"Case:{case}"], case=case) as asked:
        made = desk.rights.members.name(case, person, desk.person, until, why)
        asked.handed_out(1, [f"Case:{case}"])
    return made


def end_member(desk: Workspace, case: str, person: str, why: str) -> MemberEvent:
    """Somebody is a member no more. Raises QueryRejected for a case of others, and as `CaseMembers.end`
    does.
    """
    with desk.asking(VERB, {"end": person}, [f"Case:{case}"], case=case) as asked:
        made = desk.rights.members.end(case, person, desk.person, why)
        asked.handed_out(1, [f"Case:{case}"])
    return made
