"""A small file that one authority signs for another: what it says, an empty line, the signature.

{"type": "offer", …}
…

<signature in the form of minisign, of all above the empty line>
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.signed_packs.minisign import Signature, read_signature, sign
from casework.signed_packs.signing_keys import KeyRing, KnownKey
from errors import UsageError

_END = b"\n\n"


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file whose signature holds: who signed it, what it says, and the SHA-256 of all of it."""

    signer: KnownKey
    body: bytes
    digest: str


def signed(body: bytes, key: Ed25519PrivateKey, domain: str) -> bytes:
    """The file of a body, which has no empty line; `domain`: what the signature is for, in one line."""
    return body + _END + sign(body, key, domain)


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(data).hexdigest()


def read_signed(data: bytes, ring: KeyRing, domain: str, *, own: bool = False) -> SignedFile:
    """A file that somebody whose key is trusted signed for this domain; `own`: we may have. Raises ValueError
    for what is no such file, UsageError where it was changed or its key is not trusted. No byte may differ,
    in what is not signed either: an answer names the file by the SHA-256 of all of it.
    """
    body, end, tail = data.partition(_END)
    signature = read_signature(tail) if end else None
    if signature is None or signature.comment != domain:
        raise ValueError(domain)
    signer = ring.find(signature.key_id)
    if signer is None:
        raise UsageError(
            "The key that signed this file is not among those that are trusted here: "
            "`python -m handover keys trust` adds it."
        )
    if not signature.is_of(body, signer.key) or tail != signature.file(signer.key):
        raise UsageError(
            "This file was changed after it was signed: ask {name} for it again.", name=signer.name
        )
    if signer in ring.own and not own:
        raise UsageError("We signed this file ourselves: it is for the other side.")
    return SignedFile(signer, body, digest_of(data))


def decoded(body: bytes, wanted: Any) -> Any:
    """What a file says, of the type `wanted`. Raises ValueError for what is no JSON of it, is nested deeper
    than can be read, or has half a character, which can neither be kept nor shown.
    """
    try:
        said = msgspec.json.decode(body, type=wanted)
        msgspec.json.encode(said)  # raises UnicodeError for half a character
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("not as it is written here") from error
    return said


def refuse_mixed(invented: bool, *, demo: bool) -> None:
    """Keep what was written in the demo in the demo, and everything else out of it. Raises UsageError."""
    if invented and not demo:
        raise UsageError("This file was written in the demo, and what it says is invented: it is not used.")
    if demo and not invented:
        raise UsageError(
            "This file is real, and in the demo everything is invented: use it outside the demo."
        )


def claimed_signature(data: bytes) -> Signature | None:
    """The signature that a file has, which nobody checked; None where it has none."""
    _body, end, tail = data.partition(_END)
    try:
        return read_signature(tail) if end else None
    except ValueError:
        return None


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises UsageError for one that cannot be read, is no plain file, or is larger than
    `most` bytes.
    """
    if path.exists() and not path.is_file():
        raise UsageError("{file} cannot be read ({reason}).", file=path, reason="no plain file")
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise UsageError("{file} cannot be read ({reason}).", file=path, reason=error.strerror) from error
    if len(data) > most:
        raise UsageError("{file} is too large for such a file.", file=path)
    return data
