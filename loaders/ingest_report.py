"""What a run of `ingest` came to, as the contract of commands says it, and as a person reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from errors import TooManyRejects, WaybillError
from loaders.projection.changed_nodes import ChangedNodes
from loaders.readers.encoding import DOUBTFUL
from loaders.resolving.attempt import Failure
from values.text import visible

SAME_MOMENT = "differs_as_of_same_moment"
"""The warning that a load contradicts another of its layout as of the same moment, or itself: rows of it name
other people for one number."""
COUNTS = (
    "rows_read",
    "rows_written",
    "rows_rejected",
    "rows_unchanged",
    "rows_superseded",
    "rows_outdated",
)
"""What is counted of each file."""
_NAMED = 20
"""Cases that are named in a sentence."""


@dataclass(slots=True)
class FileReport:
    """One file. `exit` is its own exit code, `message` one sentence for a person.

    `error`: what kept it from being loaded, whose sentence `message` then is.

    `odd`: what is not as in earlier loads of its layout, each in words (baseline.py). `columns_not_used`:
    columns of the file that the layout does not know; `columns_missing`: those of the layout that the file
    has not. `tables`: sheets or lists that were read, where there are several; `not_read`: others, each in
    words. `rows_superseded`: rows that corrected what was loaded before; `rows_outdated`: rows that were
    corrected by it, as it is as of later.
    """

    file: str
    load: str | None = None
    layout: str | None = None
    encoding: str | None = None
    rows_read: int = 0
    rows_written: int = 0
    rows_rejected: int = 0
    rows_unchanged: int = 0
    warnings: Mapping[str, int] = field(default_factory=dict)
    rows_superseded: int = 0
    rows_outdated: int = 0
    rejects_file: str | None = None
    odd: list[str] = field(default_factory=list)
    columns_not_used: list[str] = field(default_factory=list)
    columns_missing: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    already_loaded: bool = False
    exit: int = 0
    message: str = ""
    error: WaybillError | None = None

    def to_json(self) -> dict[str, Any]:
        """What reports say of it."""
        return {name: value for name, value in asdict(self).items() if name != "error"}

    @property
    def loaded(self) -> bool:
        """Whether its good rows are in the graph."""
        return self.load is not None and self.exit in (0, TooManyRejects.exit_code)


@dataclass(slots=True)
class Report:
    """All files of a run; the exit code is the highest of theirs and of finding people and places after them
    (`unresolved`, where that failed). `touched`: what resolution need not read anew is all but this; None
    when it is not known. `cases`: ids of the cases on whose canvas something is that the run touched; None
    where nobody can tell.
    """

    files: list[FileReport] = field(default_factory=list)
    nodes_created: int = 0
    relationships_created: int = 0
    seconds: float = 0.0
    touched: ChangedNodes | None = None
    unresolved: Failure | None = None
    cases: list[str] | None = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether parties or addresses may have changed."""
        return self.touched is not None and (self.touched.ids is None or bool(self.touched.ids))

    @property
    def exit(self) -> int:
        codes = [one.exit for one in self.files]
        return max([*codes, self.unresolved.exit if self.unresolved else 0])

    def complete(self) -> list[FileReport]:
        """The files, each that was loaded with what its message must say of people and places."""
        if self.unresolved is None:
            return self.files
        said = self.unresolved.message
        return [
            replace(one, message=f"{one.message}; but {said}") if one.loaded else one for one in self.files
        ]

    @property
    def rows_per_second(self) -> float:
        rows = sum(one.rows_read for one in self.files if not one.already_loaded)
        return round(rows / self.seconds, 1) if self.seconds else 0.0

    def to_json(self) -> dict[str, Any]:
        """The value that `ingest --json` prints."""
        return {
            "files": [one.to_json() for one in self.complete()],
            "nodes_created": self.nodes_created,
            "relationships_created": self.relationships_created,
            "seconds": round(self.seconds, 3),
            "rows_per_second": self.rows_per_second,
            "exit": self.exit,
        }


def together(file: str, files: Sequence[FileReport], away: Collection[int]) -> FileReport:
    """One report for all that came in one file, as an archive: as bad as its worst part.

    Worst is what is not the file's fault (`away`), then what was refused, then too many rejects.
    """
    if len(files) == 1:
        return files[0]

    def badness(one: FileReport) -> tuple[bool, bool, int]:
        return one.exit in away, one.exit not in (0, TooManyRejects.exit_code), one.exit

    lists = ("odd", "columns_not_used", "columns_missing", "tables", "not_read")
    found = FileReport(
        file,
        exit=max(files, key=badness).exit,
        message="; ".join(f"{one.file}: {one.message}" for one in files),
        already_loaded=all(one.already_loaded for one in files),
        **{name: sum(getattr(one, name) for one in files) for name in COUNTS},
    )
    for name in lists:
        setattr(found, name, list(dict.fromkeys(word for one in files for word in getattr(one, name))))
    return found


_FEW, _SHORT = 5, 40


def sentence(one: FileReport) -> str:
    """How a file's load went: one line for a person."""
    tables = f"; {listed(one.tables, len(one.tables))}" if one.tables else ""
    parts = [
        f"{one.rows_written:,} of {one.rows_read:,} rows written as {one.layout} ({one.encoding}{tables})"
    ]
    if one.rows_unchanged:
        parts.append(f"{one.rows_unchanged:,} contained nothing new")
    if one.rows_superseded:
        parts.append(f"{one.rows_superseded:,} corrected earlier data")
    if one.rows_outdated:
        parts.append(f"{one.rows_outdated:,} are older than what is loaded already, which stays")
    if one.rows_rejected:
        where = f", see {one.rejects_file}" if one.rejects_file else ""
        parts.append(f"{one.rows_rejected:,} rejected{where}")
    if DOUBTFUL in one.warnings:
        parts.append(
            "its letters do not look like Windows-1252: if names come out wrong, withdraw the load, name the "
            'encoding in a layout (as encoding = "windows-1251") and load the file again'
        )
    if one.not_read:
        parts.append(f"not read: {'; '.join(one.not_read)}")
    if one.columns_not_used:
        parts.append(f"columns of the file that are not used: {listed(one.columns_not_used)}")
    if one.columns_missing:
        parts.append(f"columns of the layout that the file does not have: {listed(one.columns_missing)}")
    if one.warnings:
        parts.append("warnings: " + ", ".join(f"{name} {count:,}" for name, count in one.warnings.items()))
    if one.odd:
        parts.append("odd: " + "; ".join(one.odd))
    return "; ".join(parts)


def listed(names: Sequence[str], most: int = _FEW) -> str:
    """The first few names, each cut where it is long, and how many more there are."""
    plain = (visible(" ".join(name.split())) for name in names[:most])
    short = [name if len(name) <= _SHORT else name[: _SHORT - 1] + "…" for name in plain]
    return ", ".join(short) + (f" and {len(names) - most:,} more" if len(names) > most else "")


def cases_sentence(cases: Sequence[str] | None) -> str:
    """Which cases a run touches, in a sentence; "" where it touches none. None: nobody can tell."""
    if cases is None:
        return (
            "The delivery is too large to list the cases it affects: open your cases and check What changed."
        )
    if not cases:
        return ""
    some = ", ".join(cases[:_NAMED]) + (", …" if len(cases) > _NAMED else "")
    said = "1 case" if len(cases) == 1 else f"{len(cases):,} cases"
    return f"This delivery affects {said} ({some}): check What changed there."
