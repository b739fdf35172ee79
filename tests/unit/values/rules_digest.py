"""What a fixed corpus of texts and rows comes to under today's cleaning rules, as one digest.

The digests of each version lie beside this file. `python -m tests.unit.values.rules_digest` prints today's,
as the line that a new version of `values/rules.py` adds there.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from loaders.parsing.column_plan import habits
from loaders.parsing.layout import own_layouts
from loaders.records.record_kinds import record_kinds
from loaders.records.row_reader import Rejected, RowReader
from tests.unit.values import held_out
from values import carrier, city, country, handling
from values.rules import RULES
from values.value_kinds import KINDS

HERE = Path(__file__).parent
DIGESTS = HERE / "rules_digests.txt"
CORPUS = HERE / "rules_corpus.txt"
SAMPLES = HERE.parents[1] / "data" / "canonical"
_ROWS = 400
_PARCEL = {"tracking_number": "RR251192251NL", "posted_at": "2025-04-01T08:00:00Z"}
_ODD = (
    (
        "parcels",
        _PARCEL | {"postage_account": "n.v.t.", "dropoff_id": "6.12346E+08", "hs_code": "8.4713E+05"},
    ),
    ("parcels", _PARCEL | {"sender_name": "NaN", "sender_address": "idem", "sender_phone": "6.12346E+08"}),
    ("parcels", _PARCEL | {"sender_name": "#N/A", "sender_city": "Delft", "weight_g": "Err:502"}),
    ("parcels", _PARCEL | {"posted_at": "#REF!"}),
    (
        "seizures",
        {"agency": "A", "report_number": "1.234E+3", "quantity": "2", "unit": "KGM", "handling_code": "x"},
    ),
    ("seizures", {"agency": "A", "report_number": "6.12346E+08"}),
    (
        "links",
        {"from_kind": "phone", "from_id": "6.12346E+08", "relation": "r", "to_kind": "x", "to_id": "y"},
    ),
)
"""Rows of what the sample deliveries do not have."""
CLEAN = {**KINDS, "city": city.clean, "country": country.clean, "carrier": carrier.clean}
"""Every kind that has a `clean`; handling codes have a function of their own."""


def outcomes() -> Iterator[Any]:
    """Everything that the corpus comes to, in order."""
    for land, line in held_out.lines():
        yield _of("address", line, land)
    for land, text in held_out.figures():
        yield _of("phone", text, land)
    for _, text, *_ in held_out._rows("tracking_"):
        yield _of("tracking_number", text, None)
    for kind, land, text in corpus():
        yield _of(kind, text, land or None)
    for layout in ("parcels", "events", "seizures", "listings", "links"):
        yield from _records(layout)
    yield from (_understood(layout, fields) for layout, fields in _ODD)


def corpus() -> Iterator[tuple[str, str, str]]:
    """Kind, country ("" for none) and text of each line of the corpus."""
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, land, text = line.split("|", 2)
            yield kind, land, text


def _of(kind: str, text: str, land: str | None) -> Any:
    if kind == "handling":
        return kind, text, handling.code_of(text)
    clean: Any = CLEAN[kind]
    value = clean(text, land)
    return kind, land, text, value.value, dict(value.parts), value.warnings, value.candidates


def _records(layout: str) -> Iterator[Any]:
    with (SAMPLES / f"{layout}.csv").open(encoding="utf-8", newline="") as file:
        for _, fields in zip(range(_ROWS), csv.DictReader(file), strict=False):
            yield _understood(layout, {name: text for name, text in fields.items() if name and text})


def _understood(layout: str, fields: dict[str, str]) -> Any:
    row = RowReader(fields, habits(own_layouts()[layout], None, "2026-01-01T00:00:00Z"))
    try:
        return layout, dict(record_kinds()[layout].understand(row)), row.warnings
    except Rejected as error:
        return layout, str(error), row.warnings


def digest() -> str:
    """The digest of all outcomes."""
    whole = hashlib.sha256()
    for outcome in outcomes():
        whole.update(json.dumps(outcome, sort_keys=True, ensure_ascii=False).encode())
    return whole.hexdigest()


def known() -> dict[int, str]:
    """Version of the rules -> digest."""
    lines = (line.split() for line in DIGESTS.read_text(encoding="utf-8").splitlines() if line)
    return {int(version): told for version, told in lines}


if __name__ == "__main__":
    print(RULES, digest())
