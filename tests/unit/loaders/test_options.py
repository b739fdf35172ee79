from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from errors import Busy, NoRoom, UsageError
from graph.settings import Settings
from loaders.parsing.discovery import find_files
from loaders.parsing.intake import load_id
from loaders.parsing.layout import own_layouts
from loaders.parsing.options import Options
from loaders.writer_lock import lock_file, writing


@pytest.mark.parametrize(
    ("told", "rejected", "read", "too_many"),
    [
        ("5%", 1, 21, False),
        ("5%", 2, 21, True),
        ("0", 0, 10, False),
        ("0", 1, 10, True),
        ("3", 3, 3, False),
        ("100%", 3, 3, False),
        ("0%", 0, 0, False),
        ("2.5 %", 1, 40, False),
    ],
)
def test_rejects_are_allowed_by_share_or_by_number(
    told: str, rejected: int, read: int, too_many: bool
) -> None:
    assert Options(max_rejects=told).too_many(rejected, read) == too_many


@pytest.mark.parametrize(
    "told",
    [
        {"max_rejects": "many"},
        {"max_rejects": "-1"},
        {"timezone": "Mars/Olympus"},
        {"as_of": "yesterday"},
        {"as_of": "01/04/2025"},
        {"handling": "H4"},
        {"deliverer": "x" * 201},
    ],
)
def test_an_option_that_makes_no_sense_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Options(**told)


def test_as_of_is_told_in_utc() -> None:
    assert Options(as_of="2025-04-06T18:00:00+02:00").as_of == "2025-04-06T16:00:00Z"
    assert Options(as_of="2025-04-06").as_of == "2025-04-06T23:59:59Z"
    assert Options(as_of="2025-04-06T18:00", timezone="Europe/Brussels").as_of == "2025-04-06T16:00:00Z"


def test_a_load_is_a_content_read_in_one_way() -> None:
    layouts = own_layouts()
    ids = {
        load_id("aa", layouts["parcels"], Options()),
        load_id("ab", layouts["parcels"], Options()),
        load_id("aa", layouts["events"], Options()),
        load_id("aa", layouts["parcels"], Options(timezone="Europe/Brussels")),
        load_id("aa", layouts["parcels"], Options(as_of="2025-04-06")),
    }

    assert len(ids) == 5
    assert all(len(one) == 16 and set(one) <= set("0123456789abcdef") for one in ids)
    same = Options(handling="H1", basis="request", max_rejects="0", again=True, by="mira")
    assert load_id("aa", layouts["parcels"], same) == load_id("aa", layouts["parcels"], Options())


def test_files_folders_and_globs(tmp_path: Path) -> None:
    for name in ("b.csv", "a.xlsx", "c.jsonl", "notes.md", "deep/d.csv", "~$a.xlsx", ".b.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    def names(*paths: str) -> list[str]:
        found = find_files(tmp_path / one for one in paths)
        return [one.path.relative_to(tmp_path).as_posix() for one in found if not one.left]

    assert names("") == ["a.xlsx", "b.csv", "c.jsonl"]
    assert names("b*.csv", "b.csv") == ["b.csv"]
    assert names("**/[a-z]*.csv") == ["b.csv", "deep/d.csv"]
    assert names("notes.md", "nowhere.csv") == ["notes.md", "nowhere.csv"]
    assert names("", "notes.md") == ["a.xlsx", "b.csv", "c.jsonl", "notes.md"]
    left = {one.path.name: one.left for one in find_files([tmp_path]) if one.left}
    assert set(left) == {"notes.md", "deep", "~$a.xlsx", ".b.csv"}
    for nothing in ("*.parquet", "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(UsageError):
            names(nothing)


def settings(home: Path, evidence: str | None = None) -> Settings:
    return Settings(home=home, database="waybill", evidence=evidence or str(home / "evidence"))


def test_there_is_one_writer_at_a_time(tmp_path: Path) -> None:
    told = settings(tmp_path)

    with writing(told, "loading a.csv"):
        with pytest.raises(Busy, match=rf"loading a\.csv, process {os.getpid()}"), writing(told, "b"):
            pass
        with writing(settings(tmp_path / "other"), "elsewhere"):
            pass
    with writing(told, "again"):
        pass


def test_evidence_at_a_url_is_locked_at_home(tmp_path: Path) -> None:
    assert lock_file(settings(tmp_path, "s3://bucket/evidence")).parent == tmp_path
    assert lock_file(settings(tmp_path, (tmp_path / "e").as_uri())).parent == tmp_path / "e"


def test_a_folder_that_cannot_be_made_is_no_room(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file where the folder should be")

    with pytest.raises(NoRoom, match="WAYBILL_EVIDENCE"), writing(settings(tmp_path), "x"):
        pass
