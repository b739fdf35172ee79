"""The file of a load's rejected rows: what its sender can mend, opened safely in any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from evidence.archive import Archive
from graph.export.cells import safe
from graph.permit import Permit

HEADER = ("row", "line", "reason", "raw")
_AT_ONCE = 1000


def write_rejects(archive: Archive, load_id: str, permit: Permit) -> str | None:
    """Write rejects.csv beside the load's evidence; its path or URL, None when every row was written.

    UTF-8 with a byte order mark, as Excel wants it; cells that a spreadsheet would run are defused.
    """
    if not archive.facts(load_id).rows_rejected:
        return None
    return archive.put_rejects(load_id, _lines(archive, load_id, permit))


def _lines(archive: Archive, load_id: str, permit: Permit) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    target = csv.writer(text, quoting=csv.QUOTE_ALL)
    target.writerow(HEADER)
    yield b"\xef\xbb\xbf"
    for count, row in enumerate(archive.rejects(load_id, permit), start=1):
        raw = row.raw.replace("\0", "␀")
        target.writerow([row.row, row.line, safe(row.reason or ""), safe(raw)])
        if count % _AT_ONCE == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    data = text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()
    return data
