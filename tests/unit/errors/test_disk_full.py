"""A full disk is known whoever says so, and gives 6."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from errors import NoRoom, UsageError
from errors.cli import command_line
from errors.disk_full import disk_full_reason, disk_space_needed

ROOT = Path(__file__).parents[3]
MEET = """
import resource, sqlite3, sys
from pathlib import Path
from errors.cli import command_line
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def sqlite(argv):
    base = sqlite3.connect(folder / "a.db")
    base.execute("CREATE TABLE t (a)")
    base.executemany("INSERT INTO t VALUES (?)", [("x" * 1000,)] * 1000)
    base.commit()


def numpy(argv):
    import numpy as np
    np.save(folder / "a.npy", np.arange(1_000_000))


def arrow(argv):
    import pyarrow as pa
    from pyarrow import feather
    feather.write_feather(pa.table({"a": [str(n) * 9 for n in range(100_000)]}), folder / "a.arrow")


def text(argv):
    (folder / "a.txt").write_text("x" * 1_000_000)


sys.exit(command_line(globals()[sys.argv[2]], []))
"""


@pytest.mark.parametrize("who", ["sqlite", "numpy", "arrow", "text"])
def test_a_disk_without_room_is_6_whoever_meets_it(who: str, tmp_path: Path) -> None:
    """For real: the system lets no file grow any more."""
    run = subprocess.run(
        [sys.executable, "-c", MEET, str(tmp_path), who],
        env={**os.environ, "PYTHONPATH": str(ROOT), "WAYBILL_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout) == (NoRoom.exit_code, "")
    assert run.stderr.startswith("Nothing more can be written (") and run.stderr.count("\n") == 1
    assert not (tmp_path / "reports").exists()


def read_only(folder: Path) -> None:
    path = folder / "a.db"
    sqlite3.connect(path).execute("CREATE TABLE t (a)")
    sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("INSERT INTO t VALUES (1)")


def full(folder: Path) -> None:
    base = sqlite3.connect(folder / "b.db")
    base.execute("PRAGMA max_page_count=3").fetchall()
    base.execute("CREATE TABLE t (a)")
    base.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))


def not_there(folder: Path) -> None:
    sqlite3.connect(folder / "no" / "c.db").execute("SELECT 1")


@pytest.mark.parametrize("happens", [read_only, full, not_there])
def test_what_sqlite_says_of_room_is_no_room(happens: Callable[[Path], None], tmp_path: Path) -> None:
    with (
        pytest.raises(NoRoom, match="Nothing more can be written in the index"),
        disk_space_needed("the index"),
    ):
        happens(tmp_path)


def test_other_errors_are_not_about_room() -> None:
    others = [ValueError("full"), OSError(errno.ENOENT, "x"), OSError("odd"), sqlite3.OperationalError("x")]

    assert [disk_full_reason(one) for one in others] == ["", "", "", ""]
    with pytest.raises(ZeroDivisionError), disk_space_needed("x"):
        raise ZeroDivisionError
    with pytest.raises(UsageError), disk_space_needed("x"):
        raise UsageError("x")


def test_what_a_command_makes_is_for_its_owner_only(tmp_path: Path) -> None:
    def made(argv: Sequence[str]) -> int:
        (tmp_path / "a").touch()
        (tmp_path / "b").mkdir()
        return 0

    before = os.umask(0o022)
    try:
        assert command_line(made, []) == 0
        assert [(tmp_path / name).stat().st_mode & 0o777 for name in "ab"] == [0o600, 0o700]
    finally:
        os.umask(before)
