"""The currency that the number format of a cell shows, in whatever way it is written there.

`[$$-1009]` is the dollar of Canada: behind the sign stands the number, or the name, of a language and
country. A sign that is not known is given as it stands, so that the amount is refused and no other currency
is assumed for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from locale import windows_locale

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_symbol, get_territory_currencies

from values import currency_words, money
from values.fold import fold

_LOCALE = re.compile(r"\[\$([^\]\-]*)(?:-([^\]]*))?\]")
"""A currency as Excel writes it: `[$€-413]`."""
_DROPPED = re.compile(r"\\?[()]|\\-")
"""Brackets and dashes around a negative amount."""
_ESCAPED = re.compile(r"(?:\\.)+")
_SIGN = r'\s*(?:"(?P<{0}>[^"]*)"|(?P<{0}_bare>[€$£¥₹₩₺₽₴₪฿]))?\s*'
_MONEY = re.compile(
    rf"-?{_SIGN.format('before')}-?[#0?.,\s]*[#0?](?P<thousands>,{{0,3}}){_SIGN.format('behind')}-?"
)
_LANGUAGE = 0xFFFF
"""The part of a number of a locale that says the language; calendars and digits stand before it."""
_KNOWN = frozenset(
    sign
    for signs in (
        "€ $ £ ¥ us$ a$ c$ nz$ hk$ r$ kr kr. zł kč",
        "eur usd gbp chf aud cad nzd sek nok dkk pln czk jpy cny",
    )
    for sign in signs.split()
)


def currency_in(section: str) -> tuple[str, int] | None:
    """What a section of a format shows as the currency, as a text of an amount has it, and how many times a
    number is divided by a thousand; None where it shows none.
    """
    bracketed: list[str] = []

    def resolved(found: re.Match[str]) -> str:
        sign = found[1].strip()
        if sign:
            bracketed.append(_of_locale(sign, found[2] or ""))
        return f'"{bracketed[-1]}"' if sign else ""

    plain = _DROPPED.sub("", _LOCALE.sub(resolved, section))
    quoted = _ESCAPED.sub(lambda found: f'"{found[0][1::2]}"', plain).replace('""', "").strip()
    shape = _MONEY.fullmatch(quoted)
    if shape is None:
        return None
    words = [word.strip() for name in ("before", "behind") if (word := shape[name] or shape[f"{name}_bare"])]
    words = [word for word in words if word]
    if not (set(bracketed) & set(words) or any(map(_is_money, words))):
        return None
    return " ".join(words), len(shape["thousands"])


def _is_money(word: str) -> bool:
    """Whether a word is a currency, holds the sign of one, or makes an amount of money larger or smaller."""
    if not _KNOWN.isdisjoint(fold(word).split()) or any(unicodedata.category(sign) == "Sc" for sign in word):
        return True
    return len(word) > 1 and money.clean(f"1 {word}", None, "USD").value not in (None, 1)


@lru_cache(maxsize=256)
def _of_locale(sign: str, name: str) -> str:
    """A sign as it stands, or the code of its currency where only the locale tells which it is."""
    own = _currency_of(name)
    code = currency_words.code(sign, None, own[0]) if own else None
    if own is not None and code is None and sign.casefold() == own[1].casefold():
        code = own[0]
    is_clear = code == currency_words.code(sign, None, None) and not currency_words.is_shared_sign(sign)
    return sign if code is None or is_clear else code


def _currency_of(name: str) -> tuple[str, str] | None:
    """The currency of a locale ("1009", "en-CA"), and its sign there."""
    try:
        language = windows_locale.get(int(name, 16) & _LANGUAGE)
    except ValueError:
        language = name.replace("-", "_")
    try:
        locale = Locale.parse(language) if language else None
    except (UnknownLocaleError, ValueError):
        return None
    if locale is None or not locale.territory:
        return None
    codes = get_territory_currencies(locale.territory)
    return (codes[0], get_currency_symbol(codes[0], locale)) if codes else None
