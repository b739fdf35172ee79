"""Time stamps by files: openssl as the authority answers the request of a pack, and checks the answer."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from casework.signed_packs.time_stamp import INVALID, VALID, request
from casework.signed_packs.verifying import STAMP, STAMP_REQUEST, verify_pack
from errors import SourceRefused, UsageError
from handover.__main__ import main
from tests.lacking import lacking
from tests.unit.handover import made_packs as made

AUTHORITY = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/authority.pem
signer_key = {folder}/authority.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
"""


def openssl(folder: Path, *words: object) -> bytes:
    command = ["openssl", *map(str, words)]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """A folder in which openssl issues stamps."""
    if not shutil.which("openssl"):
        lacking("openssl (apt-get install openssl)")
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "tsa.cnf").write_text(AUTHORITY.format(folder=folder))
    (folder / "serial").write_text("01\n")
    extended = ("-addext", "extendedKeyUsage=critical,timeStamping", "-subj", "/CN=test authority")
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    openssl(folder, *new, "-keyout", "authority.key", "-out", "authority.pem", *extended)
    return folder


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    place = tmp_path / "case.zip"
    made.write(place)
    return place


def answer(authority: Path, asked: bytes, name: str = "answer.tsr") -> Path:
    (authority / "request.tsq").write_bytes(asked)
    openssl(authority, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-out", name)
    return authority / name


def test_openssl_reads_the_request(authority: Path) -> None:
    (authority / "request.tsq").write_bytes(request(b"data"))
    (authority / "data").write_bytes(b"data")
    text = openssl(authority, "ts", "-query", "-in", "request.tsq", "-text").decode()
    assert "Hash Algorithm: sha256" in text and "Certificate required: yes" in text
    made_by_it = ("-data", "data", "-sha256", "-cert", "-no_nonce", "-out", "theirs.tsq")
    openssl(authority, "ts", "-query", *made_by_it)
    assert (authority / "theirs.tsq").read_bytes() == request(b"data")


def test_a_stamp_is_put_in_and_checked(authority: Path, pack: Path) -> None:
    before = made.members(pack)
    reply = answer(authority, before[STAMP_REQUEST])
    assert main(["stamp", str(pack), str(reply)]) == 0
    assert {name: data for name, data in made.members(pack).items() if name != STAMP} == before
    assert pack.stat().st_mode & 0o777 == 0o600
    unchecked = verify_pack(pack, made.ring(made.KEY))
    assert unchecked.verified and unchecked.stamp.startswith("not checked: name the authority")
    checked = verify_pack(pack, made.ring(made.KEY), authority=authority / "authority.pem")
    assert checked.verified and checked.stamp == VALID
    with pytest.raises(UsageError, match="has a time stamp already"):
        main(["stamp", str(pack), str(reply)])


def test_without_openssl_it_is_said_that_it_was_not_checked(
    authority: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["stamp", str(pack), str(answer(authority, made.members(pack)[STAMP_REQUEST]))])
    monkeypatch.setenv("PATH", "/nowhere")
    verdict = verify_pack(pack, made.ring(made.KEY), authority=authority / "authority.pem")
    assert (verdict.verified, verdict.stamp) == (True, "not checked: openssl is not installed")


def test_the_answer_to_another_request_is_refused(authority: Path, pack: Path) -> None:
    reply = answer(authority, request(b"something else"))
    with pytest.raises(SourceRefused, match="is not the answer to the request"):
        main(["stamp", str(pack), str(reply)])
    files = made.repacked(pack, {**made.members(pack), STAMP: reply.read_bytes()})
    verdict = verify_pack(files, made.ring(made.KEY))
    assert (verdict.verified, verdict.stamp) == (False, INVALID)


def test_a_stamp_that_was_changed_or_is_of_another_authority(
    authority: Path, pack: Path, tmp_path: Path
) -> None:
    before = made.members(pack)
    reply = answer(authority, before[STAMP_REQUEST]).read_bytes()
    changed = reply[:-20] + bytes([reply[-20] ^ 1]) + reply[-19:]
    made.repacked(pack, {**before, STAMP: changed})
    certificate = authority / "authority.pem"
    assert verify_pack(pack, made.ring(made.KEY), authority=certificate).stamp == INVALID
    made.repacked(pack, {**before, STAMP: reply})
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=another")
    openssl(authority, *new, "-keyout", "other.key", "-out", "other.pem")
    assert verify_pack(pack, made.ring(made.KEY), authority=authority / "other.pem").stamp == INVALID


def test_what_is_no_pack_gets_no_stamp(authority: Path, tmp_path: Path) -> None:
    reply = answer(authority, request(b"data"))
    made.repacked(tmp_path / "x.zip", {"x": b"x"})
    with pytest.raises(SourceRefused, match="is not a pack"):
        main(["stamp", str(tmp_path / "x.zip"), str(reply)])
    with pytest.raises(SourceRefused, match="cannot be read as a pack"):
        main(["stamp", str(reply), str(reply)])
