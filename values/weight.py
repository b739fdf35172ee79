"""Weights -> grams."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from values import number
from values.fold import fold
from values.value import Value

EXPLAINED = "weight"
_SHAPE = re.compile(r"([+\-]?[\d.,\s'’]*\d[.,]?(?:e[+\-]?\d{1,3})?)\s*([^\W\d_][^\d]*|µg)?\.?")
_WHOLE_GRAMS = re.compile(r"[0-9]{1,7}")
_GRAMS = {
    "g": Decimal(1),
    "mg": Decimal("0.001"),
    "ug": Decimal("0.000001"),
    "kg": Decimal(1000),
    "t": Decimal(1000000),
    "lb": Decimal("453.59237"),
    "oz": Decimal("28.349523125"),
    "pond": Decimal(500),
    "ons": Decimal(100),
}
_WRITTEN = {
    "g": "g gr gram gramm grams grammes gramme gramo gramos grammi grammo grs grm г грамм 克",
    "mg": "mg mgm milligram milligramm milligramme milligrammes milligrams miligramo miligramos",
    "ug": "ug mc µg μg mcg microgram micrograms mikrogramm microgramme",
    "kg": "kg kgm kgs kilo kilogram kilogramm kilogramme kilogrammes kilograms kilos kilogramo kilogramos "
    "kilo's k кг килограмм 公斤 千克 キロ",
    "t": "t tne ton tonne tonnen tonnes tons tonelada",
    "lb": "lb lbr lbs pound pounds #",
    "oz": "oz onz ounce ounces onza onzas unze once",
    "pond": "pond livre pfund",
    "ons": "ons",
}
"""Words, and the codes of UN/ECE recommendation 20 that EDIFACT and customs messages have."""
_UNITS = {word: unit for unit, words in _WRITTEN.items() for word in words.split()}
_ABOUT = re.compile(r"(?:ca\.?|circa|approx\.?|about|env\.?|environ|ongeveer|etwa|~|±)\s*(?=[\d.,])")
_UNIT_FIRST = re.compile(r"([^\W\d_]{1,4})\.?\s+(\d[\d.,]*)")
_POUNDS = re.compile(r"(\d+)\s*(?:lbs?|pounds?)\.?,?\s*(\d+(?:\.\d+)?)\s*(?:oz|ounces?)\.?")
_KILOS = re.compile(
    r"(\d+)\s*(?:kg|kilo|kilos|кг|公斤|千克),?\s*(?:and|en|und|et)?\s*"
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:gr?|grams?|г|克)\.?"
)
_HALVES = {"½": 5, "¼": 25, "¾": 75}
_HALF = re.compile(r"(\d*)\s*([½¼¾])")
HEAVIEST = 10_000_000
"""Grams; more is no weight of a parcel or of a seizure in the post."""


def is_unit(text: str) -> bool:
    """Whether a text is a unit of weight and nothing else."""
    return fold(text).strip(" .") in _UNITS


def _plainly(text: str) -> str:
    """Folded, a figure and its unit: no "ca.", "2½" as 2.5, "kg 2" turned round, lb and oz as oz,
    kg and g as g.
    """
    text = _HALF.sub(lambda found: f"{found[1] or 0}.{_HALVES[found[2]]}", text)
    plain = _ABOUT.sub("", fold(text), count=1)
    if pounds := _POUNDS.fullmatch(plain):
        return f"{int(pounds[1]) * 16 + Decimal(pounds[2])} oz"
    if kilos := _KILOS.fullmatch(plain):
        return f"{int(kilos[1]) * 1000 + Decimal(kilos[2].replace(',', '.'))} g"
    if (turned := _UNIT_FIRST.fullmatch(plain)) and turned[1] in _UNITS:
        return f"{turned[2]} {turned[1]}"
    return plain


def clean(
    text: str, country: str | None = None, unit: str | None = None, decimal: str | None = None
) -> Value:
    """Grams as int or float. `unit`: of texts that say none (`g` when not told); `decimal`: `.` or `,`.

    Warnings: `weight_unit_assumed` (neither text nor caller says one), `decimal_sign_assumed` ("1.200 kg"
    where nothing tells), `weight_not_understood` (value None; also below zero or above ten tonnes).
    """
    if unit == "g" and _WHOLE_GRAMS.fullmatch(text):
        return Value(int(text), {"unit": "g", "stated_unit": "g"})
    return _read_closely(text, unit, decimal)


@lru_cache(maxsize=8192)
def _read_closely(text: str, unit: str | None, decimal: str | None) -> Value:
    found = _SHAPE.fullmatch(_plainly(text))
    if not found:
        return Value(None, warnings=("weight_not_understood",) if text.strip() else ())
    figure, word = found.groups()
    known = _UNITS.get((word or fold(unit or "g")).strip(" ."))
    if known not in _GRAMS:
        return Value(None, warnings=("weight_not_understood",))
    warnings: tuple[str, ...] = ("weight_unit_assumed",) if not word and unit is None else ()
    if decimal is None and number.ambiguous(figure) and known in ("kg", "t", "lb"):
        warnings += ("decimal_sign_assumed",)
    amount = number.parse(figure, decimal, grouped=known not in ("kg", "t", "lb"))
    grams = amount * _GRAMS[known] if amount is not None else None
    if grams is None or not 0 <= grams <= HEAVIEST:
        return Value(None, warnings=("weight_not_understood",))
    return Value(number.plain(grams), {"unit": "g", "stated_unit": known}, warnings)
