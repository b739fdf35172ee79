"""Which column of a file a layout means: capitals and blanks do not count, nor what stands for a blank."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from values.fold import fold
from values.text import visible

_LONGEST = 60
_MOST_CACHED = 20_000
"""Characters of the names of a record; most records of a file have the same few."""
_BETWEEN = re.compile(r"[\s_\-]+")


class ColumnNames:
    """The names of a file's columns (or of the paths in its records), in their order."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._folded: dict[str, list[int]] = {}
        self._joined: dict[str, list[int]] = {}
        for place, name in enumerate(self.names):
            self._folded.setdefault(fold(name), []).append(place)
            self._joined.setdefault(_joined(name), []).append(place)

    def places(self, wanted: str) -> list[int]:
        """Where the column called so stands, from 0: more than one place where two are called so.

        `TRACKING NUMBER` and `TrackingNumber` are `tracking_number`, where no column is called just that.
        """
        return self._folded.get(fold(wanted)) or self._joined.get(_joined(wanted), [])

    def alike(self, wanted: str) -> list[str]:
        """The names that are this one, as they are written: of them only one can be meant."""
        return [self.names[place] for place in self._joined.get(_joined(wanted), [])]


def alike_among(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Those of the names that are one name with another, each group as written; empty where all differ."""
    return _alike_cached(names) if sum(map(len, names)) <= _MOST_CACHED else _alike_among(names)


def _alike_among(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_joined(name), []).append(name)
    return tuple(tuple(group) for group in found.values() if len(group) > 1)


_alike_cached = lru_cache(maxsize=256)(_alike_among)


def are_one(names: Collection[str], known: Collection[str]) -> bool:
    """Whether several columns are called so and a layout does not name each of them (`known`: folded)."""
    told = {fold(name) for name in names if fold(name) in known}
    return len(names) > 1 and len(told) < len(names)


def in_words(names: Collection[str]) -> str:
    """How they are written, in brackets; "" where all are written the same."""
    seen = dict.fromkeys(visible(" ".join(name.split()))[:_LONGEST] for name in names)
    return f" ({', '.join(seen)})" if len(seen) > 1 else ""


def _joined(name: str) -> str:
    return _joined_cached(name) if len(name) <= _LONGEST else _join(name)


def _join(name: str) -> str:
    return _BETWEEN.sub("", fold(name))


_joined_cached = lru_cache(maxsize=4096)(_join)
