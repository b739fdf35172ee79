"""One entry of the audit chain: what was done in plain words, its bytes, and the link to the entry before.

    hash = SHA-256(hash of the entry before || bytes of this one)

The bytes are JSON with sorted keys and no spaces. They hold who, when and how much in the clear; subjects,
purpose and what was asked only as digests under keys that can be erased (`casework.audit_chain.audit_keys`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from values.handling import codes_among

ASKED, HANDED_OUT, FAILED = "asked", "handed out", "failed"
REFUSED, MAINTENANCE, ERASED = "refused", "maintenance", "erased"
SCREEN, FILE = "screen", "file"
"""How something was handed out: shown, or as a file that somebody has now. An entry that says neither is of a
program or a pipe (what became of it is not known), or older than this."""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """What somebody does with case data.

    `asked` is what they asked in canonical JSON; `of` is the entry of the question that a hand-out answers;
    `count` is how many things were handed out, `rows` how many rows of the graph and of deliveries were read
    for that; `handling` their handling codes, whatever a delivery says there; `medium`: SCREEN, FILE or None;
    `erased` the check values of keys that are forgotten.
    """

    who: str
    verb: str
    outcome: str
    purpose: str = ""
    asked: str = ""
    subjects: tuple[str, ...] = ()
    case: str | None = None
    role: str | None = None
    recipient: str | None = None
    handling: tuple[str, ...] = ()
    count: int | None = None
    of: int | None = None
    medium: str | None = None
    rows: int | None = None
    erased: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealed:
    """The digests that stand in the chain for the words and subjects of a deed."""

    purpose: str | None
    asked: str | None
    subjects: tuple[str, ...]
    made: tuple[str, ...] = ()
    """Check values of the keys that were made for it: `verify` asks the keys file for each."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: its number and hash. Number 0 is the empty chain."""

    n: int
    hash: bytes


def first_head(chain: str) -> Head:
    """What the first entry is linked to: the chain's own name, so that no chain continues another."""
    return Head(0, hashlib.sha256(f"waybill audit chain {chain}".encode()).digest())


def link(previous: bytes, body: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(previous + body).digest()


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same value is the same text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def stamp(moment: datetime) -> str:
    """UTC, to the second."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def body(
    deed: AuditEvent, sealed: Sealed, *, n: int, chain: str, at: datetime, older: int | None = None
) -> bytes:
    """The bytes of an entry. `older` is how many keys there were before entries said which were made."""
    fields: dict[str, Any] = {
        "n": n,
        "chain": chain,
        "at": stamp(at),
        "who": deed.who,
        "verb": deed.verb,
        "case": deed.case,
        "purpose": sealed.purpose,
        "asked": sealed.asked,
        "handling": codes_among(deed.handling),
        "recipient": deed.recipient,
        "subjects": list(sealed.subjects),
        "count": deed.count,
        "outcome": deed.outcome,
    }
    more = {"role": deed.role, "of": deed.of, "medium": deed.medium, "rows": deed.rows, "older": older}
    lists = {"made": sealed.made, "erased": deed.erased}
    fields |= {key: value for key, value in more.items() if value is not None}
    fields |= {key: list(value) for key, value in lists.items() if value}
    # A lone surrogate (a file name that is no UTF-8, say) must neither stop the log nor be lost.
    return canonical(fields).encode("utf-8", "backslashreplace")


def read_body(raw: bytes) -> Mapping[str, Any] | None:
    """The fields of an entry, or None when the bytes are not an entry as `body` writes one."""
    try:
        fields = json.loads(raw)
    except ValueError:
        return None
    if not isinstance(fields, dict) or canonical(fields).encode("utf-8", "backslashreplace") != raw:
        return None
    return fields
