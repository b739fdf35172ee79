"""A zip that hides something is refused before anything in it is believed, and nothing is unpacked."""

from __future__ import annotations

import hashlib
import io
import struct
import tracemalloc
import warnings
import zipfile
import zlib
from pathlib import Path

import pytest

from casework.signed_packs.bag import member
from casework.signed_packs.verifying import INCOMPLETE, NOT_CHECKED, PackVerdict, verify_pack
from errors import SourceRefused
from tests.unit.handover import made_packs as made

ROWS = f"{made.NAME}/data/rows.csv"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    place = tmp_path / "case.zip"
    made.write(place)
    return place


def refused(place: Path) -> PackVerdict:
    """What is said of a pack that is refused as a zip: nothing else was looked at."""
    verdict = verify_pack(place, made.ring(made.KEY))
    assert not verdict.verified
    assert (verdict.signature, verdict.completeness, verdict.key) == (NOT_CHECKED, INCOMPLETE, NOT_CHECKED)
    return verdict


def added(place: Path, info: zipfile.ZipInfo, data: bytes) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(place, "a") as archive:
            archive.writestr(info, data)
    return place


@pytest.mark.parametrize(
    "name",
    [
        f"{made.NAME}/data/../../../etc/cron.d/x",
        "/etc/cron.d/x",
        "..\\x",
        f"{made.NAME}/./x",
        f"{made.NAME}//x",
        "C:x",
        "x\n",
        "\u202etxt.x",
        f"{made.NAME}/data/empty/",
        ".hidden",
    ],
)
def test_names_that_lead_elsewhere(pack: Path, name: str) -> None:
    info = member("x")
    info.filename = name
    verdict = refused(added(pack, info, b"x"))
    assert any("is not a name that a pack has" in fault for fault in verdict.faults)


def test_a_link(pack: Path) -> None:
    info = member(f"{made.NAME}/data/link")
    info.external_attr = 0o120777 << 16
    assert "link" in refused(added(pack, info, b"/etc/passwd")).faults[0]


def test_one_name_twice(pack: Path) -> None:
    verdict = refused(added(pack, member(ROWS), b"other rows"))
    assert verdict.faults[0] == f"two files are called {ROWS}"


def test_names_that_are_one_on_other_systems(pack: Path) -> None:
    assert refused(added(pack, member(ROWS.upper()), b"x")).faults


def test_a_bomb(pack: Path) -> None:
    verdict = refused(added(pack, member(f"{made.NAME}/data/zeros"), bytes(110 * 1024**2)))
    assert any("would unpack to" in fault for fault in verdict.faults)


def test_many_files(pack: Path) -> None:
    with zipfile.ZipFile(pack, "a") as archive:
        for n in range(101):
            archive.writestr(member(f"{made.NAME}/data/{n}"), b"")
    assert "files" in refused(pack).faults[0]


def test_a_size_that_is_a_lie(pack: Path) -> None:
    """The list says 1 byte, the file has more: what a program unpacks depends on whom it believes."""
    data = bytearray(pack.read_bytes())
    at = data.rindex(b"PK\x01\x02" + data[data.index(b"PK\x01\x02") + 4 :][:2])
    struct.pack_into("<I", data, at + 24, 1)
    pack.write_bytes(data)
    refused(pack)


@pytest.mark.parametrize("where", ["before", "between", "behind", "comment"])
def test_bytes_that_belong_to_no_file(pack: Path, where: str) -> None:
    data, hidden = pack.read_bytes(), b"PK\x03\x04hidden"
    if where == "before":
        changed = hidden + data
    elif where == "behind":
        changed = data + hidden
    elif where == "comment":
        changed = data[:-2] + struct.pack("<H", len(hidden)) + hidden
    else:
        at = data.index(b"PK\x01\x02")
        end = bytearray(data[-22:])
        struct.pack_into("<I", end, 16, at + len(hidden))
        changed = data[:at] + hidden + data[at:-22] + bytes(end)
    pack.write_bytes(changed)
    try:
        assert refused(pack).faults
    except SourceRefused as error:  # python itself reads no such zip
        assert where in ("behind", "before") and "is not a pack" in str(error)


def test_a_file_that_is_called_otherwise_inside(pack: Path) -> None:
    data = pack.read_bytes()
    pack.write_bytes(data.replace(ROWS.encode(), ROWS.replace("rows", "rose").encode(), 1))
    assert "in two ways" in refused(pack).faults[0]


def test_an_encrypted_file_or_another_packing(pack: Path) -> None:
    info = member(f"{made.NAME}/data/x")
    info.compress_type = zipfile.ZIP_BZIP2
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr(info, b"x" * 100, zipfile.ZIP_BZIP2)
    assert "not packed as Waybill packs" in refused(pack).faults[0]


def test_damage_within_a_file_is_said(pack: Path) -> None:
    data = bytearray(pack.read_bytes())
    start = data.index(ROWS.encode()) + len(ROWS) + 60
    data[start] ^= 0xFF
    pack.write_bytes(data)
    verdict = verify_pack(pack, made.ring(made.KEY))
    assert not verdict.verified and verdict.completeness == INCOMPLETE and verdict.faults


def test_a_flipped_bit_of_the_zip_itself_changes_no_contents_unnoticed(pack: Path) -> None:
    data, before = pack.read_bytes(), made.members(pack)
    refusals = 0
    for at in range(0, len(data), 53):
        pack.write_bytes(bytes([*data[:at], data[at] ^ 0x10, *data[at + 1 :]]))
        try:
            verified = verify_pack(pack, made.ring(made.KEY)).verified
        except SourceRefused:
            verified = False
        refusals += not verified
        assert not verified or made.members(pack) == before, at
    assert refusals > len(data) / 53 / 2


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip", bytes(1000)])
def test_what_is_no_zip_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "x.zip"
    place.write_bytes(content)
    with pytest.raises(SourceRefused, match="is not a pack: it is no zip, or a damaged one"):
        verify_pack(place, made.ring())
    with pytest.raises(SourceRefused, match="cannot be read"):
        verify_pack(tmp_path / "gone.zip", made.ring())


def test_every_cut_off_pack_is_refused(pack: Path) -> None:
    data = pack.read_bytes()
    for length in range(0, len(data), 997):
        pack.write_bytes(data[:length])
        with pytest.raises(SourceRefused):
            verify_pack(pack, made.ring(made.KEY))


def test_an_empty_zip_is_no_pack(tmp_path: Path) -> None:
    target = io.BytesIO()
    zipfile.ZipFile(target, "w").close()
    (tmp_path / "x.zip").write_bytes(target.getvalue())
    assert refused(tmp_path / "x.zip").faults == ["it does not hold one pack in a folder of its own"]


def written_by_hand(
    place: Path, *, in_list: bytes = b"", inside: bytes = b"", behind: bytes = b"", flags: int = 0
) -> Path:
    """The pack anew, byte by byte: rows.csv has something in its extra fields or behind its stream."""
    files, listed, count = io.BytesIO(), b"", 0
    for name, data in made.members(place).items():
        chosen = name == ROWS
        deflate = zlib.compressobj(wbits=-15)
        packed = deflate.compress(data) + deflate.flush() + (behind if chosen else b"")
        central, local = (in_list, inside) if chosen else (b"", b"")
        sizes = (zlib.crc32(data), len(packed), len(data), len(name))
        common = struct.pack("<5H3IH", 20, flags if chosen else 0, 8, 0, 33, *sizes)
        attributes = (len(central), 0, 0, 0, 0o600 << 16, files.tell())
        listed += b"PK\x01\x02" + struct.pack("<H", 0x0314) + common
        listed += struct.pack("<4H2I", *attributes) + name.encode() + central
        files.write(b"PK\x03\x04" + common + struct.pack("<H", len(local)) + name.encode() + local + packed)
        count += 1
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(listed), files.tell(), 0)
    place.write_bytes(files.getvalue() + listed + end)
    return place


def other_name(name: str) -> bytes:
    """An extra field by which other programs give a file another name (Info-ZIP, Unicode path)."""
    return struct.pack("<HHBI", 0x7075, 5 + len(name), 1, zlib.crc32(ROWS.encode())) + name.encode()


def test_a_pack_that_was_written_anew_without_anything_hidden_verifies(pack: Path) -> None:
    assert verify_pack(written_by_hand(pack), made.ring(made.KEY)).verified


@pytest.mark.parametrize(
    "extra",
    [
        other_name("../../evil.csv"),
        struct.pack("<HH", 0x9999, 30_000) + bytes(30_000),
        struct.pack("<HHQQ", 1, 16, 5, 5),
        b"\x01\x00\x10\x00" + bytes(8),
        b"x",
    ],
    ids=["another name", "30 kB", "sizes that need no such field", "cut off", "one byte"],
)
@pytest.mark.parametrize("where", ["in_list", "inside"])
def test_an_extra_field_that_waybill_does_not_write(pack: Path, where: str, extra: bytes) -> None:
    if where == "in_list":
        written_by_hand(pack, in_list=extra)
    else:
        written_by_hand(pack, inside=extra)
    try:
        assert refused(pack).faults
    except SourceRefused as error:  # python itself reads no such zip
        assert "is not a pack" in str(error)


def test_bytes_behind_the_end_of_a_stream(pack: Path) -> None:
    verdict = verify_pack(written_by_hand(pack, behind=b"hidden" * 100), made.ring(made.KEY))
    assert not verdict.verified and verdict.completeness == INCOMPLETE
    assert verdict.faults == ["a file in it is damaged"]


def test_a_flag_that_waybill_does_not_set(pack: Path) -> None:
    assert "not packed as Waybill packs" in refused(written_by_hand(pack, flags=0x20)).faults[0]


def test_a_name_that_is_no_text_is_no_pack(pack: Path) -> None:
    data = pack.read_bytes().replace(ROWS.encode(), b"\xff" + ROWS.encode()[1:])
    at = data.rindex(b"\xff" + ROWS.encode()[1:]) - 46
    pack.write_bytes(data[: at + 8] + struct.pack("<H", 0x800) + data[at + 10 :])
    with pytest.raises(SourceRefused, match="is not a pack"):
        verify_pack(pack, made.ring(made.KEY))


def with_log(place: Path, log: bytes) -> Path:
    """The same pack with another log, in lists that say so; signed by nobody anew."""
    files, at = made.members(place), f"{made.NAME}/data/log.jsonl"
    manifest = f"{made.NAME}/manifest-sha256.txt"
    before = hashlib.sha256(files[at]).hexdigest().encode()
    files[manifest] = files[manifest].replace(before, hashlib.sha256(log).hexdigest().encode())
    return made.repacked(place, {**files, at: log})


@pytest.mark.parametrize(
    "log",
    [b"[" * 100_000, b'{"body":' + b"[" * 100_000 + b"\n", b'{"body":"\\ud800","hash":""}\n', b"\xff\n"],
    ids=["nested", "nested within", "half a character", "no text"],
)
def test_a_log_that_cannot_be_read_is_a_fault_of_the_pack(pack: Path, log: bytes) -> None:
    verdict = verify_pack(with_log(pack, log), made.ring(made.KEY))
    assert not verdict.verified and "its log is broken at line 1" in verdict.faults


def test_a_log_of_one_endless_line_is_not_held_in_memory(pack: Path) -> None:
    log = b'{"body":"' + bytes(90 * 1024**2) + b'"}'
    with_log(pack, log)
    del log
    tracemalloc.start()
    verdict = verify_pack(pack, made.ring(made.KEY))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "its log is broken at line 1" in verdict.faults and most < 20 * 1024**2
