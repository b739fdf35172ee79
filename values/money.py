"""Amounts of money -> a number, with the currency's ISO 4217 code in the parts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel.numbers import list_currencies

from values import number
from values.country import code_of
from values.fold import fold
from values.value import Value

EXPLAINED = "money"
_SHAPE = re.compile(
    r"(?P<before>[^\d+\-.,]*)\s*(?P<figure>[+\-]?[\d.,\s'’]*\d(?:e[+\-]?\d{1,3}|[.,]-+|[.,])?)\s*(?P<after>[^\d]*)"
)
_FIGURE = {sign: re.compile(rf"(?:0|[1-9][0-9]{{0,8}})(?:\{sign}[0-9]{{1,2}})?") for sign in ".,"}
"""The plainest amounts, by the decimal sign that is told."""
_DASHES = str.maketrans("\u2212\u2013", "--")
_BRACKETS = re.compile(r"(?P<before>[^\d()]*)\((?P<inside>[^()]*\d[^()]*)\)(?P<after>[^\d()]*)")
_BRACKETED_FIGURE = re.compile(r"\([^()]*\d")
_MINUS_FIRST = re.compile(r"-\s*([^\d\s+\-.,].*|(?<=\s)[\d.,].*)")
"""Before a currency, or apart from its figure; close to a figure it is read with it."""
_MINUS_LAST = re.compile(r"(.*\d)\s*-")
_SIGNS = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "c$": "CAD",
    "ca$": "CAD",
    "£": "GBP",
    "pond": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "¥": "JPY",
    "chf": "CHF",
    "fr.": "CHF",
    "btc": "BTC",
    "bitcoin": "BTC",
    "bitcoins": "BTC",
    "xbt": "BTC",
    "฿": "BTC",
    "₿": "BTC",
    "xmr": "XMR",
    "monero": "XMR",
    "eth": "ETH",
    "ltc": "LTC",
    "usdt": "USDT",
}
_DOLLARS = {"AU": "AUD", "NZ": "NZD", "CA": "CAD"}
_COINS = frozenset({"BTC", "XMR", "ETH", "LTC", "USDT"})


def clean(
    text: str, country: str | None = None, currency: str | None = None, decimal: str | None = None
) -> Value:
    """The amount; `parts["currency"]` as the text, else the caller, says. `decimal`: `.` or `,` when told.

    Negative: "-12.00", "12.00-", "- € 12", and "(12.00)", as accounts write it.

    Warnings: `money_not_understood` (value None), `currency_unknown` (a word that is no currency).
    """
    if decimal in _FIGURE and _FIGURE[decimal].fullmatch(text):
        code = _code(currency or "", country)
        plainly = float(text.replace(decimal, "."))
        return Value(int(plainly) if plainly.is_integer() else plainly, {"currency": code} if code else {})
    return _read_closely(text, country, currency, decimal)


@lru_cache(maxsize=8192)
def _read_closely(text: str, country: str | None, currency: str | None, decimal: str | None) -> Value:
    plain, negative = _without_sign(fold(text).translate(_DASHES))
    found = _SHAPE.fullmatch(plain)
    if not found or (negative and "-" in re.sub(r"[.,]-+$", "", found["figure"])):
        return Value(None, warnings=("money_not_understood",) if text.strip() else ())
    figure = re.sub(r"[.,]-+$", "", found["figure"])
    words = (found["before"].strip(), found["after"].strip())
    codes = [_code(word, country) for word in words if word]
    if len(codes) > 1 and codes[0] != codes[1]:
        return Value(None, warnings=("money_not_understood",))
    code = codes[0] if codes else _code(currency or "", country)
    exact = code in _COINS
    amount = number.parse(figure, decimal, grouped=not exact)
    if amount is None:
        return Value(None, warnings=("money_not_understood",))
    parts = {"currency": code} if code else {}
    return Value(
        number.plain(-amount if negative else amount, 8 if exact else 2),
        parts,
        ("currency_unknown",) if codes == [None] else (),
    )


def _without_sign(text: str) -> tuple[str, bool]:
    """An amount without what says that it is negative, and whether it is: a minus before or behind all of it,
    or brackets around its figure, as accounts write it. What is no such form is no amount: "".
    """
    if "(" in text or ")" in text:
        found = _BRACKETS.fullmatch(text)
        if found:
            return f"{found['before']} {found['inside']} {found['after']}".strip().removeprefix("-"), True
        return ("" if _BRACKETED_FIGURE.search(text) or text.count("(") != text.count(")") else text), False
    before, after = _MINUS_FIRST.fullmatch(text), _MINUS_LAST.fullmatch(text)
    if before and after:
        return "", False
    sign = before or after
    return (sign[1], True) if sign else (text, False)


def currency(text: str) -> Value:
    """ISO 4217 code of a currency column ("EUR", "€", "euro"); warning `currency_unknown`, value None."""
    code = _code(fold(text), None)
    return Value(code, warnings=("currency_unknown",) if code is None and text.strip() else ())


def _code(word: str, country: str | None) -> str | None:
    folded = fold(word)
    if folded in ("$", "dollar", "dollars") and (own := _DOLLARS.get(code_of(country) or "")):
        return own
    return _SIGNS.get(folded) or (folded.upper() if folded.upper() in _codes() else None)


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies()) | _COINS
