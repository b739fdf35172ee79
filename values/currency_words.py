"""Words of amounts: signs of currencies, also those that several share, and small coins."""

from __future__ import annotations

from functools import cache

from babel.numbers import list_currencies

from values.country import code_of
from values.fold import fold

COINS = frozenset({"BTC", "XMR", "ETH", "LTC", "USDT"})
"""Crypto-currencies: their decimals count, thousands are not grouped."""
THOUSANDTHS = frozenset({"KWD", "BHD", "JOD", "TND", "OMR", "IQD", "LYD"})
"""Currencies that are written with three decimals."""


def _split(words: str) -> list[str]:
    return words.split()


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
    "hk$": "HKD",
    "r$": "BRL",
    "£": "GBP",
    "pond": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "¥": "JPY",
    "cn¥": "CNY",
    "rmb": "CNY",
    "chf": "CHF",
    "fr.": "CHF",
    "zł": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "₽": "RUB",
    "руб": "RUB",
    "руб.": "RUB",
    "₹": "INR",
    "rs": "INR",
    "rs.": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "btc": "BTC",
    "bitcoin": "BTC",
    "bitcoins": "BTC",
    "xbt": "BTC",
    "₿": "BTC",
    "xmr": "XMR",
    "monero": "XMR",
    "eth": "ETH",
    "ltc": "LTC",
    "usdt": "USDT",
}
_DOLLAR = frozenset(
    _split("USD AUD CAD NZD HKD SGD TWD MXN ARS CLP COP UYU FJD BBD BSD BZD BMD BND JMD TTD NAD XCD")
)
_POUND = frozenset(_split("GBP EGP GIP FKP SHP LBP SYP SDG"))
_SHARED = {
    **dict.fromkeys(("$", "dollar", "dollars"), _DOLLAR),
    **dict.fromkeys(("£", "pound", "pounds"), _POUND),
    **dict.fromkeys(("¥", "元", "円"), frozenset({"JPY", "CNY"})),
    **dict.fromkeys(("kr", "kr.", "kroner", "kronor"), frozenset({"SEK", "NOK", "DKK", "ISK"})),
    **dict.fromkeys(("fr", "fr.", "franc", "francs"), frozenset({"CHF", "XOF", "XAF", "XPF"})),
    "฿": frozenset({"BTC", "THB"}),
}
"""Signs of more than one currency: what else says the currency decides which."""
_DOLLARS = {"AU": "AUD", "NZ": "NZD", "CA": "CAD"}
_CENTS = _DOLLAR | {"EUR"}
SMALL_COINS = {
    **dict.fromkeys(("cent", "cents", "ct", "ct.", "cts", "c", "¢"), _CENTS),
    **dict.fromkeys(("eurocent", "eurocents"), frozenset({"EUR"})),
    **dict.fromkeys(("p", "pence", "penny"), frozenset({"GBP"})),
    **dict.fromkeys(("centime", "centimes"), frozenset({"EUR", "CHF"})),
}
"""Hundredths, and the currencies that have them."""
ASIDES = frozenset(
    _split("ca ca. circa approx approx. about est est. estimated env env. environ ongeveer etwa ~ ≈")
)
"""Words beside an amount that change nothing of it."""
CHANGING = frozenset(
    _split(
        "minus moins minder negative negatief max max. maximum maximaal maximal min min. minimum minimaal "
        "minimal up under over below above less more than bis tot to from ab vanaf hoogstens höchstens "
        "mindestens minstens"
    )
)
"""Words before an amount that make it another one, or a limit."""
COMPARING = frozenset("<>≤≥±")


def code(word: str, country: str | None, currency: str | None) -> str | None:
    """ISO 4217 code of a word; a sign that several have is `currency` (a code) when that is one of these."""
    folded = fold(word)
    if currency in _SHARED.get(folded, ()):
        return currency
    if folded in ("$", "dollar", "dollars") and (own := _DOLLARS.get(code_of(country) or "")):
        return own
    for plain in (folded, folded.removesuffix(".")):
        if found := _SIGNS.get(plain) or (plain.upper() if plain.upper() in _codes() else None):
            return found
    return None


def is_shared_sign(word: str) -> bool:
    """Whether a word is a sign of several currencies, one of them or not known which."""
    return fold(word) in _SHARED


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies()) | COINS
