"""Makes permits. `casework.gate` is the only importer; the import rules and a test keep it so."""

from __future__ import annotations

from errors import permits
from graph.permit import Permit


def make(
    person: str, verb: str, purpose: str, number: int, *, case: str | None = None, maintenance: bool = False
) -> Permit:
    """A permit for an entry that already stands in the audit chain. It counts until it is ended."""
    permit = Permit(
        person=person, case=case, verb=verb, purpose=purpose, number=number, maintenance=maintenance
    )
    permits.issue(permit)
    return permit
