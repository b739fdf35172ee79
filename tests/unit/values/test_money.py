"""Amounts of money and their currencies."""

from __future__ import annotations

import pytest

from values.money import clean, currency


@pytest.mark.parametrize(
    ("written", "amount", "code"),
    [
        ("12,35", 12.35, None),
        ("1.234,50", 1234.5, None),
        ("1,234.56", 1234.56, None),
        ("1.200", 1200, None),
        ("€ 12,-", 12, "EUR"),
        ("12,50 EUR", 12.5, "EUR"),
        ("EUR 12.50", 12.5, "EUR"),
        ("$1,200", 1200, "USD"),
        ("US$ 5", 5, "USD"),
        ("£3.20", 3.2, "GBP"),
        ("0.073 XMR", 0.073, "XMR"),
        ("0.00246813 BTC", 0.00246813, "BTC"),
        ("9.263e-05 BTC", 0.00009263, "BTC"),
        ("12 chf", 12, "CHF"),
        ("0", 0, None),
    ],
)
def test_amounts(written: str, amount: float, code: str | None) -> None:
    value = clean(written)
    assert (value.value, value.parts.get("currency"), value.warnings) == (amount, code, ())


def test_currency_and_sign_of_the_column() -> None:
    assert clean("12,35", None, "EUR", ",").parts == {"currency": "EUR"}
    assert clean("1.234", None, "XMR", ".").value == 1.234
    assert clean("$5", "AU").parts == {"currency": "AUD"}


@pytest.mark.parametrize("written", ["n/a", "twelve", "EUR 5 USD", "1.2.3"])
def test_no_amount(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ("money_not_understood",))


def test_a_word_that_is_no_currency() -> None:
    assert (clean("12 zorkmid").value, clean("12 zorkmid").warnings) == (12, ("currency_unknown",))


def test_currency_column() -> None:
    assert [currency(text).value for text in ("eur", "€", "Euro", "USD", "XMR", "", "???")] == [
        *("EUR", "EUR", "EUR", "USD", "XMR"),
        None,
        None,
    ]
    assert currency("???").warnings == ("currency_unknown",)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("(12.00)", -12, None),
        ("(1,200.50)", -1200.5, None),
        ("€ (12.00)", -12, "EUR"),
        ("(€ 12.00)", -12, "EUR"),
        ("(12,50 €)", -12.5, "EUR"),
        ("(12.00) EUR", -12, "EUR"),
        ("(-12)", -12, None),
        ("12.00-", -12, None),
        ("\u221212.00", -12, None),
        ("- 12", -12, None),
        ("-€12", -12, "EUR"),
        ("€ 12,-", 12, "EUR"),
        ("12 (approx)", 12, None),
        ("(12", None, None),
        ("12 (13)", None, None),
        ("-12-", None, None),
    ],
)
def test_a_negative_amount_is_negative_however_it_is_written(
    text: str, value: float | None, code: str | None
) -> None:
    found = clean(text)
    assert (found.value, found.parts.get("currency")) == (value, code)
