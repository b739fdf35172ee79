"""Amounts of a seizure as reports write them -> a number and one of three units: g, tablet, ml."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from values import number
from values.counting_words import COUNTED, DOZENS, MULTIPLIERS
from values.plain import plain
from values.value import Value

EXPLAINED = "quantity"
_FIGURE = r"[+\-]?\d[\d.,\s'’]*(?:(?<=\d)e[+\-]?\d{1,3})?"
_HOLDERS = (
    r"(?:flacons?|fles(?:sen|jes?)?|flaschen?|bottles?|zak(?:ken|jes?)?|sachets?|bags?|beutel|paquets?|packets?"
    r"|pak(?:ken|jes?)?|packungen|packung)"
)
"""What holds an amount: "3 flacons de 100 ml" is three times as much."""
_SHAPE = re.compile(
    rf"(?:ca\.?|circa|approx\.?|about|env\.?|environ|ongeveer|ung\.?|etwa|aprox\.?|~|±)?\s*"
    rf"(?:(?P<times>\d{{1,5}})\s*(?:[x×]|{_HOLDERS}\s*(?:de|a|van|of|von|mit|met|with)?)\s*)?(?P<figure>{_FIGURE})\s*(?P<unit>c62|h87|u2|[^\W\d_][^\d,;()]*?)?[\s.]*(?:\(.*\))?"
)
_TO = {
    "g": ("g", Decimal(1)),
    "mg": ("g", Decimal("0.001")),
    "ug": ("g", Decimal("0.000001")),
    "kg": ("g", Decimal(1000)),
    "t": ("g", Decimal(1000000)),
    "lb": ("g", Decimal("453.59237")),
    "oz": ("g", Decimal("28.349523125")),
    "ml": ("ml", Decimal(1)),
    "cl": ("ml", Decimal(10)),
    "dl": ("ml", Decimal(100)),
    "l": ("ml", Decimal(1000)),
    "tablet": ("tablet", Decimal(1)),
}
_WRITTEN = {
    "g": "g gr grs grm gram grams gramm gramme grammes grammen gramo gramos grammi г грамм 克",
    "mg": "mg mgm milligram milligrams milligramm milligramme milligrammes miligramo miligramos",
    "ug": "ug mc µg μg mcg microgram micrograms mikrogramm microgramme microgrammes microgramos",
    "kg": "kg kgm kgs kilo kilos kilo's kilogram kilograms kilogramm kilogramme kilogrammes kilogramo "
    "kilogramos кг килограмм 公斤 千克",
    "t": "t tne ton tonne tonnes tonnen tons",
    "lb": "lb lbr lbs pound pounds libra libras",
    "oz": "oz onz ounce ounces ons onza onzas once onces unze unzen",
    "ml": "ml mlt milliliter milliliters millilitre millilitres mililitro mililitros cc",
    "cl": "cl clt centiliter centilitre zentiliter",
    "dl": "dl dlt deciliter decilitre deziliter",
    "l": "l lt ltr liter liters litre litres litro litros",
    "tablet": "c62 h87 nmp ea u2 "
    "tablet tablets tab tabs tabl tablette tabletten tablettes tableta tabletas tabl comprime "
    "cachet cachets comprimes compr cpr comprimido comprimidos pil pillen pill pills pille pilule pilules "
    "pilula pilulas "
    "pastilla pastillas pastille pastilles st stk stuk stuks stuck stucke stueck piece pieces pce pcs pc "
    "pz pieza piezas unidad unidades unit units eenheid eenheden einheit einheiten unite unites dosis "
    "doses dose dosen capsule capsules kapsel kapseln gelule gelules capsula capsulas blotter blotters "
    "zegel zegels trip trips buvard buvards xtc",
}
"""Words, and the codes of UN/ECE recommendation 20 that EDIFACT and customs messages have."""
_UNITS = {word: unit for unit, words in _WRITTEN.items() for word in words.split()}
_GROUPED = frozenset(("g", "mg", "ug", "ml", "tablet"))
"""Units of which "1.200" is twelve hundred; a kilogram or litre with three decimals is one and a bit."""


@lru_cache(maxsize=8192)
def clean(
    text: str, country: str | None = None, unit: str | None = None, decimal: str | None = None
) -> Value:
    """The amount in `parts["unit"]`: g, tablet or ml.

    `unit`: of texts that say none; `decimal`: `.` or `,` when told. Warnings: `quantity_unit_unknown` (the
    number is kept, no unit; also of "5 bags of pills", of "5 ons", which may be hectograms or ounces, and of
    "fl. oz.", which are no weight), `decimal_sign_assumed`, `quantity_not_understood` (value None; also of
    "2k", which may be kilos).
    """
    found = _SHAPE.fullmatch(plain(text))
    if not found:
        return Value(None, warnings=("quantity_not_understood",) if text.strip(" -") else ())
    said = (found["unit"] or "").strip(" .")
    times, known = _counted(said, plain(unit or ""))
    warnings: tuple[str, ...] = ()
    if decimal is None and number.ambiguous(found["figure"]) and known not in _GROUPED:
        warnings = ("decimal_sign_assumed",)
    amount = number.parse(found["figure"], decimal, grouped=known in _GROUPED or known is None)
    unsure = times is None or (times > 1 and decimal is None and number.ambiguous(found["figure"]))
    if amount is None or amount < 0 or times is None or unsure:
        return Value(None, warnings=("quantity_not_understood",))
    amount *= int(found["times"] or 1) * times
    if known is None:
        return Value(number.plain(amount), {}, (*warnings, "quantity_unit_unknown"))
    name, factor = _TO[known]
    return Value(number.plain(amount * factor), {"unit": name}, warnings)


def is_unit(text: str) -> bool:
    """Whether a text is a unit of amounts and nothing else."""
    return plain(text).strip(" .") in _UNITS


def _counted(said: str, column: str) -> tuple[Decimal | None, str | None]:
    """By how much a number is larger, None where that is not clear ("2k" of cocaine are kilos, of pills
    thousands); and the unit, none where the words count something else.
    """
    first, _, rest = said.partition(" ")
    times = MULTIPLIERS.get(first) or DOZENS.get(first.rstrip("."))
    unit = _counted_unit(rest if times else said, column)
    if first == "k" and times and unit != "tablet":
        return None, unit
    return times or Decimal(1), unit


def _counted_unit(said: str, column: str) -> str | None:
    """The unit that a number counts, None where that is not known, or something of that unit is counted."""
    words = said.replace(".", " ").split()
    if (words or column.split())[:1] == ["ons"] or (words or column.replace(".", " ").split())[:2] == [
        "fl",
        "oz",
    ]:
        return None
    before = next((at for at, word in enumerate(words) if word in _UNITS), 0)
    if not COUNTED.isdisjoint(words[:before]):
        return None
    return _unit_of(said or column)


def _unit_of(text: str) -> str | None:
    """The unit that a word, or the first known word of several ("st. XTC"), names."""
    words = text.replace(".", " ").split()
    return next((unit for word in words if (unit := _UNITS.get(word)) is not None), None)
