"""Rows that are left out of a watch list, and why: as the command takes them, and as the log keeps it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from queries.lookup.list_file import filled_lines, text_of

LONGEST = 200
"""Characters of a reason."""


def left_out_of(given: Iterable[str]) -> dict[str, str]:
    """The values of rows and why each is left out ("" where nobody says): of what `--without` was given, a
    value or a file of them. In a file, and in a value, a tab comes before the reason. Raises SourceRefused.
    """
    found: dict[str, str] = {}
    for text in given:
        lines = filled_lines(text_of(text)) if _is_file(text) else [text]
        for line in lines:
            value, _tab, reason = line.partition("\t")
            found[value.strip()] = reason.strip()
    return found


def reasons_of(without: Mapping[str, str] | Collection[str]) -> dict[str, str]:
    """The reasons by value, on one line each, cut at LONGEST characters; of a mapping that has some."""
    if not isinstance(without, Mapping):
        return {}
    said = {value: " ".join(reason.split())[:LONGEST] for value, reason in without.items()}
    return {value: reason for value, reason in said.items() if reason}


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False  # a value that no file can be called
