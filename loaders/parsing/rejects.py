"""The file of a load's rejected rows: what its sender can mend, opened safely in any spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from evidence.archive import Archive
from graph.export.cells import safe
from graph.permit import Permit
from loaders.parsing.corrected_rejects import HEADER, as_of_row, is_names, names_row, sheet_of
from loaders.parsing.layout_match import LayoutMatch

_AT_ONCE = 1000


def write_rejects(
    archive: Archive, load_id: str, permit: Permit, names: Iterable[Sequence[str]] = ()
) -> str | None:
    """Write rejects.csv beside the load's evidence; its path or URL, None when every row was written.

    The first rows keep as of when the delivery speaks and the names of the columns (`names`, as `names_in` or
    `names_kept` give them), so that the file can be mended and loaded; of several sheets, the names stand
    before the rows of each. UTF-8 with a byte order mark, as Excel
    wants it; cells that a spreadsheet would run are defused.
    """
    if not archive.facts(load_id).rows_rejected:
        return None
    return archive.write_rejects(load_id, _lines(archive, load_id, permit, names))


def names_in(match: LayoutMatch) -> Iterator[Sequence[str]]:
    """The row of names of each table of a delivery that has one."""
    for part in match.parts:
        for piece in islice(part.table.pieces(), part.skip - 1, part.skip) if part.skip else ():
            *told, raw = names_row(part.table.name, piece.line, piece.text.rstrip("\r\n"))
            yield [*map(str, told), safe(raw.replace("\0", "␀"))]


def names_kept(archive: Archive, load_id: str, permit: Permit) -> list[Sequence[str]]:
    """The rows of names in the rejects file that a load has; none where it has none."""
    if archive.rejects_file(load_id) is None:
        return []
    text = archive.rejects_written(load_id, permit).decode("utf-8-sig", "replace")
    return [row for row in csv.reader(io.StringIO(text, newline="")) if is_names(row)]


def _lines(archive: Archive, load_id: str, permit: Permit, names: Iterable[Sequence[str]]) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    target = csv.writer(text, quoting=csv.QUOTE_ALL)
    target.writerow(HEADER)
    yield b"\xef\xbb\xbf"
    facts = archive.facts(load_id)
    if facts.as_of:
        target.writerow(as_of_row(facts.as_of))
    named = {sheet_of(one): one for one in names}
    if not facts.tables and named:
        target.writerow(next(iter(named.values())))
    table = ""
    for count, row in enumerate(archive.rejects(load_id, permit), start=1):
        if (where := facts.table_of(row.row)) != table:
            table = where
            target.writerows([named[where]] if where in named else [])
        raw = row.raw.replace("\0", "␀")
        target.writerow([row.row, row.line, safe(row.reason or ""), safe(raw)])
        if count % _AT_ONCE == 0:
            yield _drain(text)
    yield _drain(text)


def _drain(text: io.StringIO) -> bytes:
    data = text.getvalue().encode("utf-8", "replace")
    text.seek(0)
    text.truncate()
    return data
