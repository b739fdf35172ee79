"""Uploads go into a folder of their own, under a name that leads nowhere else, and go again."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from graph.settings import Settings
from ui import incoming_files
from ui.server.sessions import LONGEST_SECONDS


class Upload:
    def __init__(self, name: str, content: bytes = b"a;b\n1;2\n") -> None:
        self.name = name
        self._content = content

    def getbuffer(self) -> memoryview:
        return memoryview(self._content)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("week 14.csv", "week 14.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\april.xlsx", "april.xlsx"),
        ("..", "upload"),
        ("", "upload"),
        ("a\x00b.csv", "ab.csv"),
        ("a" * 300 + ".csv", "a" * 196 + ".csv"),
        ("é" * 140 + ".csv", "é" * 98 + ".csv"),
        ("lone\ud800.csv", "lone.csv"),
    ],
)
def test_a_name_leads_nowhere_else(settings: Settings, given: str, kept: str) -> None:
    (file,) = incoming_files.receive(settings, [Upload(given)])
    assert file.name == kept
    assert file.is_relative_to(settings.home / "incoming")
    assert file.stat().st_mode & 0o777 == 0o600


def test_two_of_one_name_stand_apart(settings: Settings) -> None:
    one, other = incoming_files.receive(settings, [Upload("a.csv", b"1"), Upload("a.csv", b"2")])
    assert (one.read_bytes(), other.read_bytes()) == (b"1", b"2")
    assert one.name == other.name == "a.csv"


def test_names_that_look_like_their_folders_stand_apart(settings: Settings) -> None:
    given = ["2", "a.csv", "a.csv", "0", "1"]
    files = incoming_files.receive(settings, [Upload(name, name.encode()) for name in given])
    assert [file.name for file in files] == given
    assert [file.read_bytes() for file in files] == [name.encode() for name in given]


def test_they_go_again_and_nothing_else_does(settings: Settings) -> None:
    files = incoming_files.receive(settings, [Upload("a.csv"), Upload("b.csv")])
    others = incoming_files.receive(settings, [Upload("c.csv")])
    outside = settings.home / "kept.csv"
    outside.write_text("x")
    incoming_files.drop(settings, [*files, outside])
    assert [file.exists() for file in [*files, *others, outside]] == [False, False, True, True]


def test_what_was_left_behind_is_swept_once_no_session_can_own_it(settings: Settings) -> None:
    (left,) = incoming_files.receive(settings, [Upload("left.csv")])
    (fresh,) = incoming_files.receive(settings, [Upload("fresh.csv")])
    long_ago = time.time() - LONGEST_SECONDS - 60
    os.utime(left.parent.parent, (long_ago, long_ago))
    incoming_files.sweep(settings)
    assert (left.exists(), fresh.exists()) == (False, True)
