from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from loaders.parsing.column_plan import habits
from loaders.parsing.layout import own_layouts
from loaders.projection.units.parties import intended_label
from loaders.records import events, links, listings, parcels, seizures
from loaders.records.parties import party_key
from loaders.records.row_reader import FormatSettings, Rejected, RowReader
from values.fold import fold

HABITS = habits(own_layouts()["parcels"], None, "2026-01-01T00:00:00Z")
PARCEL = {"tracking_number": "RR 251 192 251 nl", "posted_at": "2025-04-01T10:00:00+02:00"}


def parcel(told: FormatSettings = HABITS, /, **fields: str) -> tuple[dict[str, Any], list[str]]:
    row = RowReader({**PARCEL, **fields}, told)
    return dict(parcels.understand(row)), row.warnings


def test_a_parcel_is_understood() -> None:
    record, warnings = parcel(
        carrier="Post NL",
        weight_g="428",
        declared_value="6.84",
        declared_currency="EUR",
        contents="tea  bags",
        postage_account="K-204417",
        dropoff_id="NL-58928",
        sender_name="Zoë de Vries",
        sender_phone="0612345678",
        sender_email="Z.DeVries@Example.org",
        sender_address="Balansplein 100-3",
        sender_postcode="5611xk",
        sender_city="EINDHOVEN",
        sender_country="Nederland",
    )

    sender = record.pop("sender")
    assert record == {
        "tracking_number": "RR251192251NL",
        "posted_at": "2025-04-01T08:00:00Z",
        "check": "passed",
        "carrier": "PostNL",
        "weight_g": 428.0,
        "declared_value": 6.84,
        "declared_currency": "EUR",
        "contents": "tea bags",
        "accounts": ["K-204417"],
        "dropoff": {"key": "NL-58928", "code": "NL-58928"},
    }
    assert sender["phone"] == "+31612345678"
    assert sender["email"] == "z.devries@example.org"
    assert sender["country"] == "NL"
    assert sender["said"]["country"] == "Nederland"
    point = {name: sender["address"][name] for name in ("street", "number", "suffix", "postcode", "country")}
    assert point == {
        "street": "Balansplein",
        "number": "100",
        "suffix": "3",
        "postcode": "5611 XK",
        "country": "NL",
    }
    assert warnings == []


def test_a_partys_key_is_made_of_what_was_read() -> None:
    said = {
        "name": "Zoë  de\u200b Vries",
        "company": "",
        "address": "Balansplein 100-3",
        "postcode": "5611 XK",
        "city": "Eindhoven",
        "country": "Nederland",
        "phone": "06 12345678",
        "email": "",
    }
    record, _ = parcel(**{f"sender_{name}": text for name, text in said.items() if text})

    text = "\x1f".join(fold(part) for part in said.values())
    assert record["sender"]["key"] == hashlib.sha256(text.encode()).hexdigest()[:20]


@pytest.mark.parametrize("name", ["address", "phone", "email"])
def test_one_way_to_reach_a_party_makes_it_one_on_every_parcel(name: str) -> None:
    fields = {"sender_name": "E. Ambermere", f"sender_{name}": "something"}

    first, second = parcel(**fields)[0], parcel(tracking_number="HA342686340NL", **fields)[0]

    assert first["sender"]["key"] == second["sender"]["key"]


def test_a_name_alone_is_a_party_of_its_parcel_and_role() -> None:
    first = parcel(sender_name="E. Ambermere", recipient_name="E. Ambermere")[0]
    other = parcel(tracking_number="HA342686340NL", sender_name="E. Ambermere")[0]
    again = parcel(tracking_number="rr251192251nl", sender_name="E. AMBERMERE")[0]

    keys = {first["sender"]["key"], first["recipient"]["key"], other["sender"]["key"]}
    assert len(keys) == 3
    assert again["sender"]["key"] == first["sender"]["key"]
    eight = ("E. Ambermere", "", "", "", "", "", "", "")
    assert first["sender"]["key"] == party_key(eight, "RR251192251NL", "sender")


@pytest.mark.parametrize("name", ["", "\u200b", " "])
def test_nothing_is_no_party(name: str) -> None:
    assert "sender" not in parcel(sender_name=name)[0]


def test_an_address_without_number_or_place_is_no_address() -> None:
    assert "address" not in parcel(sender_address="Balansplein", sender_postcode="5611 XK")[0]["sender"]
    assert "address" not in parcel(sender_address="Balansplein 100")[0]["sender"]


@pytest.mark.parametrize(
    ("number", "account"),
    [("1Z9V8CR26700463436", "UPS/9V8CR2"), ("3SQZVK2072176", "3S/QZVK")],
)
def test_accounts_inside_a_number_are_read(number: str, account: str) -> None:
    record, _ = parcel(tracking_number=number, postage_account="K-1")

    assert record["accounts"] == ["K-1", account]


@pytest.mark.parametrize(
    ("fields", "carrier"),
    [
        ({"carrier": "bpost"}, "bpost"),
        ({}, "PostNL"),
        ({"tracking_number": "41302975186420937"}, "Our courier"),
    ],
)
def test_a_carrier_is_stated_or_in_the_number_or_the_layouts(fields: dict[str, str], carrier: str) -> None:
    told = replace(HABITS, defaults={"carrier": "Our courier"})

    assert parcel(told, **fields)[0]["carrier"] == carrier


def test_only_a_day_is_a_day() -> None:
    record, _ = parcel(posted_at="2025-04-01")

    assert (record["posted_at"], record["posted_precision"]) == ("2025-04-01T00:00:00Z", "day")


@pytest.mark.parametrize(("text", "code"), [("90121", "090121"), ("0901.21", "090121"), ("950490", "950490")])
def test_an_hs_code_gets_its_lost_zero_back(text: str, code: str) -> None:
    record, warnings = parcel(hs_code=text)

    assert record["hs_code"] == code
    assert warnings == (["hs_code_repaired"] if text == "90121" else [])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"tracking_number": ""}, "tracking_number is missing"),
        ({"tracking_number": "RS164\x00321527NL"}, "damaged"),
        ({"tracking_number": "Totaal / Total"}, "not a tracking number: 'Totaal / Total'"),
        ({"posted_at": ""}, "posted_at is missing"),
        ({"posted_at": "31-02-2025"}, "not a valid date"),
        ({"posted_at": "2026-01-03T00:00:00Z"}, "more than a day after the file was received"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(fields: dict[str, str], words: str) -> None:
    with pytest.raises(Rejected, match=words):
        parcel(**fields)


def test_amounts_are_added_where_the_layout_says_so() -> None:
    told = replace(HABITS, sums=frozenset({"declared_value"}))

    one = parcel(told, declared_value="14.02 + 18.31 + 13.75", declared_currency="EUR")[0]
    two = parcel(told, declared_value="14.02 + 18.31", declared_currency="EUR / USD")[0]

    assert (one["declared_value"], one["declared_currency"]) == (46.08, "EUR")
    assert "declared_value" not in two


def test_a_value_is_translated_as_the_layout_says() -> None:
    told = replace(HABITS, values={"category": {"geschenk": "gift"}})

    assert parcel(told, category="GESCHENK")[0]["category"] == "gift"
    assert parcel(told, category="gift") == ({**parcel()[0], "category": "gift"}, [])
    record, warnings = parcel(told, category="Cadeau")
    assert (record["category"], warnings) == ("Cadeau", ["category_not_in_layout"])


def test_a_scan_is_understood() -> None:
    row = RowReader(
        {
            "tracking_number": "UE220103628NL",
            "event": "emb",
            "at": "2025-04-03T09:20:00-05:00",
            "facility": "JFK  ISC",
            "country": "USA",
        },
        HABITS,
    )

    assert events.understand(row) == {
        "tracking_number": "UE220103628NL",
        "check": "passed",
        "event": "EMB",
        "at": "2025-04-03T14:20:00Z",
        "facility": "JFK ISC",
        "country": "US",
        "facility_key": "/us/jfk isc",
    }
    assert row.latest == "2025-04-03T14:20:00Z"


def seizure(**fields: str) -> dict[str, Any]:
    told = replace(HABITS, dates=("iso", "dd.mm.yyyy"), decimal=",", timezone="Europe/Amsterdam")
    return dict(seizures.understand(RowReader({"agency": "Douane", "report_number": "NL-1", **fields}, told)))


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("1,2 kg", "", (1200.0, "g")),
        ("1.200 gram", "", (1200.0, "g")),
        ("2.000 tabletten", "", (2000.0, "tablet")),
        ("1 500 comprimés", "", (1500.0, "tablet")),
        ("0,25 l", "", (250.0, "ml")),
        ("500", "tablet", (500.0, "tablet")),
    ],
)
def test_amounts_seized_are_understood(text: str, unit: str, amount: tuple[float, str]) -> None:
    record = seizure(quantity=text, **({"unit": unit} if unit else {}))

    assert (record["quantity"], record["unit"]) == amount


def test_a_seizure_may_name_several_parcels() -> None:
    record = seizure(
        tracking_number="HA714951671NL / 1ZRCC5BC6756424938", substance="XTC", seized_at="06.04.2025"
    )

    assert record["tracking_numbers"] == ["HA714951671NL", "1ZRCC5BC6756424938"]
    assert record["checks"] == ["passed", "passed"]
    assert record["accounts"] == [[], ["UPS/RCC5BC"]]
    assert record["substance"] == "MDMA"
    assert (record["seized_at"], record["seized_precision"]) == ("2025-04-06T00:00:00Z", "day")


def test_a_label_without_a_number_is_named_in_the_report() -> None:
    record = seizure(sender_name="J. Jansen")

    assert record["tracking_numbers"] == []
    assert record["sender"]["key"] == party_key(("J. Jansen", *[""] * 7), "douane/nl-1", "sender")


def test_an_offer_is_understood() -> None:
    fields = {"market": "Fictitia", "listed_at": "2025-03-08", "vendor": "zoutwater9"}
    row = RowReader(
        {
            **fields,
            "product": "XTC Tulip 220mg 50",
            "price": "0.073",
            "currency": "XMR",
            "ships_to": "Worldwide",
        },
        HABITS,
    )

    assert listings.understand(row) == {
        **fields,
        "listed_at": "2025-03-08T00:00:00Z",
        "product": "XTC Tulip 220mg 50",
        "price": 0.073,
        "currency": "XMR",
        "ships_to": "Worldwide",
        "substance": "MDMA",
    }


def link(**fields: str) -> tuple[dict[str, Any], list[str]]:
    whole = {"from_kind": "phone", "from_id": "+31644826616", "relation": "uses", **fields}
    row = RowReader(whole, HABITS)
    return dict(links.understand(row)), row.warnings


@pytest.mark.parametrize(
    ("kind", "text", "end"),
    [
        ("phone", "+31 6 44826616", ("Phone", "+31644826616")),
        ("Email", "Lynx.Post@mail.example.org", ("Email", "lynx.post@mail.example.org")),
        ("account", "K-204417", ("Account", "K-204417")),
        ("dropoff", "NL-00117", ("DropOff", "NL-00117")),
        ("parcel", "ra 1234 5678 5 nl", ("Parcel", "RA123456785NL")),
        ("alias", "Fictitia/Zoutwater9", ("Vendor", "fictitia/zoutwater9")),
        ("vendor", "Zoutwater9", ("Stated", "alias/zoutwater9")),
        ("alias", "Zoutwater9", ("Stated", "alias/zoutwater9")),
        ("person", "Tabitha  RAVENSTEAD", ("Stated", "person/tabitha ravenstead")),
        ("wallet", "example-wallet", ("Stated", "wallet/example-wallet")),
        ("market", "Fictitia", ("Market", "fictitia")),
        ("substance", "xtc", ("Substance", "MDMA")),
        ("address", "Balansplein 100-3, 5611 XK Eindhoven", ("Address", "NL/5611XK/100/3/balansplein")),
        ("address", "somewhere", ("Stated", "address/somewhere")),
    ],
)
def test_an_end_of_a_link_is_what_a_person_would_write(kind: str, text: str, end: tuple[str, str]) -> None:
    record, warnings = link(to_kind=kind, to_id=text)

    assert (record["target"]["kind"], record["target"]["key"]) == end
    assert warnings == (["link_to_itself"] if end == ("Phone", "+31644826616") else [])


def test_an_unknown_kind_is_kept_and_warned_of() -> None:
    record, warnings = link(to_kind="note", to_id="14 days", since="2024-11-01", note="chat")

    assert record["target"] == {
        "kind": "Stated",
        "key": "note/14 days",
        "properties": {"kind": "note", "value": "14 days"},
    }
    assert (record["since"], record["note"], warnings) == ("2024-11-01", "chat", ["kind_unknown"])


@pytest.mark.parametrize("error", ["#N/A", "#REF!", " #nv ", "Err:502", "##########", "#WAARDE!"])
def test_the_error_of_a_spreadsheet_is_no_value_and_is_told(error: str) -> None:
    fields = (
        "sender_name",
        "sender_address",
        "contents",
        "weight_g",
        "declared_value",
        "dropoff_id",
        "carrier",
    )
    assert parcel(**dict.fromkeys(fields, error)) == (
        {**parcel()[0], "warnings": ["cell_error"]},
        ["cell_error"],
    )
    for name in ("tracking_number", "posted_at"):
        with pytest.raises(Rejected, match=f"{name} is a spreadsheet error"):
            parcel(**{name: error})


def test_neither_a_default_nor_a_key_takes_the_place_of_an_error() -> None:
    spare = FormatSettings(timezone="UTC", defaults={"declared_currency": "EUR"})
    assert "declared_currency" in parcel(spare, declared_value="1")[0]
    assert "declared_currency" not in parcel(spare, declared_value="1", declared_currency="#N/A")[0]
    label = {"sender_name": "E. Ambermere", "sender_city": "Delft"}
    assert parcel(**label, sender_phone="#N/A")[0]["sender"] == parcel(**label)[0]["sender"]


@pytest.mark.parametrize("text", ["#12", "Flat #4", "No #N/A known", "#sale", "###", "Err: 502 Bad Way"])
def test_texts_with_such_signs_are_texts(text: str) -> None:
    record, warnings = parcel(contents=text)
    assert (record["contents"], warnings) == (text, [])


LOST = "6.12346E+08"


@pytest.mark.parametrize(
    ("name", "gone"),
    [("postage_account", "accounts"), ("hs_code", "hs_code"), ("dropoff_id", "dropoff")],
)
def test_an_identifier_that_lost_figures_is_none(name: str, gone: str) -> None:
    record, warnings = parcel(**{name: LOST})
    assert gone not in record and warnings == ["digits_lost"]
    assert gone in parcel(**{name: "1.234E+3"})[0]


@pytest.mark.parametrize("name", ["phone", "address", "postcode"])
def test_a_party_has_no_phone_address_or_postcode_that_lost_figures(name: str) -> None:
    label = {"sender_country": "NL", "sender_name": "E. Ambermere", f"sender_{name}": LOST}
    record, warnings = parcel(**label)
    assert {"phone", "address"}.isdisjoint(record["sender"]) and "digits_lost" in warnings


@pytest.mark.parametrize(
    ("name", "gone"),
    [("postage_account", "accounts"), ("dropoff_id", "dropoff"), ("dropoff_name", "dropoff")],
)
@pytest.mark.parametrize("text", ["n.v.t.", "ONBEKEND", "N/A"])
def test_a_placeholder_is_no_account_and_no_counter(name: str, gone: str, text: str) -> None:
    record, warnings = parcel(**{name: text})
    assert gone not in record and warnings == ["placeholder"]


@pytest.mark.parametrize(("name", "gone"), [("postage_account", "accounts"), ("dropoff_id", "dropoff")])
@pytest.mark.parametrize("text", ["000000", "1", "999999", "123456789"])
def test_a_number_that_is_filled_in_for_none_is_no_account_and_no_counter(
    name: str, gone: str, text: str
) -> None:
    record, warnings = parcel(**{name: text})
    assert gone not in record and warnings == ["placeholder"]


def test_a_counter_whose_number_is_filled_in_is_known_by_its_name() -> None:
    record, warnings = parcel(dropoff_id="1", dropoff_name="Kiosk Noord", dropoff_city="Utrecht")
    assert record["dropoff"]["key"] == "kiosk noord//utrecht/" and warnings == ["placeholder"]


@pytest.mark.parametrize("text", ["000000000", "1", "999999999999", "1234567890", "0000 0000"])
def test_a_tracking_number_that_is_filled_in_for_none_names_no_parcel(text: str) -> None:
    with pytest.raises(Rejected, match="tracking_number only stands for a number that is not known"):
        parcel(tracking_number=text)
    assert seizure(tracking_number=f"RR251192251NL / {text}")["tracking_numbers"] == ["RR251192251NL"]
    for kind in ("parcel", "account", "dropoff"):
        with pytest.raises(Rejected, match="from_id only stands for a number that is not known"):
            link(from_kind=kind, from_id=text, relation="with", to_kind="person", to_id="E. Ambermere")


def test_a_report_counts_without_a_tracking_number_that_lost_figures() -> None:
    record = seizure(tracking_number="RR251192251NL / 1.23457E+19")
    assert record["tracking_numbers"] == ["RR251192251NL"]


def test_a_row_whose_own_number_lost_figures_is_rejected() -> None:
    with pytest.raises(Rejected, match=r"tracking_number was rounded by a spreadsheet.*1\.23457E\+19"):
        parcel(tracking_number="1.23457E+19")
    with pytest.raises(Rejected, match="report_number was rounded by a spreadsheet"):
        seizure(report_number=LOST)
    with pytest.raises(Rejected, match="from_id was rounded by a spreadsheet"):
        link(from_kind="phone", from_id=LOST)
    assert seizure(report_number="1.234E+3")["report_number"] == "1234"


def test_a_placeholder_is_left_out_of_what_a_party_means_and_stays_in_what_it_says() -> None:
    record, warnings = parcel(sender_name="NaN", sender_address="idem", sender_city="Eindhoven")
    party = record["sender"]
    assert (party["said"]["name"], party["meant"]) == ("NaN", {"name": "", "address": ""})
    assert intended_label(party) == {"city": "Eindhoven"}
    assert party["key"] == party_key(("NaN", "", "idem", "", "Eindhoven", "", "", ""), "", "sender")
    assert warnings == ["placeholder"]
    assert "meant" not in parcel(sender_name="Jan Test")[0]["sender"]


@pytest.mark.parametrize(
    ("text", "code", "warnings"),
    [
        ("h1", "H1", []),
        ("H3: ask the agency", "H3", []),
        ("Zebulon Quixtopher +31612345678", "other", ["handling_code_unknown"]),
    ],
)
def test_only_the_code_of_a_handling_code_is_understood(text: str, code: str, warnings: list[str]) -> None:
    row = RowReader({"agency": "A", "report_number": "1", "handling_code": text}, HABITS)
    assert seizures.understand(row)["handling_code"] == code
    assert row.warnings == warnings


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"sender_address": "2025-03-01"}, True),
        ({"sender_address": "Balansplein 2025-03-01"}, True),
        ({"sender_company": "2025-03-01T00:00:00"}, True),
        ({"contents": "order of 2025-03-01"}, False),
        ({"sender_address": "Balansplein 100-3"}, False),
        ({"posted_at": "2025-03-01"}, False),
    ],
)
def test_a_date_where_none_belongs_is_told(fields: dict[str, str], warned: bool) -> None:
    _, warnings = parcel(**fields)

    assert ("date_in_text" in warnings) is warned


@pytest.mark.parametrize(
    ("written", "column", "amount", "code", "warned"),
    [
        ("10 GBP", "USD", 10, "GBP", ["currency_contradicted"]),
        ("£10", "EUR", 10, "GBP", ["currency_contradicted"]),
        ("€100", "USD", 100, "EUR", ["currency_contradicted"]),
        ("0.5 BTC", "USD", 0.5, "BTC", ["currency_contradicted"]),
        ("10 GBP", "GBP", 10, "GBP", []),
        ("$10", "AUD", 10, "AUD", []),
        ("10 kr", "EUR", 10, None, ["currency_unknown", "currency_contradicted"]),
        ("10", "USD", 10, "USD", []),
        ("10 GBP", "", 10, "GBP", []),
        ("5K", "EUR", 5000, "EUR", []),
    ],
)
def test_the_text_of_an_amount_says_its_currency_before_the_column(
    written: str, column: str, amount: float, code: str | None, warned: list[str]
) -> None:
    told = replace(HABITS, currency="EUR")
    record, warnings = parcel(told, declared_value=written, declared_currency=column)

    assert (record["declared_value"], record.get("declared_currency"), warnings) == (amount, code, warned)


def test_amounts_of_two_currencies_are_no_sum() -> None:
    told = replace(HABITS, sums=frozenset({"declared_value"}))

    assert "declared_value" not in parcel(told, declared_value="14.02 GBP + 18.31 USD")[0]
