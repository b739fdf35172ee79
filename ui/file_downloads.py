"""Files that a page hands out: logged first, spreadsheet formulas defused, never kept on the way."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from casework.audit_chain.entry import FILE
from graph.export.cells import safe
from graph.schema import kind_of
from queries.reader import Reader
from ui import reader_session
from ui.error_display import guarded
from ui.session_state import session_state
from ui.wording.language import _

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


_LONGEST = 32_767
"""Characters of a cell, as Excel has it: what is cut says so."""


def stamped(name: str, suffix: str) -> str:
    """A file name with the day in it."""
    return f"{name}-{datetime.now(UTC):%Y-%m-%d}.{suffix}"


def csv_bytes(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as CSV that spreadsheets open as UTF-8; lists joined by ` / `."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    target = io.StringIO()
    writer = csv.writer(target, quoting=csv.QUOTE_ALL)
    writer.writerow([safe(name) for name in names])
    writer.writerows([[safe(_cell(row.get(name))) for name in names] for row in rows])
    return target.getvalue().encode("utf-8-sig")


def xlsx_bytes(rows: Sequence[Mapping[str, Any]], sheet: str) -> bytes:
    """Rows as a workbook of one sheet; numbers stay numbers, all else is text."""
    import xlsxwriter

    names = list(dict.fromkeys(name for row in rows for name in row))
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        page = book.add_worksheet(sheet[:31])
        page.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(names):
            page.write_string(0, column, str(safe(name)), bold)
        for line, row in enumerate(rows, 1):
            for column, name in enumerate(names):
                _write(page, line, column, _cell(row.get(name)))
    return target.getvalue()


def _write(page: Any, line: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(line, column, value)
    else:
        text = str(safe(str(value)))
        page.write_string(line, column, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return " / ".join(str(part) for part in value)
    return value


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that a page makes of rows. `subjects`: ids of whom it is about that no cell of them is;
    `handling`: codes that bind it beside those of the rows.
    """

    label: str
    name: str
    mime: str
    make: Callable[[], bytes]
    icon: str = ":material/table:"
    subjects: Sequence[str] = ()
    handling: Sequence[str] = ()


def offer_csv(rows: Sequence[Mapping[str, Any]], name: str, *, key: str, verb: str) -> None:
    """A button that makes a CSV of rows on screen and, once the log has it, one that saves it."""
    offer_file(
        PageFile(label=_("CSV"), name=stamped(name, "csv"), mime="text/csv", make=lambda: csv_bytes(rows)),
        rows,
        key=key,
        verb=verb,
    )


def offer_xlsx(rows: Sequence[Mapping[str, Any]], name: str, *, key: str, verb: str) -> None:
    """The same as a workbook."""
    offer_file(xlsx_file(rows, name), rows, key=key, verb=verb)


def xlsx_file(rows: Sequence[Mapping[str, Any]], name: str) -> PageFile:
    """Rows as a workbook."""
    return PageFile(
        label=_("Excel"), name=stamped(name, "xlsx"), mime=XLSX_TYPE, make=lambda: xlsx_bytes(rows, name)
    )


def offer_file(file: PageFile, rows: Sequence[Mapping[str, Any]], *, key: str, verb: str) -> None:
    """A button that makes a file of rows and, once the log has it, one that saves it."""
    prepared = session_state.prepared_files
    if key in prepared and prepared[key][0] == _mark(rows):
        st.download_button(
            _("Save {name}").format(name=file.name),
            data=prepared[key][1],
            file_name=file.name,
            mime=file.mime,
            key=f"{key}-save",
            icon=":material/download:",
            on_click=_drop,
            args=(key,),
            type="primary",
        )
    elif st.button(file.label, key=key, icon=file.icon):
        with guarded():
            _log(verb, rows, file)
            prepared[key] = (_mark(rows), file.make())
            st.rerun()


def _mark(rows: Sequence[Mapping[str, Any]]) -> str:
    """What tells these rows from others: a file that was made of other rows is not theirs to save."""
    return hashlib.sha256(repr(rows).encode("utf-8", "replace")).hexdigest()


def _log(verb: str, rows: Sequence[Mapping[str, Any]], file: PageFile) -> None:
    """Write what is handed out to the log: whom the rows name, and the handling codes of their parcels and
    reports. Raises when it cannot be written, and then nothing goes out.
    """
    subjects, desk = list(dict.fromkeys([*_ids(rows), *file.subjects])), reader_session.desk()
    with desk.asking(verb, {"rows": len(rows)}, subjects=subjects, medium=FILE) as question:
        codes = Reader(desk.store, question.permit).codes_of(subjects) | {*file.handling}
        question.handed_out(len(rows), subjects=subjects, handling=codes)


def _ids(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of nodes among the cells, each once."""
    cells = (cell for row in rows for cell in row.values())
    values = (value for cell in cells for value in (cell if isinstance(cell, list | tuple) else (cell,)))
    return list(dict.fromkeys(one for one in values if isinstance(one, str) and kind_of(one)))


def _drop(key: str) -> None:
    session_state.prepared_files.pop(key, None)
