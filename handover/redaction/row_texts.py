"""What rows say, in the forms in which somebody may write it in a text: words, numbers, days, amounts, and
where the rows stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from anyascii import anyascii

from evidence.archive import EvidenceRow, LoadFacts
from handover.redaction.everyday_words import EVERYDAY
from handover.redaction.said_days import SaidDay, stated_day
from values import quantity
from values.fold import fold

OF_A_NAME, OF_A_FIELD = 3, 4
"""Letters of the shortest word that says something: of a name, and of all else."""
LONGEST_PHRASE = 8
"""Words of the longest number or code that is looked for with signs between its parts."""
NAMING = ("_name", "_company", "_email", "vendor", "alias")
"""How the fields end that name somebody."""
_TOKEN = re.compile(r"[a-z0-9]+")
_YEAR = re.compile(r"(19|20)\d\d")
_AMOUNT_IN_TEXT = re.compile(r"\d[\d.,\s'’]*\s?[^\W\d_]{1,12}")
_ROUNDED = 0.01
"""By which part of an amount people round it."""
_CENTURIES = ("19", "20")
"""What moments of rows begin with."""


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
        self.loads: dict[str, LoadFacts] = {}
        """Deliveries by their ids."""
        self.rows: dict[str, set[int]] = defaultdict(set)
        self.lines: dict[str, set[int]] = defaultdict(set)
        """By delivery: the numbers of the rows, and of the lines in the file that they begin in."""
        self._names: set[str] = set()
        self._keys: set[str] = set()
        self._doors: set[tuple[str, str]] = set()

    def add(self, facts: LoadFacts, row: EvidenceRow) -> None:
        """A row of this delivery."""
        self.loads[facts.load] = facts
        self.rows[facts.load].add(row.row)
        self.lines[facts.load].add(row.line)
        self._texts.update(row.read.values())
        for name in _naming(tuple(row.read)):
            self._names.add(row.read[name])
        if row.record:
            self._texts.update(numbers_of(row.record))
            self._add_record(row.record)

    def _add_record(self, record: Mapping[str, Any]) -> None:
        for name, value in record.items():  # as JSON gave it: of a large pack, isinstance is felt here
            if type(value) is str:
                if value[:2] in _CENTURIES:
                    self._moments.add(value[:10])
                elif name == "key":
                    self._keys.add(value)
                elif name == "street":
                    self._doors.add((value, str(record.get("number") or "")))
            elif type(value) is dict:
                self._add_record(value)
            elif name == "weight_g":
                self._amounts.add(("g", value))
            elif name == "quantity":
                self._amounts.add((record.get("unit") or "", value))

    @property
    def days(self) -> set[SaidDay]:
        """The days on which something happened in them."""
        return {day for text in self._moments if (day := stated_day(text))}

    @property
    def amounts(self) -> set[SaidAmount]:
        """Weights, and amounts that were found."""
        return {SaidAmount(unit, float(amount)) for unit, amount in self._amounts}

    @property
    def keys(self) -> set[str]:
        """The keys of the parties and counters in them."""
        return self._keys

    def figures(self) -> set[str]:
        """Amounts as bare numbers."""
        return {f"{amount:.0f}" for _unit, amount in self._amounts if len(f"{amount:.0f}") >= OF_A_FIELD}

    def names(self) -> set[tuple[str, ...]]:
        """Names of several words, in the order of the alphabet."""
        found = map(in_order, self._names)
        return {tokens for tokens in found if 1 < len(tokens) <= LONGEST_PHRASE}

    def tokens(self) -> set[str]:
        """Each word and number."""
        words = {token for text in (*self._texts, *self._keys) for token in tokens_of(text)}
        return words | self.figures()

    def phrases(self) -> set[str]:
        """Numbers and codes of several parts, streets with their number as Waybill writes them, and names of
        files, without what stands between the parts.
        """
        files = [facts.file for facts in self.loads.values()]
        parts = [*map(tokens_of, files), *(tokens_of(file.rpartition(".")[0]) for file in files)]
        names = {"".join(tokens) for tokens in parts if len(tokens) > 1}
        doors = {
            "".join(map("".join, map(tokens_of, said))) for door in self._doors for said in (door, door[::-1])
        }
        codes = {code for text in self._texts if (code := _code(text))}
        return names | codes | {door for door in doors if len(door) >= OF_A_FIELD and not door.isalpha()}


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


def in_order(name: str) -> tuple[str, ...]:
    """The words of a name in the order of the alphabet: it is written with the family name first, too."""
    return tuple(sorted(tokens_of(name)))


@lru_cache(1_024)
def _naming(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these fields that name somebody; the rows of a delivery have few sets of fields."""
    return tuple(name for name in fields if name.endswith(NAMING))


@lru_cache(16_384)
def _latin(text: str) -> str:
    return anyascii(fold(text)).lower()


def words_of(text: str, shortest: int) -> set[str]:
    """The words and numbers of a text that say something: no particles, no years."""
    return {
        token
        for token in tokens_of(text)
        if len(token) >= shortest and token not in EVERYDAY and not _YEAR.fullmatch(token)
    }


def runs_of(tokens: list[str]) -> Iterator[list[str]]:
    """Every run of up to LONGEST_PHRASE words."""
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(tokens)) + 1):
            yield tokens[start:end]


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
    return joined if fits and stated_day(text) is None else ""
