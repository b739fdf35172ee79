"""The list of decision records: `python -m tests.unit.docs.decision_index > docs/decisions/README.md`.

A record begins with its number and title, a blank line, and its date and status.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "docs" / "decisions"
_NAME = re.compile(r"(\d{4})-[a-z0-9-]+\.md")
_HEAD = re.compile(
    r"# (?P<number>\d{4}) (?P<title>\S.*)\n\n"
    r"(?P<date>\d{4}-\d\d-\d\d), (?P<status>accepted|(?:amended|superseded) by (?P<by>\d{4}))\n"
)
_INTRODUCTION = """\
# Decisions

The real choices: what was decided, why, and what it costs. Written by
`python -m tests.unit.docs.decision_index > docs/decisions/README.md` from the records; do not edit.

A new record takes the next free number and begins as these do: `# NNNN Title`, a blank line, then its date
and `accepted`. One that a later record changes in part is `amended by NNNN`, one that no longer holds
`superseded by NNNN`; neither is deleted. Figures belong in [benchmarks](../benchmarks.md).

| | Decision | Date | Status |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The head of a record. `by`: the number of the record that amends or supersedes it, or ""."""

    file: str
    number: str
    title: str
    date: date
    status: str
    by: str

    @property
    def line(self) -> str:
        """Its line in the list."""
        return f"| [{self.number}]({self.file}) | {self.title} | {self.date} | {self.status} |\n"


def records(folder: Path = FOLDER) -> list[DecisionRecord]:
    """Every record of a folder, by number. Raises ValueError for a head or name that is not as it must be."""
    return [_record(path) for path in sorted(folder.glob("*.md")) if path.name != "README.md"]


def page(folder: Path = FOLDER) -> str:
    """The list, as it stands in docs/decisions/README.md."""
    return _INTRODUCTION + "".join(one.line for one in records(folder))


def _record(path: Path) -> DecisionRecord:
    name, head = _NAME.fullmatch(path.name), _HEAD.match(path.read_text("utf-8"))
    if not name or not head:
        raise ValueError(f"{path.name} does not begin with number and title, then date and status.")
    if name[1] != head["number"]:
        raise ValueError(f"{path.name} calls itself {head['number']}.")
    day = date.fromisoformat(head["date"])
    return DecisionRecord(
        file=path.name,
        number=head["number"],
        title=head["title"],
        date=day,
        status=head["status"],
        by=head["by"] or "",
    )


if __name__ == "__main__":
    sys.stdout.write(page())
