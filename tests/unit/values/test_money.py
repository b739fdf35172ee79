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
    assert (clean("zorkmid 12").value, clean("zorkmid 12").warnings) == (12, ("currency_unknown",))


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


@pytest.mark.parametrize(
    ("text", "currency", "value", "code"),
    [
        ("5K", None, 5000, None),
        ("5K EUR", None, 5000, "EUR"),
        ("k€ 5", None, 5000, "EUR"),
        ("1k €", None, 1000, "EUR"),
        ("2 million", "EUR", 2_000_000, "EUR"),
        ("1,5 mln EUR", None, 1_500_000, "EUR"),
        ("50 cents", "EUR", 0.5, "EUR"),
        ("50 ct", "USD", 0.5, "USD"),
        ("50p", None, 0.5, "GBP"),
        ("12 (approx)", "EUR", 12, "EUR"),
    ],
)
def test_multipliers_and_small_coins(text: str, currency: str | None, value: float, code: str | None) -> None:
    found = clean(text, None, currency)
    assert (found.value, found.parts.get("currency"), found.warnings) == (value, code, ())


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("50 cents", None),
        ("50 cents", "JPY"),
        ("50p", "EUR"),
        ("1.500K", None),
        ("5 M", "EUR"),
        ("5 mil", "EUR"),
        ("5 dozen", "EUR"),
        ("12 zorkmid", None),
        ("50 EUR each", None),
        ("5K million", "EUR"),
    ],
)
def test_a_word_that_may_change_the_amount_is_never_left_out(text: str, currency: str | None) -> None:
    found = clean(text, None, currency)
    assert (found.value, found.warnings) == (None, ("money_not_understood",))


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("10 GBP", "USD", "GBP"),
        ("£10", "EUR", "GBP"),
        ("$10", "EUR", "USD"),
        ("$10", "AUD", "AUD"),
        ("¥10", "CNY", "CNY"),
        ("¥10", "EUR", "JPY"),
        ("10 kr", "DKK", "DKK"),
        ("kr 10", "SEK", "SEK"),
    ],
)
def test_the_text_says_the_currency_and_a_shared_sign_is_decided_by_the_caller(
    text: str, currency: str, code: str
) -> None:
    found = clean(text, None, currency)
    assert (found.value, found.parts["currency"], found.warnings) == (10, code, ())


def test_a_sign_of_several_currencies_is_none_where_nothing_tells_which() -> None:
    for column in (None, "EUR"):
        found = clean("10 kr", None, column)
        assert (found.value, dict(found.parts), found.warnings) == (10, {}, ("currency_unknown",))


@pytest.mark.parametrize("code", ["KWD", "BHD", "JOD", "TND", "OMR", "IQD", "LYD"])
def test_currencies_with_three_decimals(code: str) -> None:
    assert (clean(f"1.500 {code}").value, clean(f"1.500 {code}").warnings) == (1.5, ("decimal_sign_assumed",))
    assert clean("1.234", None, code, ".").value == 1.234
    assert (clean("1,234.500", None, code).value, clean("1,234.500", None, code).warnings) == (1234.5, ())


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        *(("Fr.100", 100, "CHF"), ("EUR.100", 100, "EUR"), ("руб.10", 10, "RUB"), ("Rs.1500", 1500, "INR")),
        *(("S/.10", 10, "PEN"), ("S/ 10,50", 10.5, "PEN"), ("Rs. 500/-", 500, "INR"), ("500/=", 500, None)),
        *(("kr. 100", 100, None), ("kr.100", 100, None), ("approx.10", 10, None), ("ca. 10 EUR", 10, "EUR")),
        *((".50", 0.5, None), ("$.50", 0.5, "USD"), ("EUR .50", 0.5, "EUR"), ("10 EUR.", 10, "EUR")),
        *(("Fr.1.200,50", 1200.5, "CHF"), ("-Fr.100", -100, "CHF"), ("~10 EUR", 10, "EUR")),
        *(("ca.€10", 10, "EUR"), ("U.S.$5", None, None)),
    ],
)
def test_a_dot_behind_a_word_is_no_decimal_sign(text: str, value: float | None, code: str | None) -> None:
    found = clean(text)
    assert (found.value, found.parts.get("currency")) == (value, code)


@pytest.mark.parametrize(
    "text", ["minus 10", "<10", "max 10", "max. 10 EUR", "EUR <10", "≥ 10", "up to 10", "EUR,100"]
)
def test_a_limit_is_no_amount(text: str) -> None:
    found = clean(text, None, "EUR")
    assert (found.value, found.warnings) == (None, ("money_not_understood",))


def test_pence_are_not_pounds() -> None:
    for text in ("250 GBp", "GBp 250", "250GBX"):
        assert (clean(text).value, clean(text).parts.get("currency")) == (2.5, "GBP")
    assert clean("250 gbp").value == clean("250 GBP").value == 250
    assert (currency("GBp").value, currency("GBp").warnings) == (None, ("currency_unknown",))
    assert clean("250", None, "GBp", ".").parts == {}
    assert currency("GBP").value == "GBP"


def test_the_sign_of_the_baht_is_no_bitcoin() -> None:
    assert clean("฿1,500").parts == {} and clean("฿1,500").warnings == ("currency_unknown",)
    assert clean("฿1,500", None, "THB").parts == {"currency": "THB"}
    assert clean("฿0.5", None, "BTC").parts == {"currency": "BTC"}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.345", 12.345),
        ("1.4995", 1.4995),
        ("0.30000000000000004", 0.3),
        ("1234567.891", 1234567.891),
        ("9.10", 9.1),
    ],
)
def test_decimals_that_were_given_stay(text: str, amount: float) -> None:
    assert clean(text, None, "EUR", ".").value == amount
