"""The files that contact points send each other: a request, and an answer to one, signed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.signed_packs.signing_keys import KeyRing, KnownKey
from casework.signed_packs.stated_moments import CLOCKS_APART
from errors import UsageError
from handover.originator_requests import URGENCY
from handover.signed_file import decoded, read_signed, signed

MOST_ITEMS, LONGEST = 50, 4_000
"""Things that one request asks about, and characters of a text."""
LARGEST = 1_000_000
HIT, NO_HIT, NOT_ANSWERED = "hit", "no hit", "not answered"
VERDICTS = (HIT, NO_HIT, NOT_ANSWERED)
DOMAIN = "waybill request 1"
_ID = re.compile(r"[0-9a-f]{16}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_NEAR = timedelta(minutes=1)
"""How far a due time may be from what its urgency says."""


class ContactRequest(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="type", tag="request"
):
    """What is asked. `to`: the fingerprint of the key of whom it is for; `items`: numbers, phones, names,
    addresses; `question`: what is wanted of them; `due`: when the answer is needed (UTC); `handling`: the
    code under which the request itself is given; `invented`: it was written in the demo.
    """

    id: str
    made: str
    by: str
    to: str
    items: list[str]
    question: str
    reason: str
    basis: str
    urgency: str
    due: str
    handling: str = ""
    invented: bool = False


class ContactAnswer(
    msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="type", tag="answer"
):
    """What is answered to the request `id`, whose file has the SHA-256 `answers`. `verdict`: one of VERDICTS;
    `hits`: which of its items; `pack`: the fingerprint of an evidence pack that follows, "" of none;
    `invented`: it was written in the demo.
    """

    id: str
    answers: str
    made: str
    by: str
    verdict: str
    hits: list[str]
    reason: str = ""
    pack: str = ""
    invented: bool = False


class ContactFile(NamedTuple):
    """A file that came: who signed it, what it says, and its SHA-256."""

    signer: KnownKey
    said: ContactRequest | ContactAnswer
    digest: str


def written(said: ContactRequest | ContactAnswer, key: Ed25519PrivateKey) -> bytes:
    """The file of a request or an answer. Raises UsageError for one that says too much."""
    _check_size(said)
    if not _is_formed(said):
        raise UsageError("A request needs something that it is about, and a time when it is due.")
    return signed(msgspec.json.format(msgspec.json.encode(said), indent=1), key, DOMAIN)


def read_contact_file(data: bytes, ring: KeyRing) -> ContactFile:
    """The request or answer in a file. Raises UsageError for one that is none, says too much, was changed,
    whose key is not trusted, or which we signed ourselves.
    """
    try:
        file = read_signed(data, ring, DOMAIN)
        said = decoded(file.body, ContactRequest | ContactAnswer)
        if not _is_formed(said):
            raise ValueError(said.id)
    except ValueError as error:
        raise UsageError("This is neither a request between contact points nor an answer to one.") from error
    _check_size(said)
    return ContactFile(file.signer, said, file.digest)


def _check_size(said: ContactRequest | ContactAnswer) -> None:
    things = said.items if isinstance(said, ContactRequest) else said.hits
    if len(things) > MOST_ITEMS:
        raise UsageError(
            "A request is about at most {most:,} things, and this is about {n:,}: compare lists instead "
            "(matching), which tells neither side what only the other has.",
            most=MOST_ITEMS,
            n=len(things),
        )
    values = [getattr(said, name) for name in said.__struct_fields__]
    texts = [value for value in values if isinstance(value, str)]
    if any(len(text) > LONGEST for text in (*texts, *things)):
        raise UsageError("A text of a request or an answer has at most {n:,} characters.", n=LONGEST)


def _is_formed(said: ContactRequest | ContactAnswer) -> bool:
    """Whether its id, moments, urgency and verdict are of the usual form, and it is about something."""
    made = _moment(said.made)
    if not _ID.fullmatch(said.id) or made is None or made > datetime.now(UTC) + CLOCKS_APART:
        return False
    if isinstance(said, ContactAnswer):
        return said.verdict in VERDICTS
    due, limit = _moment(said.due), URGENCY.get(said.urgency)
    if not said.items or due is None or limit is None:
        return False
    return abs(due - made - limit) <= _NEAR


def _moment(text: str) -> datetime | None:
    """The moment that a text names, None of one that names none."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
