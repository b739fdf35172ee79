"""A zip that hides something is refused before anything in it is believed, and nothing is unpacked."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
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
