"""What every reader yields: the pieces of a file that each hold one record, still as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from errors import SourceRefused
from loaders.readers.encoding import Encoding

Cells = list[str] | Mapping[str, list[str]]
"""A record cut up: cells by place (tables), or texts by path ("sender.address.line"; several in a list)."""


class Piece(NamedTuple):
    """The text of one record. `line` (or sheet row) counts from 1; `offset` is in bytes where that is known.

    `fault`: why it cannot be read as a record. `warnings`: what was odd about reading it. `table`: which of
    the tables that are read it is of, from 0. `covered`: columns (first and last, from 0) in which a merged
    cell of a row above stands here too.
    """

    line: int
    offset: int
    text: str
    warnings: tuple[str, ...] = ()
    fault: str | None = None
    table: int = 0
    covered: tuple[tuple[int, int], ...] = ()


class LineBlock(NamedTuple):
    """Whole lines of a text file as bytes, each one row at most. `line`, `offset`: of the first."""

    line: int
    offset: int
    data: bytes
    encoding: Encoding


class NotCut(ValueError):
    """A piece that holds no record; the message says why."""


class CellCutter(Protocol):
    """Cuts a piece's text into cells. Small and picklable: it is sent to the processes that clean rows."""

    def __call__(self, text: str) -> Cells:
        """The cells. Raises NotCut."""
        ...


class SourceTable(Protocol):
    """One table of a file: a sheet, or all of a text file. Pieces without a filled field are left out."""

    @property
    def name(self) -> str:
        """The sheet's name; "" where a file is one table."""
        ...

    @property
    def has_header(self) -> bool:
        """Whether columns are told by a row of names (else every record names its own)."""
        ...

    @property
    def cut(self) -> CellCutter: ...

    def pieces(self) -> Iterator[Piece]:
        """All pieces from the start, each time anew."""
        ...


@runtime_checkable
class InBlocks(Protocol):
    """A table that can hand on its rows many at a time."""

    def portions(self, skip: int, rows: int) -> Iterator[LineBlock | Piece]:
        """The rows behind the first `skip`; blocks hold up to `rows` of them. Cut where they are cleaned."""
        ...


@runtime_checkable
class MayLackValues(Protocol):
    """A table of which cells may look empty that are not."""

    def why_unreadable(self) -> SourceRefused | None:
        """The refusal, for the person who delivered it; None where all cells have their values.

        Raises SourceRefused where the file is damaged.
        """
        ...


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was opened: its format and encoding as found, and its tables. `root`: that of XML."""

    format: str
    encoding: str
    tables: Sequence[SourceTable]
    about: str = ""
    root: str = ""
