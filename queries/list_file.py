"""Small files that a person hands over: a list, one thing a line."""

from __future__ import annotations

from pathlib import Path

from errors import SourceRefused


def lines(path: str | Path) -> list[str]:
    """The filled lines of a text file (UTF-8, else Windows-1252), without surplus blanks. Raises
    SourceRefused.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SourceRefused(
            "{path} cannot be read ({reason}): name a readable text file.", path=path, reason=error.strerror
        ) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
