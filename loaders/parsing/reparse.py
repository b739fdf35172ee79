"""Understanding what was delivered again: rows whose cleaning rules are older than the program's.

From the fields as read, by what the layout told when they were read; the newer understanding lies beside the
first (evidence/reinterpretation.py). Ids that come out otherwise leave aliases, so that cases and decisions
find what they were about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from evidence.archive import Archive, LoadFacts
from graph.permit import Permit
from loaders.parsing.cleaning import clean_again
from loaders.parsing.column_plan import habits
from loaders.parsing.layout import own_layouts
from loaders.readers.encoding import DOUBTFUL
from loaders.records.changed_ids import changed
from loaders.records.row_reader import FormatSettings
from values.rules import RULES

OF_NO_ROW = ("column_not_used", "column_missing", "sheet_not_read", "no_rows", DOUBTFUL)
"""Warnings that a load has as a whole."""


@dataclass(slots=True)
class Again:
    """What understanding a load again came to: rows that are understood otherwise, ids that changed.

    `left`: it stays as it was, since nobody knows any more how its layout read values.
    """

    load: str
    file: str
    layout: str
    rows: int = 0
    ids: int = 0
    left: bool = False


def understand_again(
    archive: Archive, permit: Permit, progress: Callable[[str, int, int], None] | None = None
) -> list[Again]:
    """Understand every load of older rules again; those that were. Hold the writers' lock.

    Each load is done whole or not at all: killed in between, the same again does the rest.
    """
    waiting = [facts for facts in archive.loads() if facts.rules < RULES and not facts.erased]
    return [_load(archive, facts, permit, progress or (lambda what, done, of: None)) for facts in waiting]


def _load(
    archive: Archive, facts: LoadFacts, permit: Permit, progress: Callable[[str, int, int], None]
) -> Again:
    again = Again(facts.load, facts.file, facts.layout)
    told = _habits(facts)
    if told is None:
        again.left = True
        return again
    ids: dict[str, dict[str, None]] = {}
    columns = ("read", "record", "outcome", "reason", "warnings")
    with archive.understand_again(facts.load, RULES) as writer:
        for rows in archive.rows(facts.load, permit, columns=columns, batch=None):
            new = [clean_again(facts.record_kind, told, row) for row in rows]
            for before, after in zip(rows, new, strict=True):
                again.rows += before != after
                if before.record and after.record and before.record != after.record:
                    for old_id, new_id in changed(facts.record_kind, before.record, after.record):
                        ids.setdefault(old_id, {})[new_id] = None
            writer.append(new)
            progress("understand", rows[-1].row, facts.rows_read)
        of_file = {name: facts.warnings[name] for name in OF_NO_ROW if name in facts.warnings}
        writer.finish(ids, of_file)
    again.ids = len(ids)
    return again


def _habits(facts: LoadFacts) -> FormatSettings | None:
    """How the layout read values: kept with the load; of older loads, by the layout where it is the same."""
    if facts.reading is not None:
        return msgspec.convert(facts.reading, FormatSettings)
    layout = own_layouts().get(facts.layout)
    if layout is None or layout.version != facts.layout_version:
        return None
    return habits(layout, facts.timezone, facts.received)
