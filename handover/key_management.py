"""Making and replacing our signing key, and trusting those of partners."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.cases import now
from casework.signed_packs.minisign import PublicKey, public_key, read_public_key, read_signature, sign
from casework.signed_packs.signing_keys import (
    FOLDER,
    OWN,
    PRIVATE,
    KeyRing,
    KnownKey,
    own_key_file,
    read_keys,
    save_keys,
    signing_key,
    write_private,
)
from errors import UsageError
from graph.settings import Settings

PARTNERS, OUTSIDE = ("partner_eu", "partner_outside", "court", "own"), "partner_outside"
"""What a partner can be (disclosure.RECIPIENTS), and what one is taken for that nobody said."""
KEY_DOMAIN = "waybill signing key 1"
"""What the signature of a key by the one before it is of, in its trusted comment."""
_LONGEST_NAME = 100


def make_key(settings: Settings, by: str) -> KnownKey:
    """Make a signing key and use it from now on; one that there is signs it and is destroyed."""
    folder, ring, private = settings.private_folder(FOLDER), read_keys(settings), Ed25519PrivateKey.generate()
    key, before = public_key(private), signing_key(settings) if ring.own else None
    made = KnownKey(
        name=OWN,
        public=base64.b64encode(key.raw).decode(),
        since=now(),
        by=by,
        vouched_by=public_key(before).fingerprint if before else "",
    )
    if before is not None:
        write_private(_vouching(own_key_file(settings, made)), sign(key.file, before, KEY_DOMAIN))
    write_private(own_key_file(settings, made), key.file)
    kept = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    save_keys(
        folder, KeyRing((*ring.own, made), ring.trusted)
    )  # first: killed in between, the old key still signs
    write_private(folder / PRIVATE, kept)
    return made


def read_key_file(path: Path) -> PublicKey:
    """The public key of a file. Raises UsageError for what holds none."""
    try:
        return read_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(
            "{file} is not a public key: give a file of minisign (.pub) or of openssl (.pem), Ed25519.",
            file=path,
        ) from error


def trust_key(
    settings: Settings, path: Path, name: str, fingerprint: str, by: str, kind: str = OUTSIDE
) -> KnownKey:
    """Trust the key in a file as that of `name`. `fingerprint`: as the partner gave it on another way;
    without it a key that is already trusted under this name must have signed the file (FILE.minisig).
    `kind`: what they are; by it is decided what they may be told.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME or name == OWN:
        raise UsageError("Name the partner whose key this is with --name, in at most {n} characters.", n=100)
    key, ring = read_key_file(path), read_keys(settings)
    if known := ring.find(key.id):
        raise UsageError("This key is known already, as that of {name}.", name=known.name)
    vouching = _who_vouches(path, key, [one for one in ring.trusted if one.name == name])
    given = "".join(fingerprint.split()).replace(":", "").lower()
    if given != key.fingerprint and (given or not vouching):
        raise UsageError(
            "The fingerprint of {file} is {fingerprint}: ask {name} for theirs, by telephone for instance, "
            "and give what you were told with --fingerprint.",
            file=path.name,
            fingerprint=key.fingerprint,
            name=name,
        )
    trusted = KnownKey(
        name=name,
        public=base64.b64encode(key.raw).decode(),
        since=now(),
        by=by,
        vouched_by=vouching,
        kind=kind,
    )
    save_keys(settings.private_folder(FOLDER), KeyRing(ring.own, (*ring.trusted, trusted)))
    return trusted


def trusted_key(settings: Settings, name: str) -> KnownKey:
    """The newest trusted key of this name. Raises UsageError where there is none."""
    found = [one for one in read_keys(settings).trusted if one.name == name]
    if not found:
        raise UsageError(
            "No key of {name} is trusted here: `python -m handover keys trust` adds one.", name=name
        )
    return found[-1]


def key_of_partner(settings: Settings, fingerprint: str) -> KnownKey:
    """The trusted key with this fingerprint. Raises UsageError where it is trusted no more."""
    for one in read_keys(settings).trusted:
        if one.key.fingerprint == fingerprint:
            return one
    raise UsageError("The key of this partner is not trusted here any more.")


def distrust_key(settings: Settings, start: str) -> KnownKey:
    """Trust the one key no more whose fingerprint begins so. Raises UsageError for none, or several."""
    ring = read_keys(settings)
    found = [one for one in ring.trusted if start and one.key.fingerprint.startswith(start.lower())]
    if len(found) != 1:
        raise UsageError("{n} trusted keys have a fingerprint that begins so: give more of it.", n=len(found))
    left = tuple(one for one in ring.trusted if one != found[0])
    save_keys(settings.private_folder(FOLDER), KeyRing(ring.own, left))
    return found[0]


def _who_vouches(path: Path, key: PublicKey, trusted: Sequence[KnownKey]) -> str:
    """The fingerprint of the trusted key that signed this one; "" of none."""
    try:
        signature = read_signature(_vouching(path).read_bytes())
    except (OSError, ValueError):
        return ""
    if signature.comment != KEY_DOMAIN:
        return ""
    return next((one.key.fingerprint for one in trusted if signature.is_of(key.file, one.key)), "")


def _vouching(path: Path) -> Path:
    return path.with_name(f"{path.name}.minisig")
