"""The parts of a pack that are written by our own code: the same as the slow way writes, and what is typed in
them does nothing.
"""

from __future__ import annotations

import csv
import io
import itertools
import zipfile

import pytest

from casework.signed_packs.bag import BagWriter
from graph.export.cells import safe
from handover.packs.pack_files import CsvWriter, PackFacts, readme
from tests.unit.handover import made_packs as made

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


def test_what_somebody_typed_does_nothing_to_whoever_reads_it() -> None:
    """Neither a terminal nor the order of letters: both files are read with what there is."""
    told = made.facts(who="mira\x1b[31m", recipient="Parket\u202eGent", purpose="case\n12\x07")
    for text in (readme(told).decode(), bag_info(told)):
        assert not any(character in text for character in "\x1b\u202e\x07")
        assert "mira⟨ESC⟩[31m" in text and "Parket⟨RLO⟩Gent" in text and "case 12⟨BEL⟩" in text


def bag_info(told: PackFacts) -> str:
    """bag-info.txt of a pack that says this."""
    bag = BagWriter(out := io.BytesIO(), told.name)
    bag.finish(told.bag_info())
    bag.close()
    with zipfile.ZipFile(out) as archive:
        return archive.read(f"{told.name}/bag-info.txt").decode()
