"""Proposed layouts: right on every sample, right on headers made up for this, and always readable."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errors import SourceRefused, UsageError
from loaders.__main__ import main
from loaders.dry_run import try_files
from loaders.parsing.layout import own_layouts, parse_layout, read_layout
from loaders.parsing.options import Options
from loaders.proposing.format_settings import _dates, _decimal
from loaders.proposing.headers import words
from loaders.proposing.proposal import propose, slug
from loaders.records.record_kinds import record_kinds
from tests.extent import tries
from tests.unit.loaders.test_deliveries import DATA, TOTALS

HEADERS = tomllib.loads((Path(__file__).parent / "proposed_headers.toml").read_text(encoding="utf-8"))


def delivery(folder: Path, columns: dict[str, str]) -> Path:
    """A file with these columns, filled from the fields of real rows; a column without a field has words."""
    path = folder / "delivery_2025-04.csv"
    with (DATA / "canonical" / "parcels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:100]
    with path.open("w", encoding="utf-8", newline="") as file:
        target = csv.writer(file, delimiter=";")
        target.writerow(columns)
        target.writerows(
            [row[field] if field else "some words" for field in columns.values()] for row in rows
        )
    return path


@pytest.mark.slow
@pytest.mark.parametrize("name", TOTALS)
def test_what_is_proposed_for_a_sample_is_its_layout(name: str) -> None:
    layout = own_layouts()[TOTALS[name][0]]

    found = propose(DATA / name)

    assert (found.kind, found.missing) == (layout.kind, ())
    for field, column in found.layout.columns.items():
        assert (column.sources, column.how) == (layout.columns[field].sources, layout.columns[field].how), (
            field
        )
    present = {column for column, _ in found.unused}
    assert not present.intersection(*[{source for one in layout.columns.values() for source in one.sources}])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["operators/postnl_export_2025w14.csv", "operators/bpost_2025-04.xlsx"])
def test_a_proposal_loads_what_the_layout_of_the_house_loads(name: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(propose(DATA / name).text, encoding="utf-8")

    report, (tried,) = try_files([DATA / name], Options(layout=str(tmp_path / "own.toml")))

    (one,) = report.files
    assert (one.rows_read, one.rows_written, one.rows_rejected) == TOTALS[name][1:]
    house = try_files([DATA / name], Options())[1][0]
    for mine, theirs in zip(tried.samples, house.samples, strict=True):
        assert mine.record is not None and theirs.record is not None
        assert {**mine.record, "carrier": None} == {**theirs.record, "carrier": None}


@pytest.mark.parametrize("name", HEADERS)
def test_headers_of_nine_countries_are_understood(name: str, tmp_path: Path) -> None:
    columns = HEADERS[name]

    found = propose(delivery(tmp_path, columns))

    taken = {source: field for field, one in found.layout.columns.items() for source in one.sources}
    assert {column: taken.get(column, "") for column in columns} == columns
    assert (found.kind, found.missing) == ("parcels", ())


def test_what_is_not_understood_is_listed_and_not_shown(tmp_path: Path) -> None:
    found = propose(delivery(tmp_path, {**HEADERS["american"], "Zqx": "sender_email", "Foo": ""}))

    assert (
        dict(found.unused) == {"Zqx": "e-mail addresses", "Foo": "text"} or "sender_email" in found.doubtful
    )
    assert '# "Foo",  # ? holds text' in found.text
    assert "some words" not in found.text and "@" not in found.text


def test_a_required_field_without_a_column_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "offers.csv"
    path.write_text("date,vendor,product,price\n2025-03-01,acorn,tea,0.1\n2025-03-02,oak,tea,0.2\n")

    found = propose(path)

    assert (found.kind, found.missing) == ("listings", ("market",))
    assert 'market = "?"  # ? which market?' in found.text
    assert found.layout.constants == {"market": "?"}


def test_numbers_and_dates_are_found_whatever_their_columns_are_called(tmp_path: Path) -> None:
    found = propose(delivery(tmp_path, {"K1": "tracking_number", "K2": "posted_at", "K3": ""}), "parcels")

    assert found.layout.columns["tracking_number"].sources == ("K1",)
    assert found.layout.columns["posted_at"].sources == ("K2",)
    assert {"tracking_number", "posted_at"} == set(found.doubtful)


def test_street_and_number_and_first_and_last_name_become_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "barcode;datum;tijd;afzender_voornaam;afzender_achternaam;afzender_straat;afzender_huisnr;afzender_toev\n"
        + "RR251192251NL;04-03-2025;10:30;Zoë;de Wit;Zegelpad;65;B\n" * 3,
        encoding="utf-8",
    )

    columns = {field: one.sources for field, one in propose(path).layout.columns.items()}

    assert columns["sender_name"] == ("afzender_voornaam", "afzender_achternaam")
    assert columns["sender_address"] == ("afzender_straat", "afzender_huisnr", "afzender_toev")
    assert columns["posted_at"] == ("datum", "tijd")


def test_lines_of_a_declaration_become_one_value() -> None:
    columns = propose(DATA / "operators" / "declarations.jsonl").layout.columns

    assert columns["declared_value"].how == "sum"
    assert (columns["contents"].how, columns["contents"].glue) == ("join", "; ")


@pytest.mark.parametrize(
    ("title", "unit", "taken"),
    [
        ("weight_unit", "kg", True),
        ("UOM", "g", True),
        ("code", "KGM", True),
        ("code", "g", False),
        ("unit", "x", False),
    ],
)
def test_a_column_of_units_is_read_with_its_weights(
    title: str, unit: str, taken: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"tracking,posted,weight,{title},sender\n"
        f"RR774087365NL,2025-03-01,1.5,{unit},Jan de Vries\nUA893515405BE,2025-03-02,0.7,{unit},Ada Smith\n"
    )
    layout = propose(path).layout
    assert layout.columns["weight_g"].sources == (("weight", title) if taken else ("weight",))
    assert (layout.weight_unit is None) == taken


def test_habits_are_read_from_values() -> None:
    doubts: dict[str, str] = {}

    assert _dates(["03/04/2025", "03/25/2025"], doubts) == ("mm/dd/yyyy",)
    assert _dates(["2025-04-03T10:00:00Z", "3 april 2025"], doubts) == ("iso", "d month yyyy")
    assert _decimal(["1.200,50", "12,5", "7.000"], doubts) == ","
    assert _decimal(["0.302", "1.501"], doubts) == "."
    assert doubts == {}
    assert _dates(["03/04/2025"], doubts) == ("dd/mm/yyyy",)
    assert set(doubts) == {"dates"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("afzendernaam", ("afzender", "naam")),
        ("ShipToZIPCode", ("ship", "to", "zip", "code")),
        ("Empfängerstraße", ("empfanger", "strasse")),
        ("items[].value.amount", ("items", "value", "amount")),
        ("№ 1", ("no", "1")),
    ],
)
def test_names_come_apart_into_words(name: str, told: tuple[str, ...]) -> None:
    assert words(name) == told


def test_a_name_is_made_of_the_file_s() -> None:
    assert slug("TNT Events 2025-04-03.csv.gz") == "tnt_events"
    assert slug("2025w14.xlsx") == "layout"
    assert slug("parcels_2025.csv") == "our_parcels"
    assert slug("Übersicht №7.csv") == "ubersicht_no7"


def test_the_command_writes_a_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "courier.toml"
    asked = ["propose", str(DATA / "operators" / "dhl_events.csv"), "-o", str(target), "--name", "courier"]

    assert main([*asked, "--json"]) == 0

    facts = json.loads(capsys.readouterr().out)
    assert (facts["layout"], facts["kind"], facts["unused"]) == ("courier", "events", ["src_sys"])
    assert read_layout(target).name == "courier"
    with pytest.raises(UsageError, match="already exists"):
        main(asked)


def test_a_file_without_a_table_is_refused_and_a_kind_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("[1]\n")
    with pytest.raises(SourceRefused, match="no table"):
        propose(tmp_path / "a.jsonl")
    with pytest.raises(UsageError, match="not one of the kinds"):
        propose(tmp_path / "a.jsonl", "people")
    with pytest.raises(SourceRefused, match="cannot be read"):
        propose(tmp_path / "nowhere.csv")


@given(
    names=st.lists(st.text(min_size=1, max_size=12), min_size=2, max_size=6),
    rows=st.lists(st.lists(st.text(max_size=10), min_size=6, max_size=6), max_size=3),
    kind=st.sampled_from([None, *record_kinds()]),
)
@settings(max_examples=tries(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_proposal_can_be_read(
    names: list[str], rows: list[list[str]], kind: str | None, tmp_path: Path
) -> None:
    records = [dict(zip(names, row, strict=False)) for row in [["x"] * 6, *rows]]
    path = tmp_path / "any.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    try:
        found = propose(path, kind)
    except SourceRefused:
        return

    assert parse_layout(found.text, "here") == found.layout
    found.text.encode()


def test_days_and_months_in_both_orders_are_a_question_and_no_date_is_swapped(tmp_path: Path) -> None:
    path = tmp_path / "both.csv"
    days = ["08/31/2024", "31/08/2024", "05/04/2024", "04/04/2024", "12/25/2024"]
    numbers = ["RR251192251NL", "RR774087365NL", "CA924151340BE", "RR123456785NL", "RR473124829DE"]
    lines = [f"{number},{day}" for number, day in zip(numbers, days, strict=True)]
    path.write_text("\n".join(["tracking_number,posted_at", *lines]) + "\n")

    found = propose(path)
    layout = tmp_path / "both.toml"
    layout.write_text(found.text)
    _, (tried,) = try_files([path], Options(layout=str(layout)))

    assert set(found.layout.dates) == {"dd/mm/yyyy", "mm/dd/yyyy"}
    assert "# ? both " in found.text
    (rejected,) = tried.rejects
    assert rejected.read["posted_at"] == "05/04/2024" and "both fit" in (rejected.reason or "")
    written = [row.record["posted_at"][:10] for row in tried.samples if row.record]
    assert written == ["2024-08-31", "2024-08-31", "2024-04-04"]


def csv_of(folder: Path, rows: Sequence[Sequence[str]]) -> Path:
    path = folder / "delivery.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


@pytest.mark.parametrize(
    ("weight", "value", "unit", "line"),
    [
        ("1,501", "1.250", "kg", ","),
        ("1.501", "", "kg", "."),
        ("1.501", "", "g", ","),
        ("1,501 kg", "1.250", "", ","),
        ("7", "1.250", "g", ","),
    ],
)
def test_a_decimal_sign_that_no_amount_shows_is_asked_for(
    weight: str, value: str, unit: str, line: str, tmp_path: Path
) -> None:
    rows = [["RR251192251NL", "2025-04-01", weight, value, "Anna Boer"]] * 5
    header = ["tracking number", "posted at", f"weight {unit}", "value", "sender name"]

    text = propose(csv_of(tmp_path, [header, *rows])).text

    assert f'decimal = "{line}"  # ? a guess: ' in text
    assert "decimal" not in propose(csv_of(tmp_path, [header, [*rows[0][:2], "7", "8", "Anna"]])).text


def test_names_that_stand_twice_are_told_apart_by_the_row_of_groups_above(tmp_path: Path) -> None:
    groups = ["", "Afzender", "", "Ontvanger", "", "Zending", ""]
    names = ["Nr", "Naam", "Land", "Naam", "Land", "Gewicht", "Datum"]
    rows = [[f"3STEST{i:07d}", "Anna Boer", "NL", "Bob Smit", "BE", "1,5 kg", "2025-04-01"] for i in range(5)]
    path = csv_of(tmp_path, [["Overzicht 2025"], groups, names, *rows])

    found = propose(path, name="own")

    assert found.layout.columns["sender_name"].sources == ("Afzender Naam",)
    assert found.layout.columns["recipient_country"].sources == ("Ontvanger Land",)
    assert "\n# ? Columns that have one name twice" in found.text and found.notes
    (tmp_path / "own.toml").write_text(found.text, encoding="utf-8")
    report, (tried,) = try_files([path], Options(layout=str(tmp_path / "own.toml")))
    assert report.files[0].rows_written == 5
    record = tried.samples[0].record or {}
    assert (record["sender"]["said"], record["recipient"]["said"]) == (
        {"name": "Anna Boer", "country": "NL"},
        {"name": "Bob Smit", "country": "BE"},
    )


@pytest.mark.parametrize(
    "above",
    [
        ["Overzicht"],
        ["a", "b"],
        ["", "Zending", "", "Zending", "", "Rest"],
        ["", "", "Afzender", "", "Ontvanger"],  # each in the middle of its names
        ["", "Afzender", "", "", "Ontvanger"],
    ],
)
def test_names_that_stand_twice_and_cannot_be_told_apart_are_named(above: list[str], tmp_path: Path) -> None:
    names = ["Nr", "Naam", "Land", "Naam", "Land", "Gewicht", "Datum"]
    rows = [[f"3STEST{i:07d}", "Anna Boer", "NL", "Bob Smit", "BE", "1,5 kg", "2025-04-01"] for i in range(5)]

    found = propose(csv_of(tmp_path, [above, names, *rows]))

    assert "# ? Columns have one name twice (Naam, Land)" in found.text
    assert not {"Naam", "Land"} & {source for one in found.layout.columns.values() for source in one.sources}


def test_a_column_called_so_is_proposed_whatever_its_numbers_and_names_look_like(tmp_path: Path) -> None:
    for tracking, sender, recipient in (
        ("Tracking", "Sender", "Recipient"),
        ("Sendungsnr", "Absender", "Empfänger"),
        ("N° colis", "Expéditeur", "Destinataire"),
    ):
        rows = [[f"QX{i:09d}", f"A {i}9", f"B {i}7", "2025-04-01"] for i in range(5)]
        found = propose(csv_of(tmp_path, [[tracking, sender, recipient, "Date"], *rows]))

        taken = {name: column.sources for name, column in found.layout.columns.items()}
        assert taken["tracking_number"] == (tracking,)
        assert (taken["sender_name"], taken["recipient_name"]) == ((sender,), (recipient,))
        assert {"tracking_number", "sender_name", "recipient_name"} <= {*found.doubtful}
