"""Making and replacing our signing key, and trusting those of partners."""

from __future__ import annotations

import base64
from dataclasses import replace
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
from handover.signed_file import read_bounded
from values.fold import fold

PARTNERS, OUTSIDE = ("partner_eu", "partner_outside", "court", "own"), "partner_outside"
"""What a partner can be (disclosure.RECIPIENTS), and what one is taken for that nobody said."""
KEY_DOMAIN = "waybill signing key 1"
"""What the signature of a key by the one before it is of, in its trusted comment."""
_LONGEST_NAME, _LARGEST, _FEWEST_DIGITS = 100, 10_000, 8
_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u03bf\u03b1\u03bd\u0131",
    "aeopcyxijsdhoavi",
)
"""Cyrillic and Greek letters, and the i without a dot, that look like Latin ones."""


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
        return read_public_key(read_bounded(path, _LARGEST))
    except (UsageError, ValueError) as error:
        raise UsageError(
            "{file} is not a public key: give a file of minisign (.pub) or of openssl (.pem), Ed25519.",
            file=path,
        ) from error


def trust_key(
    settings: Settings, path: Path, name: str, fingerprint: str, by: str, kind: str = OUTSIDE
) -> KnownKey:
    """Trust the key in a file as that of `name`. `fingerprint`: as the partner gave it by another channel;
    without it the newest key that is trusted under this name must have signed the file (FILE.minisig), as the
    only one that it ever signed. `kind`: what they are; by it is decided what they may be told.

    Raises UsageError, also for a name that a trusted key has already, or one that looks like it.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= _LONGEST_NAME or _alike(name) == _alike(OWN):
        raise UsageError("Name the partner whose key this is with --name, in at most {n} characters.", n=100)
    key, ring = read_key_file(path), read_keys(settings)
    if known := ring.find(key.id):
        raise UsageError("This key is known already, as that of {name}.", name=known.name)
    vouching = _who_vouches(path, key, ring, name)
    given = "".join(fingerprint.split()).replace(":", "").lower()
    if given != key.fingerprint and (given or not vouching):
        raise UsageError(
            "This is not how {file} is trusted: ask {name} for the fingerprint of their key, by telephone "
            "for instance, and give what you were told with --fingerprint.",
            file=path.name,
            name=name,
        )
    if not vouching and (same := [one for one in ring.trusted if _alike(one.name) == _alike(name)]):
        raise UsageError(
            "A key of {name} is trusted already: distrust it first, or choose a name that is not so like it.",
            name=same[-1].name,
        )
    trusted = KnownKey(
        name=name,
        public=base64.b64encode(key.raw).decode(),
        since=now(),
        by=by,
        vouched_by=vouching,
        kind=kind,
    )
    before = (
        replace(one, vouched_for=key.fingerprint) if one.key.fingerprint == vouching else one
        for one in ring.trusted
    )
    save_keys(settings.private_folder(FOLDER), KeyRing(ring.own, (*before, trusted)))
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


def distrust_key(settings: Settings, start: str) -> list[KnownKey]:
    """Trust the one key no more whose fingerprint begins so, nor those that stand on its word: they are what
    this gives, it first. Raises UsageError for fewer than 8 digits, and where none or several begin so.
    """
    ring, digits = read_keys(settings), "".join(start.split()).lower()
    if len(digits) < _FEWEST_DIGITS:
        raise UsageError("Give at least {n} digits of the fingerprint.", n=_FEWEST_DIGITS)
    found = [one for one in ring.trusted if one.key.fingerprint.startswith(digits)]
    if len(found) != 1:
        raise UsageError("{n} trusted keys have a fingerprint that begins so: give more of it.", n=len(found))
    gone = [found[0], *on_its_word(ring, found[0])]
    left = tuple(one for one in ring.trusted if one not in gone)
    save_keys(settings.private_folder(FOLDER), KeyRing(ring.own, left))
    return gone


def on_its_word(ring: KeyRing, key: KnownKey) -> list[KnownKey]:
    """The trusted keys that this key vouched for, and those that these did."""
    found, known = list[KnownKey](), {key.key.fingerprint}
    while more := [one for one in ring.trusted if one.vouched_by in known and one not in (key, *found)]:
        found += more
        known |= {one.key.fingerprint for one in more}
    return found


def _who_vouches(path: Path, key: PublicKey, ring: KeyRing, name: str) -> str:
    """The fingerprint of the newest key of this name where it signed this one, and none before; else ""."""
    newest = next((one for one in reversed(ring.trusted) if one.name == name), None)
    if newest is None or newest.vouched_for or on_its_word(ring, newest):
        return ""
    try:
        signature = read_signature(read_bounded(_vouching(path), _LARGEST))
    except (UsageError, ValueError):
        return ""
    good = signature.comment == KEY_DOMAIN and signature.is_of(key.file, newest.key)
    return newest.key.fingerprint if good else ""


def _alike(name: str) -> str:
    """The same for names that people take for one."""
    return fold(fold(name).translate(_LOOKALIKES))


def _vouching(path: Path) -> Path:
    return path.with_name(f"{path.name}.minisig")
