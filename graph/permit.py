"""The permit without which neither the store nor the evidence is read or written.

Only `casework.gate` makes one (kept by the import rules: it alone imports `graph.permit_maker`), after the
audit chain holds the entry that the permit's number names. It counts for one question, until that is answered
or has failed; one for maintenance until its desk is closed.
"""

from __future__ import annotations

from dataclasses import dataclass

from errors import NotPermitted, permits


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Permit:
    """Who may do what, for which purpose; `number` is the entry of the audit chain that allowed it.

    One that was not issued by the gate, or whose question has ended, opens nothing.
    """

    person: str
    case: str | None
    verb: str
    purpose: str
    number: int
    maintenance: bool = False


def require(permit: Permit | None) -> None:
    """Raise NotPermitted unless `permit` was issued by the gate and its question has not ended."""
    if type(permit) is not Permit:
        raise NotPermitted("Case data is read with a permit from casework.gate only; none was given.")
    if not permits.counts(permit):
        raise NotPermitted(
            "The permit for {verb!r} (entry {entry}) was not issued by the gate, or its question has "
            "ended: ask again.",
            verb=permit.verb,
            entry=permit.number,
        )


def require_maintenance(permit: Permit) -> None:
    """Raise NotPermitted unless `permit` is one for maintenance: what answers a question alters nothing."""
    require(permit)
    if not permit.maintenance:
        raise NotPermitted(
            "The graph is altered by runs of maintenance only; {verb} was allowed to read.", verb=permit.verb
        )
