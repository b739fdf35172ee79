"""Two authorities that trust each other's keys."""

from __future__ import annotations

import base64
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.signed_packs.minisign import public_key
from casework.signed_packs.signing_keys import KeyRing, KnownKey
from handover.matching.match_messages import MatchOffer
from handover.matching.protocol import FEWEST, Items, new_session
from handover.matching.session_files import DONE, MatchSession

TODAY, RULES = date(2026, 12, 1), 7
GHENT, HAGUE, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([at]) * 32) for at in (1, 2, 3))
SESSION = MatchSession(
    id="a" * 32,
    state=DONE,
    partner="Gent",
    fingerprint="b" * 64,
    kind="Phone",
    purpose="case 12",
    basis="Art. 4",
    by="mira",
    day="2026-12-01",
    expires="2026-12-08",
    items=120,
    cap=200,
)
"""An exchange that has ended."""


def known(key: Ed25519PrivateKey, name: str) -> KnownKey:
    """Its public half, under a name."""
    public = base64.b64encode(public_key(key).raw).decode()
    return KnownKey(name=name, public=public, since="2026-01-01T00:00:00Z", by="ada")


AT_HAGUE = KeyRing((known(HAGUE, "our own"),), (known(GHENT, "Ghent"),))
AT_GHENT = KeyRing((known(GHENT, "our own"),), (known(HAGUE, "The Hague"),))


def terms(cap: int = 128, expires: str = "2026-12-08", rules: int = RULES) -> MatchOffer:
    """Of an offer from Ghent to The Hague."""
    return MatchOffer(
        session=new_session(),
        kind="Phone",
        rules=rules,
        to=public_key(HAGUE).fingerprint,
        purpose="case 12",
        basis="Directive (EU) 2023/977, Art. 4",
        cap=cap,
        expires=expires,
        commitment="",
    )


def phones(numbers: range) -> Items:
    """Phones with the rows that state them."""
    return [(f"+3247{number:07}", f"l{number % 7}:{number}") for number in numbers]


OURS, THEIRS = phones(range(FEWEST + 10)), phones(range(FEWEST + 5, 2 * FEWEST + 20))
