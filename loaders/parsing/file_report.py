"""What a file's report says of its tables and columns, and which exit code it gets."""

from __future__ import annotations

from collections.abc import Sequence

from errors import TooManyRejects
from loaders.ingest_report import FileReport, sentence
from loaders.parsing.layout_match import LayoutMatch
from loaders.parsing.options import Options


def note_tables(one: FileReport, found: LayoutMatch, missing: Sequence[str]) -> None:
    """Name columns and tables that were not used, and the tables that were read where there are several."""
    one.columns_not_used, one.columns_missing = list(found.unused), list(missing)
    one.tables = [part.table.name for part in found.parts] if len(found.parts) > 1 else []
    one.not_read = [table.words for table in found.unread]


def judge(one: FileReport, found: LayoutMatch | None, options: Options) -> None:
    """Its sentence, and 3 where more was left out than allowed: rows, or a table that looks like data."""
    one.message = sentence(one)
    if options.too_many(one.rows_rejected, one.rows_read):
        one.exit = TooManyRejects.exit_code
        one.message += f"; more than {options.max_rejects.strip()} of the rows were rejected"
    if data := [table.name for table in (found.unread if found else ()) if table.data]:
        one.exit = TooManyRejects.exit_code
        one.message += (
            f"; {', '.join(data)} looks like data: correct its columns, or say in a layout to skip it "
            "(`ignore`) or which one to read (`sheet`, `records`)"
        )


def left_aside(file: str, why: str) -> FileReport:
    """The report of a file of a folder that is not read because of what it says of itself, or of what nobody
    packed into an archive."""
    return FileReport(file, message=f"skipped, not read: {why}")
