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

from casework.signed_packs.minisign import PublicKey, public_key
from errors import NoRoom, UsageError, WaybillError
from graph.settings import Settings

PRIVATE, KEYS, FOLDER = "signing-key.pem", "keys.json", "keys"
OWN = "our own"
"""What a key of ours is called."""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A public key (base64), whose it is, since when (UTC), who noted it, and the fingerprint of the key that
    vouches for it, and of the one that it vouched for, "" of none. `kind`: what they are, of
    disclosure.RECIPIENTS.
    """

    name: str
    public: str
    since: str
    by: str
    vouched_by: str = ""
    kind: str = "partner_outside"
    vouched_for: str = ""

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


def own_key_file(settings: Settings, key: KnownKey) -> Path:
    """The file of a key of ours that partners get."""
    return settings.home / FOLDER / f"waybill-{key.key.fingerprint[:16]}.pub"


def save_keys(folder: Path, ring: KeyRing) -> None:
    """Write the list of keys, whole or not at all. Raises NoRoom."""
    rows: dict[str, list[dict[str, Any]]] = {
        "own": [asdict(one) for one in ring.own],
        "trusted": [asdict(one) for one in ring.trusted],
    }
    write_private(folder / KEYS, json.dumps(rows, ensure_ascii=False, indent=1).encode())


def write_private(path: Path, data: bytes) -> None:
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
