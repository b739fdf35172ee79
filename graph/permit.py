"""The permit without which neither the store nor the evidence is read or written.

Only `casework.gate` makes one (kept by the import rules: it alone imports `graph.permit_maker`), after the
audit chain holds the entry that the permit's number names.
"""

from __future__ import annotations

from dataclasses import dataclass

from errors import NotPermitted


@dataclass(frozen=True, slots=True)
class Permit:
    """Who may do what, for which purpose; `number` is the entry of the audit chain that allowed it."""

    person: str
    case: str | None
    verb: str
    purpose: str
    number: int
    maintenance: bool = False


def require(permit: Permit | None) -> None:
    """Raise NotPermitted unless `permit` is one."""
    if type(permit) is not Permit:
        raise NotPermitted("Case data is read with a permit from casework.gate only; none was given.")


def require_maintenance(permit: Permit) -> None:
    """Raise NotPermitted unless `permit` is one for maintenance: what answers a question alters nothing."""
    require(permit)
    if not permit.maintenance:
        raise NotPermitted(
            f"The graph is altered by runs of maintenance only; {permit.verb} was allowed to read."
        )
