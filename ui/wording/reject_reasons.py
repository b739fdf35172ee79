"""Why a row or a sheet of a delivery would not be read, as loading says it: patterns of `reasons`.

A `column` is a field with what the file calls it behind it: "tracking_number (Zendingnummer)".
"""

from __future__ import annotations

REJECTS: tuple[str, ...] = (
    "{column} is missing",
    "{column} is a spreadsheet error, correct the cell and deliver it again: {text}",
    "{column} was rounded by a spreadsheet, format its column as text and deliver it again: {text}",
    "{column} is not a valid date: {text}",
    "{column} is not a tracking number: {text}",
    "{column} is damaged, with control characters in it: {text}",
    "{column} only stands for a number that is not known: {text}",
    "a merged cell leaves {names} empty: unmerge it and write its value into every row that it is meant for",
    "this row was erased and cannot be loaded again",
    "a field of {n} characters is longer than any label",
    "{n} fields where the header has {m}: a delimiter inside a field?",
    "the line is longer than any record",
    "the record is longer than any record",
    "a quote is opened and never closed in its row",
    "a quote is closed in the middle of a field",
    "the row cannot be read",
    "the line contains no JSON object",
    "the JSON is nested too deep",
)
UNREAD: tuple[str, ...] = (
    "{name} (all of it formulas without their results)",
    "{name} ({n} row, {rest})",
    "{name} ({n} rows, {rest})",
    "{name} ({n} rows or more, {rest})",
    "no column {names}",
    "two columns {names}",
    "it is {layout}",
)
"""Sheets and lists that are not read."""
