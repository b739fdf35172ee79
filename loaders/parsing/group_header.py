"""Two rows of column names: a row of groups above the names ("Afzender | | Ontvanger" above "Naam, Land")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from values.fold import fold

_LONGEST = 60


def doubled(names: Sequence[str]) -> tuple[str, ...]:
    """Names that stand twice or more in a row of them, as written first."""
    counts = Counter(folded for name in names if (folded := fold(name)))
    first = {fold(name): name for name in reversed(names)}
    return tuple(first[folded] for folded, count in counts.items() if count > 1)


def with_groups(above: Sequence[str], names: Sequence[str]) -> list[str] | None:
    """The names, those that stand twice called by their group as well ("Afzender Naam"); None where the row
    above is none of groups, or does not tell which is which.

    A group goes on over the empty cells at its right. It tells which is which only where it stands above the
    first of its names: every name that stands twice has a group, and those of each group begin with the same
    one. A label in the middle of its names would give the first of them to the group before.
    """
    twice = {fold(name) for name in doubled(names)}
    filled = [cell for cell in above if cell.strip()]
    if not twice or len(filled) < 2 or any(len(cell) > _LONGEST for cell in filled):
        return None
    joined, group = [], ""
    first: dict[str, str] = {}
    for place, name in enumerate(names):
        group = (above[place].strip() if place < len(above) else "") or group
        if fold(name) in twice:
            first.setdefault(group, fold(name))
            joined.append(f"{group} {name.strip()}".strip())
        else:
            joined.append(name)
    return None if doubled(joined) or "" in first or len(set(first.values())) > 1 else joined
