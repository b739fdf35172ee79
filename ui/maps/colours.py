"""The colours of maps and charts of lanes, for each theme: violet is new or rising, blue is selected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Of land and its borders, text, and what is drawn over it."""

    land: str
    border: str
    ink: str
    quiet: str
    usual: str
    rising: str
    selected: str
    seized: str
    band: str


LIGHT = Colours(
    land="#e6ebef",
    border="#ffffff",
    ink="#1c2733",
    quiet="#5a6773",
    usual="#7d8a96",
    rising="#8e24aa",
    selected="#1f5f8b",
    seized="#c62828",
    band="#dfe5ea",
)
DARK = Colours(
    land="#26313b",
    border="#12181e",
    ink="#e2e8ed",
    quiet="#a3b0bb",
    usual="#8796a3",
    rising="#e29bff",
    selected="#6fb3e0",
    seized="#ff7a66",
    band="#2b3742",
)


def colours(theme: str | None) -> Colours:
    """Those of a theme."""
    return DARK if theme == "dark" else LIGHT
