"""What a file that came is: recognised by its content, whatever its name, and never believed unchecked."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from casework.signed_packs.minisign import PublicKey, public_key
from casework.signed_packs.signing_keys import KeyRing
from casework.signed_packs.verifying import PackVerdict
from errors import UsageError
from handover import incoming, notices
from handover.incoming import recognise
from handover.matching.match_messages import MatchOffer
from handover.matching.protocol import make_offer
from handover.notices import PackNotice
from handover.requests.request_files import NO_HIT, ContactAnswer, ContactRequest, written
from handover.signed_file import signed
from tests.unit.handover import made_packs as made
from tests.unit.handover.matching.two_sides import AT_HAGUE, GHENT, HAGUE, OURS, STRANGER, terms

MOMENT = "2026-12-01T10:00:00Z"
REQUEST = ContactRequest(
    id="3f2a9c0b1d4e5f60",
    made=MOMENT,
    by="mira",
    to=public_key(HAGUE).fingerprint,
    items=["+31622222221"],
    question="hit or no hit",
    reason="case 12",
    basis="2023/977 Art. 4",
    urgency="8h",
    due="2026-12-01T18:00:00Z",
)
ANSWER = ContactAnswer(id=REQUEST.id, answers="a" * 64, made=MOMENT, by="mira", verdict=NO_HIT, hits=[])
NOTICE = msgspec.json.encode(PackNotice(made.NAME, MOMENT, ()))
FILES = {
    ContactRequest: written(REQUEST, GHENT),
    ContactAnswer: written(ANSWER, GHENT),
    PackNotice: signed(NOTICE, GHENT, notices.DOMAIN),
    MatchOffer: make_offer(terms(), OURS, GHENT)[0],
    PublicKey: public_key(STRANGER).file,
}


def file(folder: Path, data: bytes) -> Path:
    place = folder / "what came.bin"
    place.write_bytes(data)
    return place


@pytest.mark.parametrize("kind", FILES, ids=lambda kind: kind.__name__)
def test_a_file_is_known_by_its_content(tmp_path: Path, kind: type) -> None:
    came = recognise(file(tmp_path, FILES[kind]), AT_HAGUE)
    assert isinstance(came.content, kind) and came.refused is None
    if kind is not PublicKey:
        assert came.signer is not None and came.signer.name == "Ghent"
        assert came.key == public_key(GHENT).fingerprint


def test_a_key_of_openssl_is_one_too(tmp_path: Path) -> None:
    assert recognise(file(tmp_path, public_key(STRANGER).pem), AT_HAGUE).content == public_key(STRANGER)


@pytest.mark.parametrize(
    "kind", [kind for kind in FILES if kind is not PublicKey], ids=lambda one: one.__name__
)
def test_nothing_of_a_file_of_a_stranger_is_believed(tmp_path: Path, kind: type) -> None:
    came = recognise(file(tmp_path, FILES[kind]), KeyRing(AT_HAGUE.own))
    assert came.content is None and came.signer is None and came.signed
    assert came.key == public_key(GHENT).fingerprint[:16]
    assert "not among those that are trusted" in str(came.refused)


def test_a_file_that_was_changed_is_refused_by_the_name_of_who_signed_it(tmp_path: Path) -> None:
    data = FILES[ContactRequest].replace(b"case 12", b"case 13")
    came = recognise(file(tmp_path, data), AT_HAGUE)
    assert came.content is None and came.signer is not None
    assert str(came.refused) == "This file was changed after it was signed: ask Ghent for it again."


def test_a_file_of_our_own_is_for_the_other_side(tmp_path: Path) -> None:
    came = recognise(file(tmp_path, written(REQUEST, HAGUE)), AT_HAGUE)
    assert came.content is None and "ourselves" in str(came.refused)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"tracking_number,sender\nRR123456785NL,Jan\n",
        b"PK\x03\x04 no zip",
        signed(b"{}", GHENT, "something else 1"),
        Ed448PrivateKey.generate().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        b"\x00" * 20_000,
    ],
)
def test_what_is_foreign_is_nothing(tmp_path: Path, data: bytes) -> None:
    came = recognise(file(tmp_path, data), AT_HAGUE)
    assert (came.content, came.signed, came.refused) == (None, False, None)


def test_a_file_that_says_what_no_such_file_says_is_refused(tmp_path: Path) -> None:
    came = recognise(file(tmp_path, signed(b"{}", GHENT, notices.DOMAIN)), AT_HAGUE)
    assert came.content is None and str(came.refused) == "This is no notice about a pack."


def test_of_a_large_file_no_more_is_read_than_any_of_ours_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incoming, "_LARGEST", 1_000)
    with pytest.raises(UsageError, match="too large"):
        recognise(file(tmp_path, b"x" * 1_001), AT_HAGUE)


def test_a_pack_is_checked_whoever_made_it(tmp_path: Path) -> None:
    place = tmp_path / "case.zip"
    made.write(place)
    came = recognise(place, made.ring(made.KEY))
    assert isinstance(came.content, PackVerdict) and came.content.verified
    assert came.signer is not None and came.signer.name == "partner 0"
    stranger = recognise(place, made.ring(made.OTHER_KEY))
    assert isinstance(stranger.content, PackVerdict) and not stranger.content.verified
    assert stranger.signer is None and stranger.key == public_key(made.KEY).fingerprint
