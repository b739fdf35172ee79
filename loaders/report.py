"""What a run of `ingest` came to, as interface.md says it, and as a person reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from errors import TooManyRejects
from loaders.projection.touched import Touched
from loaders.resolution_attempt import Failure


@dataclass(slots=True)
class FileReport:
    """One file. `exit` is its own exit code, `message` one sentence for a person.

    `odd`: what is not as in earlier loads of its layout, each in words (odd.py).
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
    rejects_file: str | None = None
    odd: list[str] = field(default_factory=list)
    already_loaded: bool = False
    exit: int = 0
    message: str = ""

    @property
    def loaded(self) -> bool:
        """Whether its good rows are in the graph."""
        return self.load is not None and self.exit in (0, TooManyRejects.exit_code)


@dataclass(slots=True)
class Report:
    """All files of a run; the exit code is the highest of theirs and of finding people and places after them
    (`unresolved`, where that failed). `touched`: what resolution need not read anew is all but this; None
    when it is not known.
    """

    files: list[FileReport] = field(default_factory=list)
    nodes_created: int = 0
    relationships_created: int = 0
    seconds: float = 0.0
    touched: Touched | None = None
    unresolved: Failure | None = None

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
            "files": [asdict(one) for one in self.complete()],
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

    counts = ("rows_read", "rows_written", "rows_rejected", "rows_unchanged", "rows_superseded")
    return FileReport(
        file,
        exit=max(files, key=badness).exit,
        message="; ".join(f"{one.file}: {one.message}" for one in files),
        odd=[words for one in files for words in one.odd],
        already_loaded=all(one.already_loaded for one in files),
        **{name: sum(getattr(one, name) for one in files) for name in counts},
    )


def sentence(one: FileReport) -> str:
    """How a file's load went: one line for a person."""
    parts = [f"{one.rows_written:,} of {one.rows_read:,} rows written as {one.layout} ({one.encoding})"]
    if one.rows_unchanged:
        parts.append(f"{one.rows_unchanged:,} said nothing new")
    if one.rows_superseded:
        parts.append(f"{one.rows_superseded:,} corrected what was known")
    if one.rows_rejected:
        parts.append(f"{one.rows_rejected:,} rejected, see {one.rejects_file}")
    if one.warnings:
        parts.append("warnings: " + ", ".join(f"{name} {count:,}" for name, count in one.warnings.items()))
    if one.odd:
        parts.append("odd: " + "; ".join(one.odd))
    return "; ".join(parts)
