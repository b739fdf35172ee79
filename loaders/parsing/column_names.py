"""Which column of a file a layout means: capitals and blanks do not count, nor what stands for a blank."""

from __future__ import annotations

import re
from collections.abc import Iterable

from values.fold import fold

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


def _joined(name: str) -> str:
    return _BETWEEN.sub("", fold(name))
