"""What stands around a node, in plain words and before any of it is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ui.wording.language import _, ngettext, number
from ui.wording.schema_names import kind, relation

Counts = Iterable[Mapping[str, Any]]
_ARROWS = {"out": "→", "in": "←"}


def by_kind(counts: Counts) -> dict[str, list[Mapping[str, Any]]]:
    """The counts of each kind, the order kept."""
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for row in counts:
        grouped.setdefault(str(row["kind"]), []).append(row)
    return grouped


def summary(counts: Counts) -> str:
    """ "Parcel 41; Phone 3; Address 1, used by 214 others, a hub"; "" where there is nothing."""
    return "; ".join(
        ", ".join([f"{kind(label)} {number(total(rows))}", *filter(None, [used(rows)])])
        for label, rows in by_kind(counts).items()
    )


def used(rows: Sequence[Mapping[str, Any]]) -> str:
    """How much others use the most used node of a shared kind: people, else parcels; "" where nobody does."""
    most = max(rows, key=lambda row: (row.get("users") or 0, row.get("parcels") or 0))
    others, parcels = (most.get("users") or 0) - 1, most.get("parcels") or 0
    several = total(rows) > 1
    if others > 0:
        said = (
            ngettext("the most used by {n} other", "the most used by {n} others", others)
            if several
            else ngettext("used by {n} other", "used by {n} others", others)
        ).format(n=number(others))
    elif parcels > 1:
        said = (
            ngettext("the most used on {n} parcel", "the most used on {n} parcels", parcels)
            if several
            else ngettext("on {n} parcel", "on {n} parcels", parcels)
        ).format(n=number(parcels))
    else:
        return ""
    return _("{used}, a hub").format(used=said) if most.get("hub") else said


def ways(rows: list[Mapping[str, Any]]) -> str:
    """By which relationships, which way: "→ sender on 41, ← addressed to 2"."""
    return ", ".join(
        f"{_ARROWS[str(row['direction'])]} {relation(str(row['relationship']))} {number(int(row['total']))}"
        for row in rows
    )


def total(rows: Sequence[Mapping[str, Any]]) -> int:
    """How many these counts come to."""
    return sum(int(row["total"]) for row in rows)
