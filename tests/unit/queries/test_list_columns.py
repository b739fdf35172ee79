"""Which row of a handed over table is its titles, and which of its columns name nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.lookup.list_columns import are_titles, columns_of_nobody
from queries.lookup.lists import listed

CANONICAL = Path(__file__).parents[2] / "data" / "canonical" / "parcels.csv"


@pytest.mark.parametrize(
    "row",
    [
        ["Name"],
        ["naam", "telefoon", "land"],
        ["Nom du destinataire", "Téléphone", "Pays"],
        ["Empfänger", "Straße", "PLZ", "Ort", "Land"],
        ["RecipientName", "recipient_phone", "risk"],
        ["", "Barcode", "Phone 2"],
    ],
)
def test_titles(row: list[str]) -> None:
    assert are_titles(row)


@pytest.mark.parametrize(
    "row",
    [
        ["Phone Shop"],
        ["Jan Jansen", "NL"],
        ["LS226545884NL"],
        ["name@example.org"],
        ["Hoofdstraat 1", "Gent", "Belgium"],
        ["Zending BV", "Utrecht", "express"],
        [],
        [""],
        ["name", "name"],
    ],
)
def test_data_is_no_row_of_titles(row: list[str]) -> None:
    assert not are_titles(row)


def test_columns_that_name_nobody() -> None:
    titles = [
        "Contact name",
        "type",
        "Adresse",
        "Ville",
        "Pays",
        "Poids (kg)",
        "date",
        "remarks by",
        "E-mail type",
    ]
    assert [titles[at] for at in columns_of_nobody(titles)] == ["type", "Ville", "Pays", "Poids (kg)", "date"]
    assert columns_of_nobody(["name", "postcode", "city"]) == [], (
        "without an address they are all that there is"
    )
    assert columns_of_nobody([]) == []


def test_an_address_is_read_with_the_columns_beside_it_of_the_same_party(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text(
        "recipient address,sender address,sender postcode,sender city,sender country,recipient zip,land\n"
        "Damrak 2,123 N Main St,62701,Springfield,US,1012 LG,NL\n"
        ",12 High St.,LS9 9EL,,United Kingdom,,\n"
        "Damrak,Main St,62701,Springfield,US,1012 LG,\n"
    )
    entries = listed(table, all_columns=False).entries
    assert [(one.text, one.address) for one in entries] == [
        ("Damrak 2", "Address:NL/1012LG/2//damrak"),
        ("123 N Main St", "Address:US/62701/123//northmainstreet"),
        ("12 High St.", "Address:GB/LS99EL/12//highstreet"),
        ("Damrak", ""),
        ("Main St", ""),
    ]
    table.write_text("straat;huisnummer;postcode;e-mail adres\nDamrak;2 A;1012 LG;a1@example.org\n")
    entries = listed(table, all_columns=False).entries
    assert [one.address for one in entries if one.text == "Damrak"] == ["Address:NL/1012LG/2/A/damrak"]
    assert not any(one.address for one in entries if one.text != "Damrak")


def test_of_the_canonical_table_what_names_somebody_is_looked_up() -> None:
    found, whole = listed(CANONICAL, all_columns=False), listed(CANONICAL)
    assert found.titles == whole.titles and not whole.left_out
    over = set(found.left_out)
    assert [title for title in found.titles if title not in over] == [
        "tracking_number", "postage_account", "dropoff_id", "dropoff_name",
        "sender_name", "sender_company", "sender_phone", "sender_email", "sender_address",
        "recipient_name", "recipient_company", "recipient_phone", "recipient_email", "recipient_address",
    ]  # fmt: skip
    assert found.entries[0].line == 2 and {"NL", "PostNL", "standard"} <= {one.text for one in whole.entries}
    assert not {"NL", "PostNL", "standard"} & {one.text for one in found.entries}
