"""Packs of made-up rows, written without a server: a sender of three parcels, one of them under H2."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casework.disclosure import DisclosurePurpose, Recipient, RowTerms, may_disclose
from casework.signed_packs.bag import member
from casework.signed_packs.minisign import public_key
from casework.signed_packs.signing_keys import KeyRing, KnownKey
from evidence.archive import EvidenceRow, LoadFacts
from handover.packs.cited_rows import CitedRow
from handover.packs.pack_files import PackFacts
from handover.packs.pack_writer import PackContents, WrittenPack, write_pack

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
LOAD, SECRET_LOAD = "a" * 16, "b" * 16
COURT = Recipient("Parket Gent", "court")
DAY = date(2026, 12, 1)
NAME = "waybill-0123456789abcdef"
NAMES = ("Jan Jansen", "Piet Klaver", "Zoë Müller", "Karel Geheim")
PARTIES = [f"Party:p{n}" for n in range(4)]
PARCELS = [f"Parcel:LX00000000{n}NL" for n in range(1, 4)]

ENTRY: Mapping[str, Any] = {
    "n": 7,
    "at": "2026-11-30T10:00:00Z",
    "who": "mira",
    "verb": "search",
    "outcome": "asked",
    "purpose": "case 12",
    "asked": {"text": "Jan Jansen"},
    "subjects": 0,
    "handling": [],
    "recipient": None,
    "count": None,
    "case": "7kq2m9c4v8x3r5tz",
}
"""A question of the case in the log."""


def facts(**other: Any) -> PackFacts:
    """What a pack says of itself."""
    told: dict[str, Any] = {
        "name": NAME,
        "at": "2026-12-01T12:00:00Z",
        "who": "mira",
        "recipient": COURT.name,
        "kind": COURT.kind,
        "use": "evidence",
        "purpose": "case 12",
        "case": "7kq2m9c4v8x3r5tz",
        "case_name": "Klompen",
        "handling": "",
        "invented": False,
    }
    return PackFacts(**{**told, **other})


def load(id_: str = LOAD, **other: Any) -> LoadFacts:
    """The facts of a delivery."""
    told: dict[str, Any] = {
        "load": id_,
        "file": f"{id_[0]}.csv",
        "sha256": id_ * 4,
        "layout": f"layout-{id_[0]}",
        "layout_version": 1,
        "record_kind": "parcels",
        "encoding": "utf-8",
        "as_of": "2026-01-01T00:00:00Z",
        "received": "2026-01-02T00:00:00Z",
        "rows_read": 3,
        "rows_written": 3,
        "rows_rejected": 0,
    }
    return LoadFacts(**{**told, **other})


def party(n: int) -> dict[str, Any]:
    """One of four names on labels; the last one stands in no row but that under H2."""
    return {"key": f"p{n}", "said": {"name": NAMES[n]}, "country": "NL", "phone": f"+3161234567{n}"}


def parcel(n: int, sender: int, recipient: int) -> dict[str, Any]:
    """A row of parcels as it was understood."""
    return {
        "tracking_number": f"LX{n:09d}NL",
        "posted_at": f"2026-01-0{1 + n % 9}T10:00:00Z",
        "check": "passed",
        "contents": f"books {n}",
        "sender": party(sender),
        "recipient": party(recipient),
    }


def cited(
    of: LoadFacts,
    number: int,
    record: Mapping[str, Any],
    *,
    to: Recipient = COURT,
    use: str = "evidence",
    raw: str = "",
    read: Mapping[str, str] | None = None,
) -> CitedRow:
    """A row and what may become of it."""
    row = EvidenceRow(
        row=number,
        raw=raw or f"=row {number}",
        read=read
        or {
            f"{role}_{name}": text
            for role in ("sender", "recipient")
            for name, text in record.get(role, {}).get("said", {}).items()
        },
        record=dict(record),
        line=number + 1,
    )
    codes = (of.handling or "", str(record.get("handling_code", "")))
    terms = RowTerms(codes, str(record.get("evaluation", "")), of.review or "")
    return CitedRow(of, row, terms, may_disclose(terms, to, DisclosurePurpose("case 12", use, DAY)))


def three_rows() -> Iterator[CitedRow]:
    """Two that may go to a court, and one under H2."""
    yield cited(load(), 1, parcel(1, 0, 1))
    yield cited(load(), 2, parcel(2, 0, 2))
    yield cited(load(SECRET_LOAD, handling="H2"), 1, parcel(3, 0, 3))


def contents(some: Iterable[CitedRow] | None = None, **other: Any) -> PackContents:
    """What a pack is made of."""
    told: dict[str, Any] = {"ids": [*PARTIES, *PARCELS], "found": [], "entries": [ENTRY], **other}
    return PackContents(rows=three_rows() if some is None else some, **told)


def write(place: Path, some: PackContents | None = None, key: Ed25519PrivateKey = KEY) -> WrittenPack:
    """Write a pack into a file."""
    with place.open("wb") as out:
        return write_pack(out, some or contents(), facts(), key)


def ring(*keys: Ed25519PrivateKey) -> KeyRing:
    """These keys as trusted ones."""
    return KeyRing(
        trusted=tuple(
            KnownKey(
                name=f"partner {n}",
                public=base64.b64encode(public_key(key).raw).decode(),
                since="2026-01-01T00:00:00Z",
                by="mira",
            )
            for n, key in enumerate(keys)
        )
    )


def members(place: Path) -> dict[str, bytes]:
    """Every file of a pack."""
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def payload(place: Path, name: str) -> bytes:
    """A file of what is handed over."""
    return members(place)[f"{NAME}/data/{name}"]


def repacked(place: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of these files, as Waybill writes zips."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(member(name), data)
    place.write_bytes(target.getvalue())
    return place


def table(place: Path, name: str) -> list[dict[str, str]]:
    """A CSV of a pack."""
    return list(csv.DictReader(io.StringIO(payload(place, name).decode(), newline="")))


def graph(place: Path) -> dict[str, Any]:
    """The graph of a pack."""
    found: dict[str, Any] = json.loads(payload(place, "graph.json"))
    return found
