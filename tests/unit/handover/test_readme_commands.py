"""The lines of README.txt, run in a shell as a court would: they hold for a pack, and not for a changed
one.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from casework.signed_packs.minisign import public_key
from tests.lacking import lacking
from tests.unit.handover import made_packs as made


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    if not shutil.which("openssl"):
        lacking("openssl (apt-get install openssl)")
    place = tmp_path / "case.zip"
    made.write(place)
    with zipfile.ZipFile(place) as archive:
        archive.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked"


def lines(folder: Path, sign: str = "$") -> list[str]:
    text = (folder / made.NAME / "data" / "README.txt").read_text("utf-8")
    return [line.strip()[2:] for line in text.splitlines() if line.strip().startswith(f"{sign} ")]


def run(command: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.strip()


def test_a_pack_holds_by_openssl_alone(unpacked: Path) -> None:
    sums, count, fingerprint, cut, verify = lines(unpacked)
    assert run(sums, unpacked) == (0, "OK")
    assert run(count, unpacked) == (0, "11\n11")
    assert run(fingerprint, unpacked)[1].split()[0] == public_key(made.KEY).fingerprint
    assert run(cut, unpacked)[0] == 0
    assert run(verify, unpacked) == (0, "Signature Verified Successfully")


def test_a_changed_pack_does_not(unpacked: Path) -> None:
    sums, count, _fingerprint, cut, verify = lines(unpacked)
    rows = unpacked / made.NAME / "data" / "rows.csv"
    rows.write_bytes(rows.read_bytes().replace(b"books 1", b"books 2"))
    assert run(sums, unpacked)[0] != 0
    (unpacked / made.NAME / "data" / "more.csv").touch()
    assert run(count, unpacked) == (0, "12\n11")
    manifest = unpacked / made.NAME / "tagmanifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes().replace(b"0", b"1", 1))
    run(cut, unpacked)
    assert run(verify, unpacked)[0] != 0


def test_minisign_checks_it_too(unpacked: Path) -> None:
    if not shutil.which("minisign"):
        lacking("minisign: openssl checks the same signature above")
    (verify,) = (line for line in lines(unpacked, "%") if line.startswith("minisign"))
    code, text = run(verify, unpacked)
    assert code == 0 and "waybill evidence pack 1" in text
    (unpacked / made.NAME / "tagmanifest-sha256.txt").write_bytes(b"other")
    assert run(verify, unpacked)[0] != 0


def test_it_says_in_ten_lines_how(unpacked: Path) -> None:
    text = (unpacked / made.NAME / "data" / "README.txt").read_text("utf-8")
    how = text.partition("TO CHECK IT")[2].splitlines()
    assert len([line for line in how if line.strip().startswith(("$", "%"))]) <= 10
    assert "{" not in text


def test_the_log_s_chain_is_as_it_is_described(unpacked: Path) -> None:
    """By the words of README.txt, with nothing of ours."""
    text = (unpacked / made.NAME / "data" / "README.txt").read_text("utf-8")
    assert f'"waybill log of {made.NAME}"' in text
    before = hashlib.sha256(f"waybill log of {made.NAME}".encode()).digest()
    log = (unpacked / made.NAME / "data" / "log.jsonl").read_text("utf-8").splitlines()
    for line in map(json.loads, log):
        before = hashlib.sha256(before + line["body"].encode()).digest()
        assert line["hash"] == before.hex()
    assert log
