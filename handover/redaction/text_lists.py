"""The texts of a case as a file, which somebody reads and gives back to `pack` or `report`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from casework.disclosure import Recipient
from casework.recipient_options import READ_FIRST
from errors import UsageError
from handover.redaction.text_review import TextToRead
from queries.amounts import amount
from queries.output import require_new, write

LONGEST = 50_000_000
"""Bytes of a file of texts."""


def write_texts(texts: Iterable[TextToRead], target: Path, to: Recipient) -> None:
    """Write them as JSON lines, to be read for this recipient and given back: a new file of mode 600, in
    which nothing is to go yet. Raises UsageError for a file that is there, NoRoom where it cannot be written.
    """
    require_new(target)
    rows: list[dict[str, Any]] = [{"texts_for": to.name, "kind": to.kind}]
    rows += [
        {
            "send": None,
            "reads_like_withheld": one.like_withheld,
            "stands_in": list(one.places),
            "text": one.text,
        }
        for one in texts
    ]
    write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), str(target))


def released_texts(path: Path, to: Recipient) -> Collection[str]:
    """The texts of such a file that are to go to this recipient: `send` is true, and nowhere false. Raises
    UsageError for any other file, and for a list that was read for somebody else.
    """
    try:
        if not path.is_file() or path.stat().st_size > LONGEST:
            raise UsageError("{file} is no file, or too large for a list of texts.", file=path.name)
        rows = [json.loads(line) for line in path.read_text("utf-8-sig").split("\n") if line.strip()]
        read_for = Recipient(rows[0]["texts_for"], rows[0]["kind"]) if rows else to
        decided = [_decided(row) for row in rows[1:]]
    except OSError as error:
        raise UsageError("{file} cannot be read: {why}.", file=path.name, why=error.strerror or "") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(
            "{file} is no list of texts: `python -m handover texts` writes one.", file=path.name
        ) from error
    if read_for != to:
        raise UsageError(
            "{file} was read for {name} ({kind}): read the texts for {recipient}.",
            file=path.name,
            name=read_for.name,
            kind=read_for.kind,
            recipient=to.name,
        )
    return {text for send, text in decided if send} - {text for send, text in decided if send is False}


def left_out(count: int) -> str:
    """What a pack or report says that has not all texts, for the command line."""
    said = amount(count, "text")
    return f"Left out: {said} that nobody read or that are not to go; {READ_FIRST}"


def _decided(row: Mapping[str, Any]) -> tuple[bool | None, str]:
    send, text = row["send"], row["text"]
    if not (send is None or isinstance(send, bool)) or not isinstance(text, str):
        raise TypeError(row)
    return send, text
