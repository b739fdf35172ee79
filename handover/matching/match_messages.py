"""The files of an exchange: a line that says what it is, points in base64 a line each, and a signature.

{"type": "offer", "session": …}
<points>
<points>                                (the second list of a reply)

<signature in the form of minisign, of all above the empty line>
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.signed_packs.signing_keys import KeyRing, KnownKey
from errors import Phrase, UsageError
from handover.matching.group import SIZE, BadPoint, check_point, pieces
from handover.signed_file import decoded, read_signed, signed

MOST = 200_000
"""Points of a list, at the most, whatever a cap allows: what is read of a file is bounded."""
DOMAIN = "waybill match 2"
MOST_DAYS = 60
"""For which an offer stands, at the most."""
SALT = 32
"""Bytes of the salt of a commitment."""
_SESSION, _LONGEST = re.compile(r"[0-9a-f]{32}"), 1_000
_DAY, _COMMITMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile(r"[0-9a-f]{64}")
LARGEST = 2 * (MOST * SIZE * 4 // 3) + 65_536


class MatchOffer(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="type", tag="offer"
):
    """What is offered. `session`: 32 random hexadecimal digits; `kind`: of node; `rules`: version of the
    cleaning rules, as keys of other rules are not the same; `cap`: points of a list, as many as there are
    items or more; `expires`: a day; `commitment`: see `commitment`; `to`: the fingerprint of the key of whom
    it is for; `invented`: it was written in the demo, as of the other two.
    """

    session: str
    kind: str
    rules: int
    to: str
    purpose: str
    basis: str
    cap: int
    expires: str
    commitment: str
    invented: bool = False


class MatchReply(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="type", tag="reply"
):
    """`answers`: SHA-256 of the offer's file, which is signed with it."""

    session: str
    answers: str
    commitment: str
    invented: bool = False


class MatchResult(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="type", tag="result"
):
    """`answers`: SHA-256 of the reply's file."""

    session: str
    answers: str
    invented: bool = False


Header = MatchOffer | MatchReply | MatchResult
Wanted = TypeVar("Wanted", MatchOffer, MatchReply, MatchResult)
_LISTS: dict[type, int] = {MatchOffer: 1, MatchReply: 2, MatchResult: 1}


@dataclass(frozen=True, slots=True)
class MatchFile:
    """A file that was read: who signed it, what it says, its lists of points, and its SHA-256."""

    signer: KnownKey
    header: Header
    lists: tuple[tuple[bytes, ...], ...]
    digest: str

    def as_(self, wanted: type[Wanted]) -> Wanted:
        """Its header. Raises UsageError where it is of another kind."""
        if not isinstance(self.header, wanted):
            raise UsageError(
                "This file is {found}, not {wanted}.",
                found=_NAMES[type(self.header)],
                wanted=_NAMES[wanted],
            )
        return self.header


_NAMES: dict[type, Phrase] = {
    MatchOffer: Phrase("an offer"),
    MatchReply: Phrase("a reply"),
    MatchResult: Phrase("a result"),
}


def commitment(salt: bytes, items: Sequence[tuple[str, str]]) -> str:
    """What binds a side to its items: SHA-256 of a salt and, as JSON in ASCII, the sorted items with the rows
    that state them: no other salt and items are written so. It is opened only before the two data protection
    officers. Raises ValueError for a salt of another length.
    """
    if len(salt) != SALT:
        raise ValueError("not a salt")
    pairs = json.dumps(sorted([item, reference] for item, reference in items), separators=(",", ":"))
    return hashlib.sha256(DOMAIN.encode() + b"\n" + salt + pairs.encode()).hexdigest()


def written(header: Header, lists: Sequence[Sequence[bytes]], key: Ed25519PrivateKey) -> bytes:
    """The file of a message."""
    points = [base64.b64encode(b"".join(some)) for some in lists]
    body = b"\n".join((msgspec.json.encode(header), *points))
    return signed(body, key, DOMAIN)


def read_message(data: bytes, ring: KeyRing) -> MatchFile:
    """The message of a file. Raises UsageError for one that is none, was changed, whose key is not trusted,
    or which holds anything but points that can be used.
    """
    if len(data) > LARGEST:
        raise UsageError("This file is too large to be a file of an exchange: at most {n:,} items.", n=MOST)
    try:
        file = read_signed(data, ring, DOMAIN)
        first, *lines = file.body.split(b"\n")
        header = decoded(first, Header)
        lists = tuple(tuple(pieces(base64.b64decode(line, validate=True))) for line in lines)
        if len(lists) != _LISTS[type(header)] or not _is_plain(header):
            raise ValueError(first)
    except (ValueError, binascii.Error) as error:
        raise UsageError("This is no file of an exchange between authorities.") from error
    _check(lists)
    return MatchFile(file.signer, header, lists, file.digest)


def _is_plain(header: Header) -> bool:
    """Whether its texts are of the usual form and length: they become names of files, days and lines."""
    if not _SESSION.fullmatch(header.session):
        return False
    if not isinstance(header, MatchResult) and not _COMMITMENT.fullmatch(header.commitment):
        return False
    if not isinstance(header, MatchOffer):
        return len(header.answers) <= _LONGEST
    if not _DAY.fullmatch(header.expires):
        return False
    date.fromisoformat(header.expires)
    return max(map(len, (header.purpose, header.basis, header.kind, header.expires))) <= _LONGEST


def _check(lists: Sequence[Sequence[bytes]]) -> None:
    for some in lists:
        if len(set(some)) != len(some):
            raise UsageError("A point stands twice in this file: it is not used.")
        try:
            for point in some:
                check_point(point)
        except BadPoint:
            raise UsageError("This file holds something that is no point: it is not used.") from None
