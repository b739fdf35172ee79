"""A pack that somebody changed is refused, whatever they changed and however well they did it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.signed_packs.bag import MANIFEST, TAG_MANIFEST, read_manifest
from casework.signed_packs.minisign import public_key, sign
from casework.signed_packs.signing_keys import KeyRing
from casework.signed_packs.time_stamp import request
from casework.signed_packs.verifying import (
    BAD,
    COMPLETE,
    DOMAIN,
    GOOD,
    INCOMPLETE,
    KNOWN,
    PEM,
    PUB,
    SIGNATURE,
    STAMP_REQUEST,
    UNKNOWN,
    PackVerdict,
    verify_pack,
)
from handover.packs.case_log import chained
from tests.unit.handover import made_packs as made

DATA = f"{made.NAME}/data"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    place = tmp_path / "case.zip"
    made.write(place)
    return place


def judged(place: Path, *keys: Ed25519PrivateKey) -> PackVerdict:
    return verify_pack(place, made.ring(*(keys or (made.KEY,))))


def three(verdict: PackVerdict) -> tuple[str, str, str]:
    return verdict.signature, verdict.completeness, verdict.key


def rebuilt(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files with lists that fit them, as somebody without the key can make them."""
    payload = {name: data for name, data in files.items() if name.startswith(f"{DATA}/")}
    start = len(made.NAME) + 1
    lines = (
        f"{hashlib.sha256(data).hexdigest()}  {name[start:]}\n" for name, data in sorted(payload.items())
    )
    now = {**files, f"{made.NAME}/{MANIFEST}": "".join(lines).encode()}
    tags = sorted(read_manifest(files[f"{made.NAME}/{TAG_MANIFEST}"]))
    lines = (f"{hashlib.sha256(now[f'{made.NAME}/{tag}']).hexdigest()}  {tag}\n" for tag in tags)
    return {**now, f"{made.NAME}/{TAG_MANIFEST}": "".join(lines).encode()}


def signed_again(files: Mapping[str, bytes], key: Ed25519PrivateKey) -> dict[str, bytes]:
    """The same files, signed by another key."""
    comment = f"{DOMAIN}, {made.NAME}, {made.facts().at}"
    signature = sign(files[f"{made.NAME}/{TAG_MANIFEST}"], key, comment)
    public = public_key(key)
    beside = {SIGNATURE: signature, PEM: public.pem, PUB: public.file, STAMP_REQUEST: request(signature)}
    return {**files, **beside}


def test_a_pack_as_it_was_written_is_verified(pack: Path) -> None:
    verdict = judged(pack)
    assert three(verdict) == (GOOD, COMPLETE, KNOWN)
    assert verdict.verified and verdict.faults == [] and verdict.key_name == "partner 0"
    assert verdict.info["Waybill-Recipient"] == "Parket Gent"
    assert (
        verdict.fingerprint == hashlib.sha256(made.members(pack)[f"{made.NAME}/{TAG_MANIFEST}"]).hexdigest()
    )


def test_the_same_files_in_a_new_zip_are_verified_too(pack: Path) -> None:
    assert judged(made.repacked(pack, made.members(pack))).verified


def test_one_bit_of_any_file_is_noticed(pack: Path) -> None:
    """Of every file its first, middle and last byte, whichever file it is."""
    files = made.members(pack)
    assert len(files) == 19
    for name, data in files.items():
        for at in {0, len(data) // 2, len(data) - 1}:
            for bit in (0x01, 0x20):
                changed = bytes([*data[:at], data[at] ^ bit, *data[at + 1 :]])
                verdict = judged(made.repacked(pack, {**files, name: changed}))
                assert not verdict.verified and verdict.faults, (name, at, bit)


def test_every_file_that_is_missing_is_noticed(pack: Path) -> None:
    files = made.members(pack)
    for gone in files:
        verdict = judged(made.repacked(pack, {name: data for name, data in files.items() if name != gone}))
        assert not verdict.verified and verdict.faults, gone


@pytest.mark.parametrize(
    "name",
    [f"{DATA}/more.csv", f"{made.NAME}/more.txt", f"{made.NAME}/evidence/more.csv", "more.txt", "README.txt"],
)
def test_a_file_that_no_list_has_is_refused_wherever_it_lies(pack: Path, name: str) -> None:
    verdict = judged(made.repacked(pack, {**made.members(pack), name: b"more"}))
    assert three(verdict) == (GOOD, INCOMPLETE, KNOWN)
    assert verdict.faults == [f"{name} is in no list"]


def test_a_second_pack_in_the_zip_is_refused(pack: Path) -> None:
    other = "waybill-fedcba9876543210/data/rows.csv"
    assert not judged(made.repacked(pack, {**made.members(pack), other: b"more"})).verified


def test_rebuilt_lists_leave_the_signature_to_refuse(pack: Path) -> None:
    files = made.members(pack)
    changed = {**files, f"{DATA}/rows.csv": files[f"{DATA}/rows.csv"].replace(b"books 1", b"drugs 1")}
    assert three(judged(made.repacked(pack, changed))) == (GOOD, INCOMPLETE, KNOWN)
    assert three(judged(made.repacked(pack, rebuilt(changed)))) == (BAD, COMPLETE, KNOWN)
    added = rebuilt({**files, f"{DATA}/more.csv": b"more"})
    assert three(judged(made.repacked(pack, added))) == (BAD, COMPLETE, KNOWN)


def test_a_pack_that_somebody_else_signed_anew_has_an_unknown_key(pack: Path) -> None:
    files = made.members(pack)
    changed = rebuilt({**files, f"{DATA}/rows.csv": b"theirs"})
    verdict = judged(made.repacked(pack, signed_again(changed, made.OTHER_KEY)))
    assert three(verdict) == (GOOD, COMPLETE, UNKNOWN) and not verdict.verified
    assert judged(pack, made.OTHER_KEY).verified  # it is the key alone that is missing


def test_the_signature_of_another_pack_is_refused(pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    made.write(other, made.contents(ids=made.PARTIES))
    theirs = made.members(other)
    files = {**made.members(pack), SIGNATURE: theirs[SIGNATURE], STAMP_REQUEST: theirs[STAMP_REQUEST]}
    assert three(judged(made.repacked(pack, files))) == (BAD, COMPLETE, KNOWN)


def test_a_signature_for_something_else_is_refused(pack: Path) -> None:
    """The same key signs keys as well: what a signature is of stands in its signed comment."""
    files = made.members(pack)
    signature = sign(files[f"{made.NAME}/{TAG_MANIFEST}"], made.KEY, "waybill signing key 1")
    changed = {**files, SIGNATURE: signature, STAMP_REQUEST: request(signature)}
    assert three(judged(made.repacked(pack, changed))) == (BAD, COMPLETE, KNOWN)


def test_another_key_laid_into_the_pack_is_refused(pack: Path) -> None:
    public = public_key(made.OTHER_KEY)
    files = {**made.members(pack), PEM: public.pem, PUB: public.file}
    assert three(judged(made.repacked(pack, files), made.OTHER_KEY)) == (BAD, COMPLETE, KNOWN)
    assert judged(made.repacked(pack, files), made.KEY).key == UNKNOWN


def test_a_key_that_nobody_knows_is_unknown_until_it_is_given(pack: Path) -> None:
    assert three(verify_pack(pack, KeyRing())) == (GOOD, COMPLETE, UNKNOWN)
    assert verify_pack(pack, KeyRing(), [public_key(made.KEY)]).verified
    assert not verify_pack(pack, KeyRing(), [public_key(made.OTHER_KEY)]).verified


def test_a_log_with_a_broken_chain_is_refused_even_where_it_is_signed(pack: Path) -> None:
    files = made.members(pack)
    lines = list(chained([{"n": 1}, {"n": 2}, {"n": 3}], made.NAME))
    changed = rebuilt({**files, f"{DATA}/log.jsonl": b"".join([lines[0], lines[2]])})
    verdict = judged(made.repacked(pack, signed_again(changed, made.KEY)))
    assert three(verdict) == (GOOD, INCOMPLETE, KNOWN)
    assert verdict.faults == ["its log is broken at line 2"]


@pytest.mark.parametrize(
    ("line", "other", "fault"),
    [
        (f"Waybill-Format: {DOMAIN}", "Waybill-Format: waybill evidence pack 2", "a format"),
        (f"Waybill-Format: {DOMAIN}\n", "", "a format"),
        (f"Waybill-Made: {made.facts().at}", "Waybill-Made: yesterday", "when it was made"),
        (f"Waybill-Made: {made.facts().at}", "Waybill-Made: 2999-01-01T00:00:00Z", "when it was made"),
    ],
)
def test_a_pack_of_an_unknown_format_or_of_no_moment_is_not_verified(
    pack: Path, line: str, other: str, fault: str
) -> None:
    """Though a key that is known signed it: what it says is not understood."""
    files, info = made.members(pack), f"{made.NAME}/bag-info.txt"
    text = files[info].decode()
    assert line in text
    changed = rebuilt({**files, info: text.replace(line, other).encode()})
    verdict = judged(made.repacked(pack, signed_again(changed, made.KEY)))
    assert not verdict.verified and verdict.completeness == INCOMPLETE
    assert any(fault in one for one in verdict.faults)


def test_a_pack_under_another_name_is_refused(pack: Path) -> None:
    other = made.NAME.replace("0", "f")
    files = {name.replace(made.NAME, other): data for name, data in made.members(pack).items()}
    verdict = judged(made.repacked(pack, files))
    assert not verdict.verified and "bag-info.txt is of another pack" in verdict.faults
    assert json.dumps(verdict.faults).isascii()
