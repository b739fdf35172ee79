"""Units that stand in the number format of a cell (`0.0 "kg"`) and not in the cell: 1.5 is shown as 1.5 kg.

Such a number is read with its unit, or with its currency (`"€" #,##0.00`: 12 is 12 €). A comma behind the
last figure of a format divides by a thousand: what is kept as 1500 and shown by `0.0,"kg"` is 1.5 kg.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.readers.currency_formats import currency_in
from loaders.readers.number_cells import as_decimal
from loaders.readers.workbook_parts import local, parser_of
from values import quantity, weight

_STYLES = "xl/styles.xml"
_BLOCK = 2**20
_UNSEEN = re.compile(r"\[[^\]$]*\]|_.|\*.")
"""Colours and conditions, blanks as wide as a character, a character that fills the cell."""
_SHAPE = re.compile(
    r'-?[#0?.,\s]*[#0?](?P<thousands>,{0,3})\s*(?:"(?P<quoted>[^"]*)"|(?P<escaped>(?:\\.)+))\s*'
)
_OF_THE_PROGRAM = frozenset((*range(5, 9), *range(41, 45)))
"""Built-in formats of money: their sign is that of whoever looks."""
_CELL = re.compile(
    rb"(?P<start><(?:[\w.-]+:)?c(?=\s)(?P<about>[^<>]*[^<>/])>\s*(?:<(?:[\w.-]+:)?f\b[^<>]*(?:/>|>[^<]*</[^<>]*>))?"
    rb"\s*<(?:[\w.-]+:)?v>)(?P<number>[^<]+)(?=<)"
)
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_OPEN_NUMBER = re.compile(r"[-+]?\d[\d.,\s\u00a0\u202f]*")
_THOUSAND = 1000


class Unit(NamedTuple):
    """A unit as written, and how many times a number is divided by a thousand before it is shown."""

    word: str
    thousands: int


@lru_cache(maxsize=1024)
def unit_in(number_format: str) -> Unit | None:
    """The unit of weight or amount that a format shows behind every number, or the currency that it shows on
    either side; None where it shows none. Of several currencies with one sign its locale tells which.
    """
    if number_format in _formats_of_the_program():
        return None
    sections = number_format.split(";")[:2]
    units, shown = {_unit(section) for section in sections}, [_currency(section) for section in sections]
    currencies = list(dict.fromkeys(one for one in shown if one))
    if len(units) == 1 and None not in units:
        return units.pop()
    return _single_currency(currencies) if units == {None} and currencies else None


def _single_currency(currencies: list[Unit]) -> Unit:
    """The currency of a format; of two in its sections all words, of which no amount can be read."""
    if len(currencies) == 1:
        return currencies[0]
    return Unit(" ".join(one.word for one in currencies), currencies[0].thousands)


def with_unit(number: float, unit: Unit) -> str:
    """A number as it is meant: "1.5 kg"."""
    scaled = Decimal(as_decimal(number)).scaleb(-3 * unit.thousands)
    return f"{as_decimal(float(scaled))} {unit.word}"


def of_excel(packed: zipfile.ZipFile) -> Callable[[bytes], bytes] | None:
    """What writes the numbers of a sheet of a workbook with their units; None where no format has any."""
    units = _units_of_styles(packed)
    if not units:
        return None

    def replaced(cell: re.Match[bytes]) -> bytes:
        style, kind = _STYLE.search(cell["about"]), _TYPE.search(cell["about"])
        unit = units.get(int(style[1])) if style else None
        if unit is None or (kind is not None and kind[1] != b"n"):
            return cell[0]
        about = _TYPE.sub(b"", cell["about"]) + b' t="str"'
        start = cell["start"].replace(cell["about"], about, 1)
        try:
            return start + with_unit(float(cell["number"]), unit).encode()
        except (ValueError, ArithmeticError):
            return cell[0]

    return lambda xml: _CELL.sub(replaced, xml)


def shown_unit(shown: str, number: float) -> str | None:
    """The unit that a cell of an OpenDocument shows behind its number; None where that is not plainly it."""
    figure = _OPEN_NUMBER.match(shown)
    word = shown[figure.end() :].strip() if figure else ""
    if figure is None or not _is_unit(word):
        return None
    whole = re.sub(r"[\s\u00a0\u202f]", "", figure[0])
    readings = {whole.replace(",", ""), whole.replace(".", "").replace(",", ".")}
    direct = any(_shows(text, number) for text in readings)
    return word if direct and not any(_shows(text, number / _THOUSAND) for text in readings) else None


def _shows(text: str, number: float) -> bool:
    """Whether a text is this number, rounded to the figures that it has."""
    try:
        shown = Decimal(text)
    except ArithmeticError:
        return False
    half = Decimal("0.500001").scaleb(min(0, int(shown.as_tuple().exponent)))
    return bool(shown) == bool(number) and abs(shown - Decimal(number)) <= half


def _unit(section: str) -> Unit | None:
    shape = _SHAPE.fullmatch(_UNSEEN.sub("", section))
    if shape is None:
        return None
    word = (shape["quoted"] or (shape["escaped"] or "").replace("\\", "")).strip()
    return Unit(word, len(shape["thousands"])) if _is_unit(word) else None


def _currency(section: str) -> Unit | None:
    found = currency_in(_UNSEEN.sub("", section).strip())
    return Unit(*found) if found else None


@cache
def _formats_of_the_program() -> frozenset[str]:
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    return frozenset(text for number, text in BUILTIN_FORMATS.items() if number in _OF_THE_PROGRAM)


def _is_unit(word: str) -> bool:
    return bool(word) and (weight.is_unit(word) or quantity.is_unit(word))


def _units_of_styles(packed: zipfile.ZipFile) -> Mapping[int, Unit]:
    """The unit of each style of cells whose format has one, by the style's number."""
    there = {name.lower(): name for name in packed.namelist()}
    formats: dict[str, Unit] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(local(name))
        unit = unit_in(attributes.get("formatCode", "")) if inside[-1] == "numFmt" else None
        if unit is not None:
            formats[attributes.get("numFmtId", "")] = unit
        if inside[-2:] == ["cellXfs", "xf"]:
            styles.append(attributes.get("numFmtId", ""))

    if _STYLES in there:
        parser = parser_of(start)
        parser.EndElementHandler = lambda name: inside.pop()
        with packed.open(there[_STYLES]) as file:
            while data := file.read(_BLOCK):
                parser.Parse(data)
    return {place: formats[one] for place, one in enumerate(styles) if one in formats}
