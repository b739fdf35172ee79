"""The keys in `WAYBILL_HOME/keys`: the authority's own signing key, those it had before, and those of
partners.

    signing-key.pem        the private key, for its owner only; it is in no pack, graph, case or log
    keys.json              public keys: our own, oldest first, and trusted ones, each with a name
    waybill-ID.pub         our public key for partners, as minisign reads it
    waybill-ID.pub.minisig of a key that took the place of another: signed by that

A private key that is replaced is destroyed; its public half stays, so that its packs are checked for ever.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.cases import now
from errors import NoRoom, UsageError, WaybillError
from graph.settings import Settings
from handover.minisign import PublicKey, public_key, read_public_key, read_signature, sign

PRIVATE, KEYS, FOLDER = "signing-key.pem", "keys.json", "keys"
KEY_DOMAIN = "waybill signing key 1"
OWN = "our own"
"""What a key of ours is called."""
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A public key (base64), whose it is, since when (UTC), who noted it, and the fingerprint of the key that
    vouches for it, "" of none.
    """

    name: str
    public: str
    since: str
    by: str
    vouched_by: str = ""

    @property
    def key(self) -> PublicKey:
        """The key itself."""
        return PublicKey(base64.b64decode(self.public))


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Our own keys, oldest first, and those that we trust."""

    own: tuple[KnownKey, ...] = ()
    trusted: tuple[KnownKey, ...] = ()

    def find(self, key_id: bytes) -> KnownKey | None:
        """The key with this id, where it is known."""
        return next((one for one in (*self.own, *self.trusted) if one.key.id == key_id), None)


def read_keys(settings: Settings) -> KeyRing:
    """The keys that are known here; none where there are none yet. Raises WaybillError where they cannot be
    read.
    """
    path = settings.home / FOLDER / KEYS
    try:
        rows: Mapping[str, Sequence[Mapping[str, str]]] = json.loads(path.read_text("utf-8"))
        return KeyRing(*(tuple(KnownKey(**row) for row in rows[name]) for name in ("own", "trusted")))
    except FileNotFoundError:
        return KeyRing()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WaybillError("{file} cannot be read: restore it from a backup.", file=path) from error


def signing_key(settings: Settings) -> Ed25519PrivateKey:
    """Our private key. Raises UsageError where there is none yet, WaybillError where it is none of ours."""
    path, own = settings.home / FOLDER / PRIVATE, read_keys(settings).own
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except FileNotFoundError:
        raise UsageError(
            "There is no signing key yet: make one with `python -m handover keys new`."
        ) from None
    except (OSError, ValueError) as error:
        raise WaybillError("{file} cannot be read: restore it from a backup.", file=path) from error
    if not isinstance(key, Ed25519PrivateKey) or public_key(key) not in [one.key for one in own]:
        raise WaybillError(
            "{file} is not among the keys that {keys} lists as ours: restore both from one backup.",
            file=path,
            keys=KEYS,
        )
    return key


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
        _write(_vouching(own_key_file(settings, made)), sign(key.file, before, KEY_DOMAIN))
    _write(own_key_file(settings, made), key.file)
    kept = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _save(
        folder, KeyRing((*ring.own, made), ring.trusted)
    )  # first: killed in between, the old key still signs
    _write(folder / PRIVATE, kept)
    return made


def own_key_file(settings: Settings, key: KnownKey) -> Path:
    """The file of a key of ours that partners get."""
    return settings.home / FOLDER / f"waybill-{key.key.fingerprint[:16]}.pub"


def read_key_file(path: Path) -> PublicKey:
    """The public key of a file. Raises UsageError for what holds none."""
    try:
        return read_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(
            "{file} is not a public key: give a file of minisign (.pub) or of openssl (.pem), Ed25519.",
            file=path,
        ) from error


def trust_key(settings: Settings, path: Path, name: str, fingerprint: str, by: str) -> KnownKey:
    """Trust the key in a file as that of `name`. `fingerprint`: as the partner gave it on another way;
    without it a key that is already trusted under this name must have signed the file (FILE.minisig).
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
        name=name, public=base64.b64encode(key.raw).decode(), since=now(), by=by, vouched_by=vouching
    )
    _save(settings.private_folder(FOLDER), KeyRing(ring.own, (*ring.trusted, trusted)))
    return trusted


def distrust_key(settings: Settings, start: str) -> KnownKey:
    """Trust the one key no more whose fingerprint begins so. Raises UsageError for none, or several."""
    ring = read_keys(settings)
    found = [one for one in ring.trusted if start and one.key.fingerprint.startswith(start.lower())]
    if len(found) != 1:
        raise UsageError("{n} trusted keys have a fingerprint that begins so: give more of it.", n=len(found))
    left = tuple(one for one in ring.trusted if one != found[0])
    _save(settings.private_folder(FOLDER), KeyRing(ring.own, left))
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


def _save(folder: Path, ring: KeyRing) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "own": [asdict(one) for one in ring.own],
        "trusted": [asdict(one) for one in ring.trusted],
    }
    _write(folder / KEYS, json.dumps(rows, ensure_ascii=False, indent=1).encode())


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, for its owner only. Raises NoRoom."""
    fresh = path.with_name(f"{path.name}.part")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    except OSError as error:
        raise NoRoom(
            "{file} cannot be written ({reason}): free space there.", file=path, reason=error.strerror
        ) from error
