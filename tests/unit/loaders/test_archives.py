"""Gzip and zip: each file in it is a delivery; what lies or is cut is refused."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from errors import SourceRefused
from loaders.parsing import unpacking
from loaders.parsing.intake import probe
from loaders.parsing.options import Options
from loaders.parsing.unpacking import Delivery, deliveries
from loaders.proposing.proposal import propose
from tests.unit.loaders.format_files import (
    DATA,
    PARCELS,
    tried,
)


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["pipe.csv", "/dev/zero"])
def test_a_pipe_or_device_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert "is a pipe or a device" in refusal(tmp_path / name)
    with pytest.raises(SourceRefused, match="is a pipe or a device"):
        propose(tmp_path / name)


def refusal(path: Path) -> str:
    *_, last = deliveries(path)
    return str(last.refused or "")


@pytest.mark.parametrize("name", ["parcels.csv.gz", "parcels.csv"])
def test_gzip_around_a_file_is_that_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(PARCELS.read_bytes()))

    (one,) = tried(tmp_path / name)

    assert (one.layout, one.rows_written, one.rows_rejected) == ("parcels", 2000, 3)
    assert one.load == probe(PARCELS, Options()).load


@pytest.mark.slow
def test_each_file_in_a_zip_is_a_delivery(tmp_path: Path) -> None:
    book = DATA / "operators" / "bpost_2025-04.xlsx"
    files = {
        "week/events.csv": (DATA / "canonical" / "events.csv").read_bytes(),
        "week/events.csv.gz": gzip.compress(PARCELS.read_bytes()),
        "../../bpost_2025-04.xlsx": book.read_bytes(),
        "__MACOSX/._events.csv": b"\0",
        "note.txt": b"words",
    }
    path = zipped(tmp_path / "all.zip", files)

    found = {one.file.removeprefix(f"{path}/"): one for one in tried(path)}

    assert {name: (one.exit, one.rows_written) for name, one in found.items()} == {
        "week/events.csv": (0, 3447),
        "week/events.csv.gz": (0, 2000),
        "../../bpost_2025-04.xlsx": (0, 1500),
        "note.txt": (2, 0),
        str(path): (0, 0),
    }


def test_what_is_unpacked_is_private_and_goes_again(tmp_path: Path) -> None:
    path = zipped(tmp_path / "all.zip", {"../a.csv": b"1", "b.csv": b"2"})
    folder = tmp_path / "room"
    folder.mkdir()
    seen: list[Path] = []

    for one in deliveries(path, folder):
        assert folder in one.path.parents and one.path.stat().st_mode & 0o077 == 0
        assert not any(earlier.exists() for earlier in seen)
        seen.append(one.path)

    assert [one.name for one in seen] == ["a.csv", "b.csv"]
    assert list(folder.iterdir()) == []


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "waybill-unpacked-999999999-x"
    left.mkdir()
    (left / "a.csv").write_text("1")

    unpacking.sweep(tmp_path)

    assert not left.exists()


def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "SMALL", 1000)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(bytes(5_000_000)))
    many = zipped(tmp_path / "a.zip", {f"{n}.csv": bytes(400_000) for n in range(5)})

    assert "unpacks to more than" in refusal(tmp_path / "a.csv.gz")
    assert "unpacks to more than" in refusal(many)


def test_archives_in_an_archive_have_no_room_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "SMALL", 500_000)
    small = gzip.compress(bytes(300_000))
    path = zipped(tmp_path / "a.zip", {f"{n}.csv.gz": small for n in range(5)})
    folder = tmp_path / "room"
    folder.mkdir()

    assert "a.zip unpacks to more than" in refusal(path)
    assert "a.zip unpacks to more than" in str(unpacking.unpack_all(path, folder)[0].refused)
    assert list(folder.iterdir()) == []


def test_a_long_name_in_an_archive_stops_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "all.zip", {f"{'包' * 90}.csv": PARCELS.read_bytes()})

    (one,) = tried(path)

    assert (one.exit, one.rows_written) == (0, 2000)


@pytest.mark.parametrize("cut", [10, 200])
def test_an_archive_that_is_cut_is_refused(tmp_path: Path, cut: int) -> None:
    packed_ = gzip.compress(PARCELS.read_bytes())
    (tmp_path / "a.csv.gz").write_bytes(packed_[:-cut])
    whole = zipped(tmp_path / "a.zip", {"a.csv": PARCELS.read_bytes()}).read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[:-cut])

    assert "damaged archive" in refusal(tmp_path / "a.csv.gz")
    assert "damaged archive" in refusal(tmp_path / "a.zip")


def test_other_archives_say_why_they_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = zipped(tmp_path / "c.zip", {"a.csv": b"1"}).read_bytes()
    middle = zipped(tmp_path / "b.zip", {"c.zip": inner}).read_bytes()
    locked = bytearray(zipped(tmp_path / "l.zip", {"a.csv": b"1"}).read_bytes())
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "l.zip").write_bytes(locked)

    assert "archive in an archive in an archive" in refusal(zipped(tmp_path / "a.zip", {"b.zip": middle}))
    assert "without any file" in refusal(zipped(tmp_path / "e.zip", {}))
    assert "password" in refusal(tmp_path / "l.zip")
    monkeypatch.setattr(unpacking, "MOST_FILES", 1)
    assert "more than 1" in refusal(zipped(tmp_path / "m.zip", {"a": b"1", "b": b"2"}))


def test_a_plain_file_is_its_own_delivery(tmp_path: Path) -> None:
    assert list(deliveries(PARCELS)) == [Delivery(str(PARCELS), PARCELS)]
    assert next(iter(deliveries(tmp_path / "nowhere.csv"))).refused is None


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_unpacks_without_bounds_is_refused_before_it_does(method: int, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.csv": b"\n" * 10_000_000}, method)
    (one,) = deliveries(path, tmp_path / "unpacked")
    assert "compressed by a method that is not read" in str(one.refused)


def test_only_what_macos_leaves_is_no_file_of_an_archive(tmp_path: Path) -> None:
    names = [".export/april.csv", ".\\may.csv", ".june.csv", "__MACOSX/._a.csv", "._b.csv", "x/.DS_Store"]
    path = zipped(tmp_path / "a.zip", dict.fromkeys(names, b"x"))
    *found, left = deliveries(path)
    assert [one.path.name for one in found] == ["april.csv", "may.csv", ".june.csv"]
    said = "3 files that macOS adds to an archive (__MACOSX, ._name, .DS_Store)"
    assert (left.said, left.left, path.exists()) == (str(path), said, True)
    assert [(one.exit, one.message) for one in tried(path) if one.file == str(path)] == [
        (0, f"skipped, not read: {said}")
    ]
    *uploaded, passed_over = unpacking.unpack_all(path, tmp_path)
    assert [one.path.name for one in uploaded] == [one.path.name for one in found]
    assert (passed_over.left, passed_over.left_count) == (said, 3)
