"""What rows say, in the forms in which somebody may write it in a text: words, numbers, days, amounts, and
where the rows stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from anyascii import anyascii

from evidence.archive import EvidenceRow, LoadFacts
from values import quantity
from values.fold import fold
from values.month_names import MONTHS

OF_A_NAME, OF_A_FIELD = 3, 4
"""Letters of the shortest word that says something: of a name, and of all else."""
_EVERYBODYS = frozenset(
    {
        *("van", "von", "der", "den", "des", "del", "les", "las", "los", "ter", "ten"),
        *("the", "and", "for", "from", "with", "not", "this", "that", "case"),
        *("und", "mit", "met", "bij", "aan", "pour", "avec", "voor"),
    }
)
"""Particles of names and words of every sentence, which name nobody."""
LONGEST_PHRASE = 8
"""Words of the longest number or code that is looked for with signs between its parts."""
_TOKEN = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"(19|20)\d\d")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = "|".join(sorted(map(fold, MONTHS), key=len, reverse=True))
_DAY_IN_TEXT = re.compile(
    r"\b(?P<y1>\d{4})[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)"
    r"|\b(?P<a>\d\d?)(?P<sign>[-/.])(?P<b>\d\d?)(?:(?P=sign)(?P<y2>\d{4}|\d\d)\b|(?<=/\d)(?!\d)|(?<=/\d\d)(?!\d)|\.)"
    rf"|\b(?P<d3>\d\d?)(?:st|nd|rd|th|er|e|\.)?\s+(?:of\s+|de\s+)?(?P<n3>{_MONTH})\b\.?(?:,?\s+(?P<y3>\d{{4}}))?"
    rf"|\b(?P<n4>{_MONTH})\.?\s+(?P<d4>\d\d?)(?:st|nd|rd|th)?\b(?:,?\s+(?P<y4>\d{{4}}))?"
)
_AMOUNT_IN_TEXT = re.compile(r"\d[\d.,\s'’]*\s?[^\W\d_]{1,12}")
_ROUNDED = 0.01
"""By which part of an amount people round it."""
_CENTURIES = ("19", "20")
"""What moments of rows begin with."""


class SaidDay(NamedTuple):
    """A day of a calendar; `year` is 0 where a text leaves it out."""

    year: int
    month: int
    day: int


class SaidAmount(NamedTuple):
    """An amount in one of the units of `values.quantity`."""

    unit: str
    amount: float

    def is_about(self, other: SaidAmount) -> bool:
        """Whether this is the other amount, or that one rounded."""
        return self.unit == other.unit and abs(self.amount - other.amount) <= _ROUNDED * other.amount


class RowTexts:
    """Gathers what rows say. Texts are kept as they are; what is made of them is made once, when it is asked
    for: of many rows nothing is ever withheld.
    """

    def __init__(self) -> None:
        self._texts: set[str] = set()
        self._moments: set[str] = set()
        self._amounts: set[tuple[str, float]] = set()
        self.loads: dict[str, str] = {}
        """Deliveries by their ids, with what their files are called."""

    def add(self, facts: LoadFacts, row: EvidenceRow) -> None:
        """A row of this delivery."""
        self.loads[facts.load] = facts.file
        self._texts.update(row.read.values())
        if row.record:
            self._texts.update(numbers_of(row.record))
            self._add_record(row.record)

    def _add_record(self, record: Mapping[str, Any]) -> None:
        for name, value in record.items():
            if isinstance(value, str):
                if value[:2] in _CENTURIES:
                    self._moments.add(value[:10])
            elif isinstance(value, Mapping):
                self._add_record(value)
            elif name == "weight_g":
                self._amounts.add(("g", value))
            elif name == "quantity":
                self._amounts.add((record.get("unit") or "", value))

    @property
    def days(self) -> set[SaidDay]:
        """The days on which something happened in them."""
        return {day for text in self._moments if (day := _day_of(text))}

    @property
    def amounts(self) -> set[SaidAmount]:
        """Weights, and amounts that were found."""
        return {SaidAmount(unit, float(amount)) for unit, amount in self._amounts}

    def tokens(self) -> set[str]:
        """Each word and number."""
        return {token for text in self._texts for token in tokens_of(text)}

    def phrases(self) -> set[str]:
        """Numbers and codes of several parts, and names of files, without what stands between the parts."""
        files = self.loads.values()
        parts = [*map(tokens_of, files), *(tokens_of(file.rpartition(".")[0]) for file in files)]
        names = {"".join(tokens) for tokens in parts if len(tokens) > 1}
        return names | {code for text in self._texts if (code := _code(text))}


def numbers_of(record: Mapping[str, Any]) -> list[str]:
    """The numbers of parcels and reports in a row as it was understood."""
    numbers = (
        record.get("tracking_number"),
        *record.get("tracking_numbers", ()),
        record.get("report_number"),
    )
    return [str(one) for one in numbers if one]


def tokens_of(text: str) -> list[str]:
    """Words and numbers in Latin letters without marks, whatever script they are written in."""
    return _TOKEN.findall(_latin(text))


@lru_cache(16_384)
def _latin(text: str) -> str:
    return anyascii(fold(text)).lower()


def words_of(text: str, shortest: int) -> set[str]:
    """The words and numbers of a text that say something: no particles, no years."""
    return {
        token
        for token in tokens_of(text)
        if len(token) >= shortest and token not in _EVERYBODYS and not _YEAR.fullmatch(token)
    }


def runs_of(tokens: list[str]) -> Iterator[list[str]]:
    """Every run of up to LONGEST_PHRASE words."""
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(tokens)) + 1):
            yield tokens[start:end]


def _day_of(text: str) -> SaidDay | None:
    """The day that a day or moment of a row is; None of any other text."""
    found = _ISO_DAY.match(text)
    return SaidDay(*map(int, found.groups())) if found else None


def days_in(text: str) -> Iterator[SaidDay]:
    """The days that a text names, in figures or with the names of months."""
    months = {fold(name): number for name, number in MONTHS.items()}
    for found in _DAY_IN_TEXT.finditer(fold(text)):
        if found["y1"]:
            yield SaidDay(int(found["y1"]), int(found["m1"]), int(found["d1"]))
        elif found["a"]:
            a, b, year = int(found["a"]), int(found["b"]), int(found["y2"] or 0)
            year += 2000 if 0 < year < 100 else 0
            yield from (SaidDay(year, b, a), SaidDay(year, a, b))
        else:
            day, name, of_year = (found[f"{part}3"] or found[f"{part}4"] for part in "dny")
            yield SaidDay(int(of_year or 0), months[name], int(day))


def amounts_in(text: str) -> Iterator[SaidAmount]:
    """The amounts that a text names, each with its unit."""
    for found in _AMOUNT_IN_TEXT.findall(text):
        value = quantity.clean(found)
        if value.value is not None and "unit" in value.parts:
            yield SaidAmount(str(value.parts["unit"]), float(value.value))


def _code(text: str) -> str:
    """A text that is a code or number of several parts, joined; "" of any other."""
    tokens = tokens_of(text) if any(map(str.isdigit, text)) else []
    joined = "".join(tokens)
    fits = 1 < len(tokens) <= LONGEST_PHRASE and len(joined) >= OF_A_FIELD
    return joined if fits and not _ISO_DAY.match(text) else ""
