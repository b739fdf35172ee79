"""Decimal signs, told or found."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.number import parse, plain


@pytest.mark.parametrize(
    ("written", "decimal", "number"),
    [
        ("0,302", None, "0.302"),
        ("0.302", None, "0.302"),
        ("1.234,50", None, "1234.50"),
        ("1,234.50", None, "1234.50"),
        ("1.234.567", None, "1234567"),
        ("1 234 567,8", None, "1234567.8"),
        ("1'234.5", None, "1234.5"),
        ("1.200", None, "1200"),
        ("1.200", ".", "1.200"),
        ("1.200", ",", "1200"),
        ("1,200", ".", "1200"),
        ("12,35", None, "12.35"),
        ("12,", None, "12"),
        ("-5", None, "-5"),
        ("1e3", None, "1000"),
        (",5", None, "0.5"),
    ],
)
def test_parse(written: str, decimal: str | None, number: str) -> None:
    assert parse(written, decimal) == Decimal(number)


@pytest.mark.parametrize("written", ["", "abc", "1.23.4", "1,2,3", "1.2,3.4", "12a", "9" * 40, "."])
def test_no_number(written: str) -> None:
    assert parse(written) is None


def test_ungrouped_reads_three_decimals() -> None:
    assert parse("1.200", grouped=False) == Decimal("1.200")


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from(",."))
def test_told_signs_are_read_back(number: Decimal, decimal: str) -> None:
    other = "." if decimal == "," else ","
    written = f"{number:,.3f}".replace(",", "X").replace(".", decimal).replace("X", other)
    assert parse(written, decimal) == number
    assert plain(number) == float(number)
