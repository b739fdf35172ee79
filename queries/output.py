"""What a command prints: a table for a person, CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, runtime_checkable

from errors import NoRoom, UsageError, cancelling
from graph.export.cells import safe
from graph.subgraph import Subgraph

Rows = Sequence[Mapping[str, Any]]


@runtime_checkable
class HasJson(Protocol):
    """An answer that says itself what its JSON is."""

    def to_json(self) -> dict[str, Any]:
        """Mappings, lists, texts and numbers."""


_WIDEST = 60
_DRAFT, _DRAFT_SECONDS = ".waybill-", 3600.0


def rows_of(found: Subgraph) -> list[dict[str, Any]]:
    """The nodes of a subgraph as rows: what a table and a CSV show of it."""
    return [
        {"id": node.id, "kind": node.kind, "label": node.label, "why": "; ".join(node.why)}
        for node in found.nodes.values()
    ]


def as_json(answer: Subgraph | Rows, adds: str = "") -> str:
    """One JSON value. `adds` names what a verb's subgraph has in any case."""
    value: Any = answer.to_json() if isinstance(answer, HasJson) else [dict(row) for row in answer]
    if adds and isinstance(value, dict):
        value.setdefault(adds, [])
    return json.dumps(value, ensure_ascii=False, default=str) + "\n"


def as_csv(rows: Rows) -> str:
    """CSV with a header, every cell quoted and none that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    columns = _columns(rows)
    writer.writerow([safe(column) for column in columns])
    writer.writerows([safe(_as_text(row.get(column))) for column in columns] for row in rows)
    return out.getvalue()


def as_table(rows: Rows) -> str:
    """A table with aligned columns; long cells are shortened, control characters cannot steer the
    terminal.
    """
    from errors.cli import visible

    if not rows:
        return "Nothing was found.\n"
    columns = _columns(rows)
    cells = [[_short(visible(_as_text(row.get(column)))) for column in columns] for row in rows]
    widths = [max(map(len, (column, *(row[n] for row in cells)))) for n, column in enumerate(columns)]
    lines = [columns, ["-" * width for width in widths], *cells]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)


def require_new(place: Path) -> None:
    """Raise UsageError for a file that is there."""
    if place.exists():
        raise UsageError(
            "{file} is there already: name another file, so that what is in it is not lost.", file=place.name
        )


def write(text: str, path: str) -> None:
    """Write an answer to a file that only its owner reads: a new one under that name, so that nobody who has
    made the file or a link there before gets it. Raises NoRoom.
    """
    write_bytes(Path(path), text.encode("utf-8"))


def write_bytes(place: Path, data: bytes) -> None:
    """A file (mode 600) of these bytes, whole or not at all. Raises NoRoom."""

    def fill(out: BinaryIO) -> None:
        out.write(data)

    write_whole(place, fill)


def write_whole(place: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Fill a file beside it (mode 600) that takes its name when it is whole. Raises NoRoom."""
    try:
        _sweep(place.parent)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=_DRAFT, suffix=place.suffix)
    except OSError as error:
        raise NoRoom(
            "{place} cannot be written ({reason}): name another folder.", place=place, reason=error.strerror
        ) from error
    try:
        with os.fdopen(handle, "wb") as out:
            fill(out)
        cancelling.check()
        Path(name).replace(place)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise NoRoom(
                "{place} cannot be written ({reason}): free space there.", place=place, reason=error.strerror
            ) from error
        raise


def _sweep(folder: Path) -> None:
    """Take away what commands that were killed left half written there: untouched for an hour."""
    for draft in folder.glob(f"{_DRAFT}*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > _DRAFT_SECONDS:
                draft.unlink()


def _columns(rows: Rows) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row))


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, list | tuple):
        return "; ".join(map(_as_text, value))
    return str(value)


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
