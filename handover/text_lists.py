"""The texts of a case as a file, which somebody reads and gives back to `pack` or `report`."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterable
from pathlib import Path

from errors import UsageError
from handover.text_review import TextToRead
from queries.output import write

LONGEST = 50_000_000
"""Bytes of a file of texts."""


def write_texts(texts: Iterable[TextToRead], target: str | Path) -> None:
    """Write them as JSON lines, to be read and given back: mode 600. Raises NoRoom where that cannot be."""
    lines = io.StringIO()
    for one in texts:
        row = {"send": one.send, "reads_like_withheld": one.like_withheld, "text": one.text}
        lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    write(lines.getvalue(), str(target))


def released_texts(path: Path) -> Collection[str]:
    """The texts of such a file that are to go. Raises UsageError for any other file."""
    try:
        if path.stat().st_size > LONGEST:
            raise UsageError("{file} is too large for a list of texts.", file=path.name)
        return {text for line in path.read_text("utf-8").split("\n") if (text := _released(line)) is not None}
    except OSError as error:
        raise UsageError("{file} cannot be read: {why}.", file=path.name, why=error.strerror or "") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            "{file} is no list of texts: `python -m handover texts` writes one.", file=path.name
        ) from error


def _released(line: str) -> str | None:
    if not line.strip():
        return None
    row = json.loads(line)
    send, text = row["send"], row["text"]
    if not isinstance(send, bool) or not isinstance(text, str):
        raise TypeError(line)
    return text if send else None
