"""What a file that came from a partner is: recognised by its content, and checked before anything is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm

from casework.signed_packs.minisign import PublicKey, read_public_key
from casework.signed_packs.signing_keys import KeyRing, KnownKey
from casework.signed_packs.verifying import PackVerdict, looks_like_pack, verify_pack
from errors import UsageError
from handover import notices
from handover.matching import match_messages
from handover.matching.match_messages import MatchOffer, MatchReply, MatchResult
from handover.notices import PackNotice, read_notice
from handover.requests import request_files
from handover.requests.request_files import ContactAnswer, ContactRequest, read_contact_file
from handover.signed_file import claimed_signature, read_bounded

Content = (
    ContactRequest
    | ContactAnswer
    | PackNotice
    | MatchOffer
    | MatchReply
    | MatchResult
    | PackVerdict
    | PublicKey
)
Read = Callable[[bytes, KeyRing], tuple[KnownKey, Content]]
_LARGEST = max(request_files.LARGEST, notices.LARGEST, match_messages.LARGEST)
_LARGEST_KEY = 10_000


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """What a file is. `content`: what it says, None where nothing in it can be believed
    or nobody knows what it is; `signer`: whose key signed it; `key`: how the fingerprint of the key begins
    that the file says signed it; `signed`: whether it says to be one of ours; `refused`: why it is not used.
    """

    content: Content | None = None
    signer: KnownKey | None = None
    key: str = ""
    signed: bool = False
    refused: UsageError | None = None


def recognise(path: Path, ring: KeyRing) -> IncomingFile:
    """What a file is, of which nothing but its content is asked; nothing is kept, and nothing believed that
    no trusted key signed. Of other files no more is read than the largest that we know has. Raises UsageError
    for a file that cannot be read, SourceRefused for a damaged pack.
    """
    if looks_like_pack(path):
        verdict = verify_pack(path, ring)
        signer = ring.find(bytes.fromhex(verdict.key_fingerprint[:16])) if verdict.verified else None
        return IncomingFile(verdict, signer, verdict.key_fingerprint, signed=True)
    data = read_bounded(path, _LARGEST)
    key = _public_key(data)
    if key is not None:
        return IncomingFile(key)
    claimed = claimed_signature(data)
    read = _READ.get(claimed.comment) if claimed else None
    if claimed is None or read is None:
        return IncomingFile()
    begins = claimed.key_id.hex()
    try:
        signer, content = read(data, ring)
    except UsageError as refused:
        return IncomingFile(None, ring.find(claimed.key_id), begins, signed=True, refused=refused)
    return IncomingFile(content, signer, signer.key.fingerprint, signed=True)


def _public_key(data: bytes) -> PublicKey | None:
    """The key that a file holds; None of one that holds none."""
    if len(data) > _LARGEST_KEY:
        return None
    try:
        return read_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        return None


def _contact(data: bytes, ring: KeyRing) -> tuple[KnownKey, Content]:
    if len(data) > request_files.LARGEST:
        raise UsageError("This file is too large for a request or an answer.")
    file = read_contact_file(data, ring)
    return file.signer, file.said


def _match(data: bytes, ring: KeyRing) -> tuple[KnownKey, Content]:
    message = match_messages.read_message(data, ring)
    return message.signer, message.header


_READ: Mapping[str, Read] = {
    request_files.DOMAIN: _contact,
    notices.DOMAIN: read_notice,
    match_messages.DOMAIN: _match,
}
"""What reads a file, by what its signature says that it is for."""
