"""Small files that a person hands over: a list, one thing a line."""

from __future__ import annotations

import codecs
from pathlib import Path

from errors import Phrase, SourceRefused

_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
"""How a spreadsheet marks text that it saved as "Unicode"."""


def lines(path: str | Path) -> list[str]:
    """The filled lines of a text file, without surplus blanks. Raises SourceRefused."""
    return lines_of(text_of(path))


def lines_of(text: str) -> list[str]:
    """The same of a text."""
    return [" ".join(line.split()) for line in filled_lines(text)]


def filled_lines(text: str) -> list[str]:
    """The lines of a text in which anything stands, as they are."""
    return [line for line in text.splitlines() if line.strip()]


def text_of(path: str | Path) -> str:
    """All text of a file, as `decoded`. Raises SourceRefused."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = error.strerror if isinstance(error, OSError) else Phrase("that is no name of a file")
        raise SourceRefused(
            "{path!r} cannot be read ({reason}): name a readable text file.", path=str(path), reason=why
        ) from error
    return decoded(data)


def decoded(data: bytes) -> str:
    """The text of these bytes: UTF-8, UTF-16 where they are marked so, else Windows-1252."""
    try:
        return data.decode(_WIDE.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
