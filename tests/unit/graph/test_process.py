"""The process file: whole or absent, of this folder, of this very process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from errors import NoRoom
from graph.server import process as process_file
from graph.server.process import Running, forget, read_password, remember, remembered, start_of


@pytest.fixture
def me(tmp_path: Path) -> Running:
    process = psutil.Process()
    return Running(process.pid, process.create_time(), 1, 2, str(tmp_path))


def test_what_is_remembered_is_found_until_it_is_forgotten(me: Running, tmp_path: Path) -> None:
    remember(tmp_path, me)
    assert remembered(tmp_path) == me
    forget(tmp_path)
    forget(tmp_path)
    assert remembered(tmp_path) is None


def test_a_process_file_of_another_folder_is_not_ours(me: Running, tmp_path: Path) -> None:
    remember(tmp_path, replace(me, folder="/somewhere/else"))
    assert remembered(tmp_path) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}', "null"])
def test_a_torn_process_file_is_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "process.json").write_text(content)
    assert remembered(tmp_path) is None


def test_another_program_under_the_same_process_id_is_not_the_server(me: Running) -> None:
    assert not me.alive()
    assert not replace(me, started=me.started - 1000).alive()
    assert not replace(me, pid=2**22 - 1).alive()


def test_the_server_is_known_again_after_the_clock_was_set(
    me: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A step of the clock moves every start time that is counted from 1970."""
    monkeypatch.setattr(process_file, "MAIN_CLASS", psutil.Process().cmdline()[0])
    monkeypatch.setattr(process_file, "_PROC", tmp_path)
    (tmp_path / "sys/kernel/random").mkdir(parents=True)
    (tmp_path / "sys/kernel/random/boot_id").write_text("this start of the machine\n")
    (tmp_path / str(me.pid)).mkdir()
    after = " ".join(map(str, range(4, 53)))
    (tmp_path / str(me.pid) / "stat").write_text(f"{me.pid} (a ) 5 ( b) S {after}\n")
    server = replace(me, boot="this start of the machine", tick=22, started=me.started - 86_400)
    assert server.alive()
    assert not replace(server, tick=23).alive()
    assert not replace(server, boot="another start of the machine").alive()
    assert replace(me, started=me.started + 1).alive(), "a file of an older version"
    assert not replace(me, started=me.started - 86_400).alive()


def test_a_process_that_is_not_there_has_no_start() -> None:
    assert start_of(2**22 - 1) == ("", 0)


def test_a_missing_password_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="password file"):
        read_password(tmp_path)


def test_a_process_file_that_cannot_be_written_is_said(me: Running, tmp_path: Path) -> None:
    with pytest.raises(NoRoom, match="WAYBILL_HOME"):
        remember(tmp_path / "missing", me)
