"""The parts of a pack that are written by our own code for speed: the same as the slow way writes."""

from __future__ import annotations

import csv
import io
import itertools

import pytest

from casework.signed_packs.bag import BagWriter
from graph.export.cells import safe
from handover.pack_files import CsvWriter

CELLS = ("", 'a"b', "=1+1", "x,y", '"', "\n\r", "é", "\ud800", 3, 2.5, True, None, "'=", "+31 6", "-1-2")


class FullDisk(io.BytesIO):
    """Takes so many bytes and no more."""

    room = 50_000

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Raise OSError at what is too much."""
        if self.tell() + len(data) > self.room:
            raise OSError(28, "No space left on device")
        return super().write(data)


def test_cells_are_written_as_the_csv_module_quotes_them() -> None:
    """Every cell beside every other, header and all."""
    ours, theirs = io.BytesIO(), io.StringIO(newline="")
    table = csv.writer(theirs, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(("a", "b"))
    with CsvWriter(ours, ("a", "b")) as writer:
        for row in itertools.product(CELLS, repeat=2):
            writer.add(dict(zip("ab", row, strict=True)))
            table.writerow([safe("" if cell is None else cell) for cell in row])
    assert ours.getvalue() == theirs.getvalue().encode("utf-8", "backslashreplace")


def test_what_fails_while_the_next_portion_is_made_is_raised() -> None:
    """A disk that is full ends the pack, whichever thread notices."""
    disk = FullDisk()
    bag = BagWriter(disk, "waybill-0")
    noise = bytes(range(256)) * 1_000
    with pytest.raises(OSError, match="No space"), bag.payload("rows.csv") as file:
        for turn in range(64):
            file.write(bytes(byte ^ (turn * 37 % 256) for byte in noise)[turn:])
    disk.room = 1 << 30
    bag.close()
