"""A full disk is noticed before a server is started on it."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from errors import NoRoom
from graph import server
from graph.settings import Settings

Usage = namedtuple("Usage", "total used free")


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(2**30, 2**30, 1000))
    with pytest.raises(NoRoom, match="full"):
        server.start(Settings(home=tmp_path, database="waybill"))
    assert not (tmp_path / "server" / "process.json").exists()
