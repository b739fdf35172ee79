"""Do both look for the same: how long an exchange takes. `python -m bench.matching --items 100000`."""

from __future__ import annotations

import argparse
import base64
import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.signed_packs.minisign import public_key
from casework.signed_packs.signing_keys import KeyRing, KnownKey
from handover.matching.match_messages import MatchOffer, read_message
from handover.matching.protocol import Items, make_offer, make_reply, make_result, new_session, read_result


def main() -> None:
    """Print seconds of each step, of all, megabytes of each file, and how many both had."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000, help="of each side (100000)")
    parser.add_argument("--common", type=int, default=5_000, help="that both have (5000)")
    asked = parser.parse_args()
    print(json.dumps(measured(asked.items, asked.common)))


def measured(items: int, common: int) -> dict[str, Any]:
    """One exchange, files read and checked by both sides."""
    keys = [Ed25519PrivateKey.generate() for _ in range(2)]
    rings = [KeyRing(trusted=(_known(key),)) for key in reversed(keys)]
    seconds: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        found = work()
        seconds[name] = round(time.perf_counter() - begun, 2)
        return found

    terms = MatchOffer(
        session=new_session(),
        kind="Phone",
        rules=1,
        to=public_key(keys[1]).fingerprint,
        purpose="bench",
        basis="none",
        cap=items,
        expires="9999-12-31",
        commitment="",
    )
    ours, theirs = _phones(0, items), _phones(items - common, items)
    offer, own = timed("offer", lambda: make_offer(terms, ours, keys[0]))
    reply, other = timed("reply", lambda: _replied(offer, theirs, keys[1], rings[1]))
    result, found = timed("result", lambda: make_result(read_message(reply, rings[0]), own, keys[0]))
    read = timed("read", lambda: read_result(read_message(result, rings[1]), other))
    if not sorted(found) == sorted(read) == sorted(set(ours) & set(theirs)):
        raise SystemExit("The exchange did not find what both have.")
    sizes = {"offer_mb": len(offer), "reply_mb": len(reply), "result_mb": len(result)}
    return {
        "items": items,
        "common": len(found),
        "seconds": seconds,
        "all": round(sum(seconds.values()), 2),
        **{name: round(size / 1e6, 2) for name, size in sizes.items()},
    }


def _replied(offer: bytes, items: Items, key: Ed25519PrivateKey, ring: KeyRing) -> Any:

    return make_reply(read_message(offer, ring), items, 1, date(2026, 1, 1), key)


def _known(key: Ed25519PrivateKey) -> KnownKey:

    return KnownKey(name="other", public=base64.b64encode(public_key(key).raw).decode(), since="", by="")


def _phones(first: int, count: int) -> Items:
    return [(f"+316{number:08}", "l1:1") for number in range(first, first + count)]


if __name__ == "__main__":
    main()
