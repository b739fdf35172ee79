"""What is read in a process apart has limits: memory, time, and size after unpacking."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from errors import SourceRefused
from loaders.readers import packed, subprocess_reader
from tests.unit.loaders.bombs import understated
from tests.unit.loaders.format_files import (
    opened,
)

pytestmark = pytest.mark.slow


def test_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")

    with pytest.raises(SourceRefused, match="needs more memory"):
        opened(tmp_path / "far.xlsx")


def test_what_needs_more_than_any_file_may_take_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert subprocess_reader._limits(10**10)[0] == 1024**3
    monkeypatch.setattr(subprocess_reader, "MOST_MEMORY", 200 * 1024**2)
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")

    with pytest.raises(SourceRefused, match=r"needs more than 200 MB of memory.*CSV, or in several files"):
        opened(tmp_path / "far.xlsx")


def test_a_file_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "forever.py").write_text("def opened(path):\n    while True:\n        pass\n")
    (tmp_path / "a.bin").write_text("x")
    monkeypatch.setattr(subprocess_reader, "_limits", lambda size: (subprocess_reader.MEMORY, 1))

    with pytest.raises(SourceRefused, match="takes longer to read"):
        subprocess_reader.tables(tmp_path / "a.bin", "forever", lambda text: [text], header=True)


def test_sizes_that_an_archive_understates_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "SMALL", 1_000_000)

    with pytest.raises(SourceRefused, match="unpacks to more than"):
        opened(understated(tmp_path / "a.xlsx", 5_000_000))
