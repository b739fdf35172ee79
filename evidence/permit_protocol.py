"""What the evidence asks of a permit, without knowing who makes it.

Evidence does not import the graph, where the permit's type lives: it names what a permit must say, and
refuses what the gate did not issue.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from errors import NotPermitted, permits


@runtime_checkable
class Permitted(Protocol):
    """A frozen record of who reads, what for, and under which entry of the audit chain."""

    @property
    def person(self) -> str: ...

    @property
    def verb(self) -> str: ...

    @property
    def purpose(self) -> str: ...

    @property
    def number(self) -> int: ...


def require(permit: Permitted) -> None:
    """Raise NotPermitted unless the gate issued `permit` and its question has not ended."""
    if not (permits.counts(permit) and isinstance(permit, Permitted)):
        raise NotPermitted(
            "Evidence is read with a permit from casework.gate only, while its question lasts; this is none."
        )
