"""The server's lock: one holder, a limit to waiting."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import Busy, NoRoom
from graph.server.lock import server_lock


def test_a_second_holder_is_told_that_it_is_busy(tmp_path: Path) -> None:
    with (
        server_lock(tmp_path),
        pytest.raises(Busy, match="Another command"),
        server_lock(tmp_path, seconds=0),
    ):
        raise AssertionError("two hold it")


def test_it_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with server_lock(tmp_path, seconds=0):
            pass


def test_a_folder_without_room_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="WAYBILL_HOME"), server_lock(tmp_path / "missing"):
        raise AssertionError("nothing to hold")
