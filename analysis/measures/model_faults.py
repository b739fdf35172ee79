"""What is wrong in a barrier model's file: every fault, with where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from errors import UsageError, WaybillError

LONGEST_NAME = 100
"""Characters of what a file says that a fault repeats."""


@dataclass(frozen=True, slots=True)
class ModelPlace:
    """Where in the file: a step (by its id, or its number), what in it (by its id, or "barriers 2"), a key.
    All are empty where it is the file as a whole.
    """

    step: str = ""
    id: str = ""
    key: str = ""

    def at(self, key: str) -> ModelPlace:
        """A key here."""
        return replace(self, key=key[:LONGEST_NAME])

    def __str__(self) -> str:
        return ", ".join(part for part in (self.step, self.id, self.key) if part)


@dataclass(frozen=True, slots=True)
class ModelFault:
    """One fault: where, and in one sentence what."""

    place: ModelPlace
    error: WaybillError

    def row(self) -> dict[str, str]:
        """As a flat row."""
        here = self.place
        return {"step": here.step, "id": here.id, "key": here.key, "fault": str(self.error)}


@dataclass(slots=True)
class FaultList:
    """The faults of a file, in the order in which they are met."""

    faults: list[ModelFault] = field(default_factory=list)

    def add(self, place: ModelPlace, error: WaybillError) -> None:
        """One more."""
        self.faults.append(ModelFault(place, error))

    def known_keys(self, table: Mapping[str, object], known: tuple[str, ...], place: ModelPlace) -> None:
        """Note each key that has no meaning here."""
        for key in table:
            if key not in known:
                fault = UsageError(
                    "{key!r} has no meaning here; known are {known}.",
                    key=key[:LONGEST_NAME],
                    known=", ".join(known),
                )
                self.add(place.at(key), fault)

    def missing_keys(self, table: Mapping[str, object], needed: tuple[str, ...], place: ModelPlace) -> None:
        """Note each key that must be there and is not."""
        for key in needed:
            if key not in table:
                self.add(place.at(key), UsageError("{key!r} is missing.", key=key))
