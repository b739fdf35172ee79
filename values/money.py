"""Amounts of money -> a number, with the currency's ISO 4217 code in the parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from values import currency_words as words
from values import number
from values.counting_words import MULTIPLIERS
from values.fold import fold
from values.value import Value

EXPLAINED = "money"
_SHAPE = re.compile(
    r"(?P<before>(?:[^\d+\-.,]|(?<=[^\W\d_])\.)*)\s*(?P<figure>[+\-]?[\d.,\s'’]*\d(?:e[+\-]?\d{1,3}|[.,]-+|[.,])?)\s*(?P<after>[^\d]*)"
)
"""A dot behind a letter is that word's: "Fr.100" is a hundred. ".50" alone or behind a sign is half."""
_BEFORE_SIGN = re.compile(r"(?<=\.)(?=[€$£¥₹₩₺₽₴₪])")
"""In "ca.€10" two words meet."""
_COMMA_BEHIND_WORD = re.compile(r"[^\W\d_],\d")
_FIGURE = {sign: re.compile(rf"(?:0|[1-9][0-9]{{0,8}})(?:\{sign}[0-9]{{1,2}})?") for sign in ".,"}
"""The plainest amounts, by the decimal sign that is told."""
_DASHES = str.maketrans("\u2212\u2013", "--")
_BRACKETS = re.compile(r"(?P<before>[^\d()]*)\((?P<inside>[^()]*\d[^()]*)\)(?P<after>[^\d()]*)")
_BRACKETED_FIGURE = re.compile(r"\([^()]*\d")
_MINUS_FIRST = re.compile(r"-\s*([^\d\s+\-.,].*|(?<=\s)[\d.,].*)")
"""Before a currency, or apart from its figure; close to a figure it is read with it."""
_MINUS_LAST = re.compile(r"(.*\d)\s*-")
_PENCE = re.compile(r"(?<![^\W\d_])GB[pX](?![^\W\d_])")
"""A hundredth of a pound, as stock exchanges write it: the case of its last letter tells it from GBP."""
_SOLES = re.compile(r"(?<![^\W\d_])s/\.?\s*(?=\d)")
"""Peru: the dot of "S/.10" is none of its figure."""
_NOTHING_BEHIND = re.compile(r"(?<=\d)\s?/[-=](?!\d)")
"""India and East Africa: "500/-" and "500/=" are 500 and no cents."""
_LEFT_BEHIND = Decimal("0.000001")
_MOST_DECIMALS = 6
_GLUED = re.compile(r"(?P<k>k)?(?P<sign>eur|usd|gbp|chf|[€$£¥])|(?P<signed>[€$£¥])k")
"""A sign of a currency written together with the "k" of thousands: "k€", "kEUR", "€k"."""


def clean(
    text: str, country: str | None = None, currency: str | None = None, decimal: str | None = None
) -> Value:
    """The amount; `parts["currency"]` as the text, else the caller, says. `decimal`: `.` or `,` when told.

    A sign that several currencies have (`$`, `kr`) is the caller's currency when that is one of these; where
    nothing tells which, the amount has no currency.
    Negative: "-12.00", "12.00-", "- € 12", and "(12.00)", as accounts write it. "5K", "1,5 mln" and
    "50 cents" are read where they mean one thing. "GBp" is pence. "max 10", "<10" and
    "minus 10" are no amounts.

    Warnings: `money_not_understood` (value None; also where a word behind the figure may change it),
    `currency_unknown` (a word that is no currency), `decimal_sign_assumed` ("1.500 KWD", read as one and a
    half: that currency has three decimals).
    """
    if decimal in _FIGURE and _FIGURE[decimal].fullmatch(text):
        code = _known(currency, country)
        plainly = float(text.replace(decimal, "."))
        return Value(int(plainly) if plainly.is_integer() else plainly, {"currency": code} if code else {})
    return _read_closely(text, country, currency, decimal)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words beside a figure say. `times`: by how much it is larger; `unknown`: a word of them
    should name a currency and does not."""

    code: str | None
    times: Decimal
    unknown: bool


@lru_cache(maxsize=8192)
def _read_closely(text: str, country: str | None, currency: str | None, decimal: str | None) -> Value:
    in_pounds = _PENCE.sub(" ", text, count=1)
    written = text if in_pounds == text else f"{in_pounds} pence"
    bare = _NOTHING_BEHIND.sub("", _SOLES.sub("pen ", fold(written).translate(_DASHES)))
    plain, negative = _without_sign(_BEFORE_SIGN.sub(" ", bare))
    found = _SHAPE.fullmatch(plain)
    if (
        not found
        or _COMMA_BEHIND_WORD.search(plain)
        or (negative and "-" in re.sub(r"[.,]-+$", "", found["figure"]))
    ):
        return _nothing(text)
    figure = re.sub(r"[.,]-+$", "", found["figure"])
    beside = _words(found["before"].strip(), found["after"].strip(), country, _known(currency, country))
    if beside is None or (beside.times > 1 and decimal is None and number.ambiguous(figure)):
        return _nothing(text)
    exact, thousandths = beside.code in words.COINS, beside.code in words.THOUSANDTHS
    amount = number.parse(figure, decimal, grouped=not exact and not thousandths)
    if amount is None:
        return _nothing(text)
    warnings: tuple[str, ...] = ("currency_unknown",) if beside.unknown else ()
    if thousandths and decimal is None and number.ambiguous(figure):
        warnings += ("decimal_sign_assumed",)
    amount *= -beside.times if negative else beside.times
    digits = 8 if exact else 3 if thousandths else _decimals(amount)
    return Value(number.plain(amount, digits), {"currency": beside.code} if beside.code else {}, warnings)


def _decimals(amount: Decimal) -> int:
    """Two, or as many as a price of less than a cent was given ("1.4995"); what calculating left behind does
    not count.
    """
    cents = amount.quantize(Decimal("0.01"), context=number.ROOM)
    return 2 if abs(amount - cents) < _LEFT_BEHIND else _MOST_DECIMALS


def _nothing(text: str) -> Value:
    return Value(None, warnings=("money_not_understood",) if text.strip() else ())


def _words(before: str, after: str, country: str | None, currency: str | None) -> _Words | None:
    """What stands beside a figure; None where a word behind it is not known, or two say different things."""
    codes: set[str] = set()
    times: list[Decimal] = []
    small: frozenset[str] | None = None
    unknown = False
    for word, is_behind in _each(before, after, country, currency):
        if word in words.CHANGING or words.COMPARING.intersection(word):
            return None
        code = words.code(word, country, currency)
        if code:
            codes.add(code)
        elif is_behind and word in MULTIPLIERS:
            times.append(MULTIPLIERS[word])
        elif is_behind and word in words.SMALL_COINS and small is None:
            small = words.SMALL_COINS[word]
        elif words.is_shared_sign(word):
            currency, unknown = None, True
        elif not is_behind:
            unknown = unknown or word not in words.ASIDES
        elif word.strip("()[]") not in words.ASIDES:
            return None
    if len(codes) > 1 or len(times) > 1 or (small is not None and times) or (codes and unknown):
        return None
    code = codes.pop() if codes else currency
    if small is None:
        return _Words(code, times[0] if times else Decimal(1), unknown)
    code = code or (next(iter(small)) if len(small) == 1 else None)
    return _Words(code, Decimal("0.01"), unknown) if code in small else None


def _each(before: str, after: str, country: str | None, currency: str | None) -> Iterator[tuple[str, bool]]:
    """The words beside a figure, and whether each stands behind it; "k€" is two."""
    for text, is_behind in ((before, False), (after, True)):
        known = words.code(text, country, currency)
        for word in [text] if known else text.split():
            glued = _GLUED.fullmatch(word)
            if glued and (glued["k"] or glued["signed"]):
                yield "k", True
                yield glued["sign"] or glued["signed"], is_behind
            else:
                yield word, is_behind


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
    """ISO 4217 code of a currency column ("EUR", "€", "euro"; not "GBp", which are pence); warning
    `currency_unknown`, value None.
    """
    code = None if _PENCE.search(text) else words.code(text, None, None)
    return Value(code, warnings=("currency_unknown",) if code is None and text.strip() else ())


def _known(currency: str | None, country: str | None) -> str | None:
    return words.code(currency, country, None) if currency and not _PENCE.search(currency) else None
