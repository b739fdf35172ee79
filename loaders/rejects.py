"""The file of a load's rejected rows: what its sender can mend, opened safely in any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from evidence.archive import Archive
from graph.export.cells import safe
from graph.permit import Permit
from loaders.match import Match
from loaders.mending import HEADER, as_of_row, names_row
from loaders.readers.piece import Piece

_AT_ONCE = 1000


def write_rejects(archive: Archive, load_id: str, permit: Permit, match: Match | None = None) -> str | None:
    """Write rejects.csv beside the load's evidence; its path or URL, None when every row was written.

    The first rows keep as of when the delivery speaks and (`match`: where they stand) the names of the
    columns, so that the file can be mended and loaded. UTF-8 with a byte order mark, as Excel wants it; cells
    that a spreadsheet would run are defused.
    """
    if not archive.facts(load_id).rows_rejected:
        return None
    return archive.put_rejects(load_id, _lines(archive, load_id, permit, match))


def _lines(archive: Archive, load_id: str, permit: Permit, match: Match | None = None) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    target = csv.writer(text, quoting=csv.QUOTE_ALL)
    target.writerow(HEADER)
    yield b"\xef\xbb\xbf"
    if moment := archive.facts(load_id).as_of:
        target.writerow(as_of_row(moment))
    for piece in _names(match) if match else ():
        *told, raw = names_row(match.table.name if match else "", piece.line, piece.text.rstrip("\r\n"))
        target.writerow([*told, safe(raw.replace("\0", "␀"))])
    for count, row in enumerate(archive.rejects(load_id, permit), start=1):
        raw = row.raw.replace("\0", "␀")
        target.writerow([row.row, row.line, safe(row.reason or ""), safe(raw)])
        if count % _AT_ONCE == 0:
            yield _taken(text)
    yield _taken(text)


def _names(match: Match) -> Iterator[Piece]:
    """The row of names, where the table has one."""
    return islice(match.table.pieces(), match.skip - 1, match.skip) if match.skip else iter(())


def _taken(text: io.StringIO) -> bytes:
    data = text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()
    return data
