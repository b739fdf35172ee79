"""Whether a text says where a withheld row stands: by its delivery, its number in it, or the delivery's
fingerprint.
"""

from __future__ import annotations

import re

from handover.redaction.row_texts import RowTexts
from handover.redaction.withheld_texts import WithheldTexts

_LOAD_OR_ROW = re.compile(r"\b([0-9a-f]{6,16})(?::(\d+))?\b")
_ROW_OR_LINE = re.compile(
    r"\b(?:(?P<row>rows?|rij(?:en)?|rangs?|zeilen?|reihen?|datensatz|record|enregistrement)|"
    r"lines?|regels?|lignes?)\s*(?:no|nr|n|num|number|nummer|numero)?[.\s:#°º]*(?P<n>\d+)"
)
_HEX = re.compile(r"[0-9a-f]{8,64}")
_START = 8
"""Signs by which a key, or the SHA-256 of a file, is known."""


class WithheldPlaces:
    """Where withheld rows stand. `told`: the rows that may be told."""

    def __init__(self, withheld: WithheldTexts, told: RowTexts) -> None:
        self._withheld, self._told = withheld, told
        self._loads = withheld.loads.keys() - told.loads.keys()
        self._starts = {key[:_START] for key in withheld.keys - told.keys if _HEX.fullmatch(key)}
        self._starts |= {facts.sha256[:_START] for facts in withheld.loads.values()}

    def is_key(self, word: str) -> bool:
        """Whether it is a withheld party's key or a fingerprint, or how one begins."""
        if word[:_START] not in self._starts or not _HEX.fullmatch(word):
            return False
        return not any(load.startswith(word) for load in self._told.loads)

    def named_in(self, text: str) -> bool:
        """Whether it names a withheld row as load:number or by its number alone, or a delivery of which no
        row is told.
        """
        if any(self._is_row(start, number) for start, number in _LOAD_OR_ROW.findall(text)):
            return True
        found = _ROW_OR_LINE.finditer(text.casefold())
        return any(self._is_number(int(one["n"]), of_rows=bool(one["row"])) for one in found)

    def _is_row(self, start: str, number: str) -> bool:
        """Of a delivery by the start of its id, as commands take it."""
        if any(load.startswith(start) for load in self._told.loads):
            rows = self._withheld.rows.items()
            return bool(number) and any(load.startswith(start) and int(number) in some for load, some in rows)
        return any(load.startswith(start) for load in self._loads)

    def _is_number(self, number: int, *, of_rows: bool) -> bool:
        """Whether a delivery of which other rows are told has it withheld, and none has it told."""
        told = self._told.rows if of_rows else self._told.lines
        withheld = (
            some
            for places in (self._withheld.rows, self._withheld.lines)
            for load, some in places.items()
            if load not in self._loads
        )
        return any(number in some for some in withheld) and not any(number in some for some in told.values())
