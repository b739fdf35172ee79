"""The answer of every kind of value: what it was understood as, its parts, and what is odd about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

_NO_PARTS: Mapping[str, Any] = MappingProxyType({})


class Candidate(NamedTuple):
    """One carrier's format that a tracking number fits; `valid` is None where it has no check digit."""

    carrier: str
    format: str
    valid: bool | None


class Value(NamedTuple):
    """`value` is the clean form (text, number or None when not understood).

    `parts` names what was recognised inside it; `warnings` are short names in snake_case that are counted
    per load ("check_digit_failed"); `candidates` is for tracking numbers only.
    """

    value: str | int | float | None
    parts: Mapping[str, Any] = _NO_PARTS
    warnings: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
