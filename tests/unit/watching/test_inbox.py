"""What is complete in a watched folder, and where it goes."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from errors import UsageError
from loaders.watching.drop_folder import DONE, REFUSED, Inbox

OLD = 3600


def arrive(path: Path, text: str = "a\n1\n") -> Path:
    path.write_text(text)
    return path


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_that_may_still_grow_waits(tmp_path: Path) -> None:
    arrive(tmp_path / "a.csv")
    inbox = Inbox(tmp_path, settle=OLD)
    assert names(inbox.waiting()) == ["a.csv"]
    assert inbox.complete() == []


def test_a_file_that_was_moved_here_waits_though_its_content_is_old(tmp_path: Path) -> None:
    """A copy that keeps the time of its source looks old while it is written: its inode was just changed."""
    file = arrive(tmp_path / "a.csv")
    os.utime(file, (time.time() - OLD * 2, time.time() - OLD * 2))
    assert Inbox(tmp_path, settle=OLD).complete() == []


def test_a_file_that_settled_is_complete_the_oldest_first(tmp_path: Path) -> None:
    for place, name in enumerate(("b.csv", "a.csv", "c.json")):
        os.utime(arrive(tmp_path / name), (1000 + place, 1000 + place))
    assert names(Inbox(tmp_path, settle=0).complete()) == ["b.csv", "a.csv", "c.json"]


def test_a_clock_ahead_does_not_hold_a_file_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = arrive(tmp_path / "a.csv")
    os.utime(file, (time.time() + OLD * 24, time.time() + OLD * 24))
    inbox = Inbox(tmp_path, settle=30)
    assert inbox.complete() == []
    started = time.monotonic()
    monkeypatch.setattr("loaders.watching.drop_folder.time.monotonic", lambda: started + 31)
    assert names(inbox.complete()) == ["a.csv"]
    arrive(file, "a\n1\n2\n")
    os.utime(file, (time.time() + OLD * 24, time.time() + OLD * 24))
    assert inbox.complete() == []


@pytest.mark.parametrize("name", ["a" * 251 + ".csv", "包" * 83 + ".xlsx", "a." + "x" * 250])
def test_a_name_too_long_for_a_marker_or_a_report_stops_nothing(tmp_path: Path, name: str) -> None:
    inbox = Inbox(tmp_path, settle=0)
    inbox.prepare()
    for _ in range(2):
        (file,) = [arrive(tmp_path / name)]
        assert inbox.complete() == [file]
        target = inbox.file_away(file, DONE, {"exit": 0})
        assert target.exists() and target.with_name(f"{target.name}.report.json").exists()
    assert len(list((tmp_path / DONE).iterdir())) == 4 and inbox.waiting() == []


def test_a_marker_says_that_a_file_is_complete(tmp_path: Path) -> None:
    arrive(tmp_path / "a.csv")
    arrive(tmp_path / "b.csv")
    arrive(tmp_path / "a.csv.done", "")
    assert names(Inbox(tmp_path, settle=OLD).complete()) == ["a.csv"]
    assert names(Inbox(tmp_path, settle=0, marked=True).complete()) == ["a.csv"]
    inbox = Inbox(tmp_path, settle=OLD)
    inbox.prepare()
    inbox.file_away(tmp_path / "a.csv", DONE, {})
    assert names(sorted(tmp_path.glob("*.*"))) == ["b.csv"]


@pytest.mark.parametrize("name", [".a.csv", "~$a.xlsx", "a.csv.part", "a.csv.FILEPART", "x.report.json"])
def test_names_under_way_are_never_looked_at(tmp_path: Path, name: str) -> None:
    arrive(tmp_path / name)
    assert Inbox(tmp_path, settle=0).waiting() == []


def test_links_folders_and_pipes_are_never_followed(tmp_path: Path) -> None:
    outside = arrive(tmp_path / "outside")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").symlink_to(outside)
    (folder / "b.csv").mkdir()
    os.mkfifo(folder / "c.csv")
    assert Inbox(folder, settle=0).waiting() == []


def test_put_away_with_its_report_and_never_over_another(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, settle=0)
    inbox.prepare()
    places = [
        inbox.file_away(arrive(tmp_path / "a.csv", str(count)), REFUSED, {"exit": 2, "count": count})
        for count in (1, 2)
    ]
    assert names(places) == ["a.csv", "a-2.csv"]
    assert [path.read_text() for path in places] == ["1", "2"]
    reports = [json.loads(path.with_name(path.name + ".report.json").read_text()) for path in places]
    assert [one["count"] for one in reports] == [1, 2]
    assert (inbox.count_in(REFUSED), inbox.count_in(DONE)) == (2, 0)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="create it"):
        Inbox(tmp_path / "none").prepare()
