"""Tracking numbers: schemes, check digits, link keys, and the record's carrier."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from values.tracking_number import check, clean

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(
    ("written", "number", "format_", "carrier", "outcome", "account"),
    [
        ("LX905471981NL", "LX905471981NL", "S10", "PostNL", "passed", None),
        ("rs 623 281 053 nl", "RS623281053NL", "S10", "PostNL", "passed", None),
        ("RB-017254021-BE", "RB017254021BE", "S10", "bpost", "passed", None),
        ("RR 12345678 6 NL", "RR123456786NL", "S10", "PostNL", "failed", None),
        ("1Z 999 AA1 01 2345 6784", "1Z999AA10123456784", "UPS", "UPS", "passed", "UPS/999AA1"),
        ("1z9v8cr26700463436", "1Z9V8CR26700463436", "UPS", "UPS", "passed", "UPS/9V8CR2"),
        ("1Z9V8CR26700463437", "1Z9V8CR26700463437", "UPS", "UPS", "failed", "UPS/9V8CR2"),
        ("006141411234567890", "006141411234567890", "SSCC-18", "GS1", "passed", None),
        ("(00) 0 0614141 123456789 0", "006141411234567890", "SSCC-18", "GS1", "passed", None),
        ("1234567891", "1234567891", "DHL Express", "DHL", "passed", None),
        ("1234567892", "1234567892", "DHL Express", "DHL", "failed", None),
        ("12345678903", "12345678903", "DHL Express", "DHL", "passed", None),
        ("986578788855", "986578788855", "FedEx Express", "FedEx", "passed", None),
        ("986578788856", "986578788856", "FedEx Express", "FedEx", "failed", None),
        ("01632532948375", "01632532948375", "DPD", "DPD", "none", None),
        ("016325329483752", "016325329483752", "DPD", "DPD", "passed", None),
        (
            "%007110601632532948375179276A",
            "007110601632532948375179276A",
            "DPD",
            "DPD",
            "passed",
            None,
        ),
        ("9205590164917312751089", "9205590164917312751089", "USPS IMpb", "USPS", "passed", "MID/901649173"),
        (
            "420 22153 9101026837331000039521",
            "9101026837331000039521",
            "USPS IMpb",
            "USPS",
            "passed",
            "MID/026837331",
        ),
        ("01026837331000039521", "01026837331000039521", "USPS IMpb", "USPS", "passed", "MID/026837331"),
        ("3s qzvk 2072176", "3SQZVK2072176", "PostNL 3S", "PostNL", "none", "3S/QZVK"),
        ("JJD000744828132113859", "JJD000744828132113859", "DHL JJD", "DHL", "none", None),
        ("JVGL 0123 4567 8901", "JVGL012345678901", "DHL JVGL", "DHL", "none", None),
        ("Track & Trace: 3SQZVK2072176", "3SQZVK2072176", "PostNL 3S", "PostNL", "none", "3S/QZVK"),
        ("Tracking no. RR123456785NL", "RR123456785NL", "S10", "PostNL", "passed", None),
    ],
)
def test_schemes(
    written: str, number: str, format_: str, carrier: str, outcome: str, account: str | None
) -> None:
    value = clean(written)
    assert value.value == number
    assert (value.parts["format"], value.parts["carrier"]) == (format_, carrier)
    assert check(value) == outcome
    assert value.parts.get("account") == account
    assert (format_, carrier) in {(c.format, c.carrier) for c in value.candidates}
    assert value.warnings == (("check_digit_failed",) if outcome == "failed" else ())


def test_twenty_digits_are_checked_with_and_without_91() -> None:
    for number, form in (("71969010756003077385", "USPS IMpb"), ("71123456789123456787", "USPS 20")):
        value = clean(number)
        assert [c.format for c in value.candidates if c.valid] == [form]
        assert (check(value), value.warnings) == ("passed", ())


def test_every_digit_of_s10_is_checked() -> None:
    right = "RR12345678{}NL"
    assert [d for d in range(10) if clean(right.format(d)).warnings == ()] == [5]


def test_the_carrier_of_the_record_decides() -> None:
    number = "01026837331000039521"
    assert {c.format for c in clean(number).candidates} == {"USPS IMpb", "USPS 20"}
    eighteen = "9" * 17 + "5"
    assert clean(eighteen, None, "DPD").parts["format"] == "SSCC-18", "no fit of that carrier: all stand"
    ten = clean("1234567892", None, "DHL Express")
    assert check(ten) == "failed" and ten.warnings == ("check_digit_failed",)


@pytest.mark.parametrize("written", ["RS1234NL", "ABC123", "1Z123", "99"])
def test_a_number_of_no_known_scheme_is_kept(written: str) -> None:
    value = clean(written)
    assert (value.value, value.warnings, check(value)) == (written, ("number_unknown",), "none")


@pytest.mark.parametrize("written", ["RS12\x003456NL", "RR\x07123456785NL", "RR123456785\ufffdNL"])
def test_a_damaged_number_is_no_number(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ("number_damaged",))


@pytest.mark.parametrize("written", ["", "  ", "-", "n.v.t.", "onbekend", "9" * 60])
def test_what_is_nothing_like_a_number(written: str) -> None:
    assert clean(written).value is None


def test_failed_check_digits_of_the_sample() -> None:
    with (DATA / "canonical/parcels.csv").open(encoding="utf-8", newline="") as file:
        counted = Counter(
            warning
            for row in csv.DictReader(file)
            for warning in clean(row["tracking_number"], None, row["carrier"]).warnings
        )
    assert counted == {"check_digit_failed": 5}


def test_the_broken_file_of_check_digits() -> None:
    with (DATA / "broken/check_digits.csv").open(encoding="utf-8", newline="") as file:
        rows = [clean(row["tracking_number"], None, row["carrier"]) for row in csv.DictReader(file)]
    assert [bool(value.warnings) for value in rows[:8]] == [False] * 4 + [True] * 4
    assert rows[7].warnings == ("number_unknown",)
    assert rows[8].value is None


@pytest.mark.parametrize("country", ["XX", "ZZ", "UK", "QQ", "YP"])
def test_an_s10_of_a_country_without_a_post_is_none(country: str) -> None:
    assert clean("RB123456785NL").parts["format"] == "S10"
    value = clean(f"RB123456785{country}")
    assert (value.candidates, value.warnings, value.parts) == ((), ("number_unknown",), {"check": "none"})


@pytest.mark.parametrize(
    "written",
    [
        "LX123456785CN;",
        "LX123456785CN, ",
        "<LX123456785CN>",
        "LX123456785CN/",
        "| LX123456785CN |",
        "LX123456785CN!",
    ],
)
def test_signs_around_a_number_are_not_of_it(written: str) -> None:
    assert clean(written) == clean("LX123456785CN")


def test_what_a_scanner_says_of_the_bar_code_is_not_of_the_number() -> None:
    assert clean("]C100340434161094022115") == clean("00340434161094022115")
