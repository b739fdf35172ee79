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
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = error.strerror if isinstance(error, OSError) else "that is no name of a file"
        raise SourceRefused(f"{path!r} cannot be read ({why}): name a readable text file.") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]
