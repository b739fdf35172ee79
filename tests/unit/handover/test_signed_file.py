"""What no small signed file may be: nested without end, half a character, changed where nobody signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casework.signed_packs.signing_keys import KeyRing
from errors import UsageError
from handover import notices
from handover.matching import match_messages
from handover.matching.match_messages import read_message
from handover.notices import read_notice
from handover.requests import request_files
from handover.requests.request_files import read_contact_file
from handover.signed_file import signed
from tests.unit.handover.matching.two_sides import AT_HAGUE, GHENT
from tests.unit.handover.test_incoming import FILES

NESTED = b'{"zz":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
READ: dict[str, tuple[Callable[[bytes, KeyRing], object], str]] = {
    request_files.DOMAIN: (read_contact_file, "neither a request"),
    notices.DOMAIN: (read_notice, "no notice"),
    match_messages.DOMAIN: (read_message, "no file of an exchange"),
}


@pytest.mark.parametrize("domain", READ)
@pytest.mark.parametrize("kind", ["", "request", "answer", "offer", "reply"])
def test_what_is_nested_without_end_is_refused(domain: str, kind: str) -> None:
    read, said = READ[domain]
    body = NESTED.replace(b'{"zz"', b'{"type":"%s","zz"' % kind.encode()) if kind else NESTED
    with pytest.raises(UsageError, match=said):
        read(signed(body, GHENT, domain), AT_HAGUE)


SIGNED = [data for data in FILES.values() if b"\n\n" in data]


@pytest.mark.parametrize("place", range(len(SIGNED)))
@pytest.mark.parametrize("half", [rb"\ud800", b"\xed\xa0\x80"])
def test_half_a_character_is_refused(place: int, half: bytes) -> None:
    body, _end, tail = SIGNED[place].partition(b"\n\n")
    (domain,) = [domain for domain in READ if domain.encode() in tail]
    read, said = READ[domain]
    for text in (b"case 12", b"mira", b"2026-12-01T10:00:00Z", b"hit or no hit"):
        if text in body:
            with pytest.raises(UsageError, match=said):
                read(signed(body.replace(text, half), GHENT, domain), AT_HAGUE)


@pytest.mark.parametrize("place", range(len(SIGNED)))
def test_not_a_byte_of_the_comment_that_nobody_signed_may_differ(place: int) -> None:
    data = SIGNED[place]
    (domain,) = [domain for domain in READ if domain.encode() in data]
    read, _said = READ[domain]
    read(data, AT_HAGUE)
    changed = data.replace(b"signature by the key", b"signature of the  key")
    assert changed != data
    with pytest.raises(UsageError, match="changed after it was signed"):
        read(changed, AT_HAGUE)
