"""What the evidence asks of a permit, without knowing who makes it.

Evidence does not import the graph, where the permit's type lives: it names what a permit must say and refuses
everything else.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Protocol, runtime_checkable

from errors import NotPermitted


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
    """Raise NotPermitted unless `permit` is a permit that names an entry of the audit chain."""
    if not (
        isinstance(permit, Permitted) and _frozen(permit) and permit.person and permit.verb and permit.purpose
    ):
        raise NotPermitted("Evidence is read with a permit from casework.gate only; none was given.")


def _frozen(permit: object) -> bool:
    """Whether nobody can have changed it since it was made."""
    made = getattr(type(permit), "__dataclass_params__", None)
    return is_dataclass(permit) and not isinstance(permit, type) and bool(getattr(made, "frozen", False))
