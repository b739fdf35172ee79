"""The texts of a case that somebody reads before it is handed over: what people asked, wrote and decided.

Where rows are withheld, no program can tell whether a text names somebody who stands in them alone. Whoever
hands over reads each; what nobody read is left out.
"""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from errors import UsageError
from handover.redaction import TextRedaction
from queries.output import write

LONGEST = 50_000_000
"""Bytes of a file of texts."""


class TextToRead(NamedTuple):
    """A text. `like_withheld`: something in it reads like what only withheld rows say; `send`: it is to go to
    the recipient.
    """

    text: str
    like_withheld: bool
    send: bool


def to_read(redaction: TextRedaction) -> list[TextToRead]:
    """The texts that were left out as nobody read them; `send`: those that read like nothing withheld."""
    alike = {text: redaction.reads_like_withheld(text) for text in redaction.unread}
    return [TextToRead(text, like_withheld, send=not like_withheld) for text, like_withheld in alike.items()]


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
