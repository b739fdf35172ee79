"""The list that a session looks up: in its memory only, until it ends or another list comes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from queries.lookup.list_table import ColumnUse, LookupSheet, guessed_uses
from queries.lookup.lists import LookupList, listed_as
from queries.remarked_rows import RemarkedRows

MOST = 50_000
"""Values that the app looks up at once."""


@dataclass(slots=True)
class ListAtHand:
    """Tables by the name of their sheet ("" where a text is one), of which one is looked up.

    `name`: the file's, "" where it was pasted. `number`: tells it from the lists before it.
    """

    name: str
    tables: Mapping[str, LookupSheet]
    number: int
    sheet: str = ""
    titled: bool = False
    uses: list[ColumnUse] = field(default_factory=list)
    answer: RemarkedRows | None = None
    answered: Hashable = None
    """What the answer is of: the choices below, and on what else a kept answer depends."""

    def __post_init__(self) -> None:
        filled = [name for name, table in self.tables.items() if table.rows]
        self.choose_sheet(filled[0] if filled else next(iter(self.tables)))

    @property
    def table(self) -> LookupSheet:
        """The table that is looked up."""
        return self.tables[self.sheet]

    @property
    def titles(self) -> list[str]:
        """The titles of its columns, none where it has none."""
        return list(self.table.rows[0]) if self.titled else []

    @property
    def lines(self) -> int:
        """How many lines it has, without that of the titles."""
        return len(self.table.rows) - bool(self.titled)

    def choose_sheet(self, sheet: str) -> None:
        """Look up this sheet."""
        self.sheet = sheet
        self.read_titles(titled=self.table.has_titles)

    def read_titles(self, *, titled: bool) -> None:
        """Read the first line as titles, or not; what the columns are for is guessed anew."""
        self.titled = titled
        self.uses = guessed_uses(self.titles, self.table.width)

    def entries(self) -> LookupList:
        """What is looked up of it."""
        return listed_as(self.table, self.uses, titled=self.titled)

    def choices(self) -> Hashable:
        """What was chosen of it: other choices make other answers."""
        return self.number, self.sheet, self.titled, tuple(self.uses)

    def examples(self, column: int, most: int = 3) -> list[str]:
        """The first different values of a column."""
        rows = self.table.rows[bool(self.titled) :]
        cells = (row[column] for row in rows if column < len(row) and row[column])
        found: dict[str, None] = {}
        for cell in cells:
            found.setdefault(cell)
            if len(found) == most:
                break
        return list(found)
