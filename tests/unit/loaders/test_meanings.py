"""`[values.FIELD]` of a layout holds for every field of every record kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from errors import UsageError
from loaders.parsing.column_plan import habits
from loaders.parsing.layout import own_layouts, parse_layout
from loaders.records.record_kinds import record_kinds
from loaders.records.row_reader import FormatSettings, Rejected, RowReader
from values.fold import fold

CODE = "code of the sender"
GOOD = {
    "tracking_number": "RR251192251NL",
    "posted_at": "2025-04-01T08:00:00Z",
    "at": "2025-04-01T08:00:00Z",
    "seized_at": "2025-04-02",
    "listed_at": "2025-04-02",
    "since": "2025-04-02",
    "until": "2025-04-03",
    "event": "EMA",
    "weight_g": "428",
    "declared_value": "6.84",
    "declared_currency": "EUR",
    "price": "12.50",
    "currency": "USD",
    "hs_code": "847130",
    "carrier": "bpost",
    "operator": "bpost",
    "substance": "ketamine",
    "quantity": "3",
    "unit": "kg",
    "product": "ketamine",
    "handling_code": "H2",
    "ships_from": "Netherlands",
    "ships_to": "Belgium",
    "dropoff_postcode": "5611 XK",
    "from_kind": "phone",
    "from_id": "+31612345678",
    "to_kind": "email",
    "to_id": "a@example.org",
    **{f"{role}_address": "Balansplein 100-3" for role in ("sender", "recipient")},
    **{f"{role}_postcode": "5611 XK" for role in ("sender", "recipient")},
    **{f"{role}_city": "Eindhoven" for role in ("sender", "recipient")},
    **{f"{role}_phone": "0612345678" for role in ("sender", "recipient")},
    **{f"{role}_email": "zoe@example.org" for role in ("sender", "recipient")},
    **dict.fromkeys(("country", "sender_country", "recipient_country", "dropoff_country"), "NL"),
}
BESIDE = {
    "quantity": ("unit",),
    "unit": ("quantity",),
    "declared_currency": ("declared_value",),
    "currency": ("price",),
}
"""Fields without which another says nothing."""


def every_field() -> Iterator[tuple[str, str]]:
    for kind, module in record_kinds().items():
        yield from ((kind, name) for name in module.FIELDS)


def understood(kind: str, fields: dict[str, str], told: FormatSettings) -> dict[str, Any]:
    return _as_meant(dict(record_kinds()[kind].understand(RowReader(fields, told))))


def _as_meant(record: dict[str, Any]) -> dict[str, Any]:
    """Parties by what they mean: their key and what they say are of the texts as read, on purpose."""
    for role in ("sender", "recipient"):
        if role in record:
            party = {name: told for name, told in record[role].items() if name not in ("key", "meant")}
            record[role] = {**party, "said": {**party["said"], **record[role].get("meant", {})}}
    return record


def fields_of(kind: str, name: str) -> dict[str, str]:
    needed = (*record_kinds()[kind].REQUIRED, name, *BESIDE.get(name, ()))
    role = name.partition("_")[0]
    if role in ("sender", "recipient", "dropoff"):
        needed += tuple(field for field in record_kinds()[kind].FIELDS if field.startswith(f"{role}_"))
    return {field: GOOD.get(field, f"Good {field}") for field in needed}


@pytest.mark.parametrize(("kind", "name"), list(every_field()))
def test_a_meaning_holds_for_the_field(kind: str, name: str) -> None:
    plain = replace(habits(own_layouts()["parcels"], None, "2026-01-01T00:00:00Z"), names={})
    fields = fields_of(kind, name)
    mapped = replace(plain, values={name: {fold(CODE): fields[name]}})
    coded = {**fields, name: CODE}

    wanted = understood(kind, fields, plain)
    assert understood(kind, coded, mapped) == wanted
    with suppress(Rejected):
        assert understood(kind, coded, plain) != wanted, "without the meaning it says something else"


@pytest.mark.parametrize(("kind", "name"), list(every_field()))
def test_a_meaning_of_nothing_empties_the_field(kind: str, name: str) -> None:
    plain = replace(habits(own_layouts()["parcels"], None, "2026-01-01T00:00:00Z"), names={})
    fields = fields_of(kind, name)
    mapped = replace(plain, values={name: {fold(CODE): ""}})
    rest = {field: text for field, text in fields.items() if field != name}
    if name in record_kinds()[kind].REQUIRED:
        with pytest.raises(Rejected, match="missing"):
            understood(kind, {**rest, name: CODE}, mapped)
        return
    found = understood(kind, {**rest, name: CODE}, mapped)
    for role in ("sender", "recipient"):
        if role in found:
            found[role]["said"] = {field: text for field, text in found[role]["said"].items() if text}
    assert found == understood(kind, rest, plain)


LAYOUT = """
name = "x"
version = 1
kind = "seizures"
[columns]
agency = "A"
report_number = "B"
[values.{}]
"1" = "kg"
"""


def test_a_misspelt_field_is_refused_with_the_fields_there_are() -> None:
    with pytest.raises(
        UsageError, match=r"untis is not a field of seizures in \[values\].*there are agency.*unit"
    ):
        parse_layout(LAYOUT.format("untis"), "x.toml")
    assert parse_layout(LAYOUT.format("unit"), "x.toml").values == {"unit": {"1": "kg"}}


def test_a_meaning_that_is_no_table_is_refused() -> None:
    with pytest.raises(UsageError, match=r"\[values\.unit\] is a table"):
        parse_layout(LAYOUT.replace("[values.{}]", "[values]").replace('"1" = "kg"', 'unit = "kg"'), "x.toml")


def test_a_text_that_the_layout_does_not_list_is_warned_of_and_a_default_is_not() -> None:
    told = FormatSettings(defaults={"category": "gift"}, values={"category": {"cadeau": "gift"}})
    fields = {"tracking_number": "RR251192251NL", "posted_at": "2025-04-01T08:00:00Z"}
    for category, warnings in (
        ("Cadeau", []),
        ("gift", []),
        ("", []),
        ("Geschenk", ["category_not_in_layout"]),
    ):
        row = RowReader({**fields, "category": category} if category else fields, told)
        record_kinds()["parcels"].understand(row)
        assert row.warnings == warnings
