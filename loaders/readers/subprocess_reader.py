"""Reading in a process apart: for formats whose libraries hold a whole table in memory, or are not in Python.

A sheet of two cells far apart, a text repeated a million times or a damaged page can take all memory of a
machine or end the process that reads it. So such files are read by a child that may use only so much memory
and time; what it cannot read within them is refused in a sentence.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

import msgspec

from errors import SourceRefused
from errors.wire import from_json, to_json
from loaders.readers.merged_cells import Span
from loaders.readers.piece import CellCutter, Piece

MEMORY = 512 * 1024**2
"""Bytes that any file may take; a large one more, by its size."""
TIMES = 60
MOST_MEMORY = 1024**3
"""Whatever its size."""
SECONDS = 20
"""Of processor time, for any file; a large one more, by its size."""
BYTES_A_SECOND = 250_000
HEAD = 200
"""Rows that are kept from the first look, so that a small file is read once."""
_AT_ONCE = 500
_PREFIX = 4
_ROOT = Path(__file__).parents[2]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[str, Any]).decode


class Row(NamedTuple):
    """Where a record stands (from 1), its text, and the columns that a merged cell of a row above covers."""

    line: int
    text: str
    covered: tuple[Span, ...] = ()


class OpenedFile(Protocol):
    """What a module's `opened(path)` gives, in the child. Raises SourceRefused where it is no such file."""

    names: Sequence[str]

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of one table that hold anything."""
        ...


class ApartTable:
    """One table of a file that is read apart."""

    def __init__(
        self, path: Path, module: str, name: str, head: list[Row], whole: bool, cut: CellCutter, header: bool
    ) -> None:
        self.name, self.cut, self.has_header = name, cut, header
        self._path, self._module, self._head, self._whole = path, module, head, whole

    def pieces(self) -> Iterator[Piece]:
        """Its rows. Raises SourceRefused where the file turns out to be damaged, or a bomb."""
        yield from map(_piece, self._head)
        if not self._whole:
            said = _messages(self._path, self._module, "rows", self.name, str(len(self._head)))
            for _, rows in said:
                yield from map(_piece, map(_row, rows))


def _row(told: Sequence[Any]) -> Row:
    line, text, covered = told
    return Row(line, text, tuple((left, right) for left, right in covered))


def _piece(row: Row) -> Piece:
    return Piece(row.line, 0, row.text, covered=row.covered)


def tables(path: Path, module: str, cut: CellCutter, *, header: bool) -> list[ApartTable]:
    """All tables of the file, read by the module of this name. Raises SourceRefused."""
    found: list[ApartTable] = []
    for what, told in _messages(path, module, "look"):
        if what == "table":
            name, head, whole = told
            found.append(
                ApartTable(
                    path=path,
                    module=module,
                    name=name,
                    head=[_row(one) for one in head],
                    whole=whole,
                    cut=cut,
                    header=header,
                )
            )
    return found


def _messages(path: Path, module: str, *asked: str) -> Iterator[tuple[str, Any]]:
    """What the child says until it is done. Raises SourceRefused in its words, or where it was ended."""
    python = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen(
        [sys.executable, "-m", __name__, *map(str, _limits(path.stat().st_size)), module, str(path), *asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": python, "ARROW_DEFAULT_MEMORY_POOL": "system"},
    )
    assert child.stdout is not None
    try:
        while (message := _received(child.stdout)) is not None:
            if message[0] == "refused":
                raise from_json(message[1])
            if message[0] == "done":
                return
            yield message
        child.wait()
        raise _why(path, child.returncode)
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


def _why(path: Path, code: int) -> SourceRefused:
    if code == -getattr(signal, "SIGXCPU", 0):
        return SourceRefused(
            "{file} takes longer to read than a delivery of its size can: deliver it as CSV.", file=path.name
        )
    most, _ = _limits(path.stat().st_size)
    if most == MOST_MEMORY:
        return SourceRefused(
            "{file} is damaged, or needs more than {megabytes:,} MB of memory to be read: deliver what "
            "it holds "
            "as CSV, or in several files.",
            file=path.name,
            megabytes=MOST_MEMORY // 1024**2,
        )
    return SourceRefused(
        "{file} is damaged, or needs more memory than a delivery of its size can: deliver it again, or "
        "as CSV.",
        file=path.name,
    )


def _received(pipe: IO[bytes]) -> tuple[str, Any] | None:
    length = pipe.read(_PREFIX)
    if len(length) < _PREFIX:
        return None
    data = pipe.read(int.from_bytes(length, "big"))
    return _decode(data) if len(data) == int.from_bytes(length, "big") else None


def _send(what: str, told: Any = None) -> None:
    data = _encode((what, told))
    sys.stdout.buffer.write(len(data).to_bytes(_PREFIX, "big") + data)
    sys.stdout.buffer.flush()


def _limits(size: int) -> tuple[int, int]:
    """Bytes of memory and seconds of processor time for a file of this size."""
    return min(MOST_MEMORY, MEMORY + TIMES * size), SECONDS + size // BYTES_A_SECOND


def _limit(bytes_: int, seconds: int) -> None:
    """Bound this process; where the system knows no such limits (Windows) it goes without."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_DATA, bytes_), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(module: str, path: Path, asked: str, *words: str) -> None:
    """In the child: `look` tells all tables with their first rows; `rows NAME SKIP` the rows of one."""
    opened: OpenedFile = importlib.import_module(module).opened(path)
    if asked == "look":
        for name in opened.names:
            rows = opened.rows(name)
            head = list(islice(rows, HEAD))
            _send("table", (name, head, next(rows, None) is None))
    else:
        name, skip = words
        rest = islice(opened.rows(name), int(skip), None)
        while chunk := list(islice(rest, _AT_ONCE)):
            _send("rows", chunk)
    _send("done")


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process with its pipe
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    try:
        serve(sys.argv[3], Path(sys.argv[4]), *sys.argv[5:])
    except SourceRefused as error:
        _send("refused", to_json(error))
    except BrokenPipeError:
        sys.stdout = sys.__stderr__  # nobody listens anymore
