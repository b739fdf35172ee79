"""Which parcels are looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """Parcels posted from a day to a day (`2025-04-30`, both included, "" is open), from or to one of these
    countries (alpha-2; none: any).
    """

    first: str = ""
    last: str = ""
    countries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.first or self.last or self.countries)


EVERYTHING = Window()
