"""What is checked of a backup before any of it is used."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from errors import NoRoom, SourceRefused
from graph.server.backup_file import FORMAT, check, pack, unpack

PLENTY = 2**30


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return zipped(tmp_path / "dump.zip", {"schema.json": b"{}", "Party_0.bucket": b"\0" * 5000})


@pytest.fixture
def packed(tmp_path: Path, dump: Path) -> Path:
    pack(tmp_path / "graph.zip", {"waybill": dump}, {"made": "2025-04-30T00:00:00Z"})
    return tmp_path / "graph.zip"


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_what_is_packed_is_checked_and_unpacked(packed: Path, dump: Path, tmp_path: Path) -> None:
    said = check(packed, PLENTY)
    unpack(packed, "waybill", tmp_path / "again.zip")
    assert (said["format"], list(said["databases"]), said["made"]) == (
        FORMAT,
        ["waybill"],
        "2025-04-30T00:00:00Z",
    )
    assert (tmp_path / "again.zip").read_bytes() == dump.read_bytes()
    assert packed.stat().st_mode & 0o777 == 0o600


def test_too_little_room_is_said_before_anything_is_written(packed: Path) -> None:
    with pytest.raises(NoRoom, match="more than the disk has"):
        check(packed, 100)


@pytest.mark.parametrize("name", ["../out", "/etc/x", "a/b", "..", "a\\b"])
def test_a_dump_that_would_write_outside_is_refused(name: str, tmp_path: Path) -> None:
    pack(tmp_path / "graph.zip", {"waybill": zipped(tmp_path / "bad.zip", {name: b"x"})}, {})
    with pytest.raises(SourceRefused, match="outside its folder"):
        check(tmp_path / "graph.zip", PLENTY)


@pytest.mark.parametrize(
    "files",
    [
        {"other.txt": b"x"},
        {"backup.json": b"{"},
        {"backup.json": b"[]"},
        {"backup.json": json.dumps({"format": "other/1", "databases": {}}).encode()},
        {"backup.json": json.dumps({"format": FORMAT, "databases": {"waybill": {}}}).encode()},
        {"backup.json": json.dumps({"format": FORMAT, "databases": {}}).encode(), "more.zip": b""},
        {"backup.json": json.dumps({"format": FORMAT, "databases": {"../x": {}}}).encode(), "../x.zip": b""},
        {"backup.json": json.dumps({"format": FORMAT, "databases": {"a": {}}}).encode(), "a.zip": b"zz"},
        {"backup.json": json.dumps({"format": FORMAT, "databases": {"a": None}}).encode(), "a.zip": b"zz"},
    ],
)
def test_what_is_no_backup_is_refused(files: dict[str, bytes], tmp_path: Path) -> None:
    with pytest.raises(SourceRefused):
        check(zipped(tmp_path / "graph.zip", files), PLENTY)


def test_any_changed_byte_of_a_dump_is_noticed(packed: Path) -> None:
    content = packed.read_bytes()
    with zipfile.ZipFile(packed) as archive:
        start = archive.getinfo("waybill.zip").header_offset + 41
    packed.write_bytes(content[:start] + bytes([content[start] ^ 1]) + content[start + 1 :])
    with pytest.raises(SourceRefused):
        check(packed, PLENTY)


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 torn"])
def test_what_is_no_archive_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(SourceRefused, match="not a backup"):
        check(tmp_path / "x.zip", PLENTY)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="cannot be read"):
        check(tmp_path / "none.zip", PLENTY)
