"""One row while it is being understood: its fields as read, its layout's habits, what is odd about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.records.declared_amounts import amount_of
from values import country as countries
from values import digits, placeholder, text, weight
from values.cell_error import WARNING as CELL_ERROR
from values.cell_error import is_cell_error
from values.fold import fold
from values.moment import clean_moment
from values.value import Value

_SHOWN = 80
_MOMENTS = frozenset(("posted_at", "at", "seized_at", "listed_at", "since", "until"))
_DATE = re.compile(r"(?<!\S)(?:19|20)\d\d-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?(?!\S)")
_NO_ERRORS: Mapping[str, str] = {}


class Rejected(Exception):
    """A row that cannot be taken; the message says why, for the person who delivered it."""


@dataclass(frozen=True, slots=True)
class FormatSettings:
    """How a layout, and the options of this run, read values. Sent to the processes that clean rows.

    `names`: what each field is called in the file. `sums`: fields that hold several amounts (" + " between).
    `received`: nothing happened later than a day after it.
    """

    dates: tuple[str, ...] = ()
    timezone: str = "UTC"
    decimal: str | None = None
    weight_unit: str | None = None
    currency: str | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sums: frozenset[str] = frozenset()
    received: str | None = None


class RowReader:
    """Gives fields as values. What was odd is in `warnings`, the newest moment in `latest`.

    A field that holds the error of a spreadsheet is as one that is empty, with the warning `cell_error`; one
    that is no date and holds one is warned of as `date_in_text`.
    """

    __slots__ = ("_all", "_errors", "_habits", "_meant", "_read", "latest", "warnings")

    def __init__(self, read: Mapping[str, str], habits: FormatSettings) -> None:
        self._habits = habits
        self.warnings: list[str] = []
        self.latest = ""
        self._errors = _cell_errors(read)
        if self._errors:
            self.warn(CELL_ERROR)
            read = {name: text for name, text in read.items() if name not in self._errors}
        if any("-" in text and _is_date_in_text(name, text) for name, text in read.items()):
            self.warn("date_in_text")
        self._read = read
        self._meant = _as_meant(read, habits) if habits.values else read
        self._all = self._meant
        if habits.constants or habits.defaults:
            fixed, spare = _as_meant(habits.constants, habits), _as_meant(habits.defaults, habits)
            spare = {name: text for name, text in spare.items() if name not in self._errors}
            self._all = {**spare, **self._meant, **fixed}

    @property
    def decimal(self) -> str | None:
        """The decimal sign of the layout, None where it tells none."""
        return self._habits.decimal

    def stated(self, name: str) -> str:
        """What the row itself says, as the layout means it; "" when nothing stands there."""
        return self._meant.get(name, "")

    def written(self, name: str) -> str:
        """What the layout says for every row, else what the row says, else what it says for rows without."""
        return self._all.get(name, "")

    def all_written(self, names: Sequence[str]) -> tuple[str, ...]:
        """As `written`, of several fields."""
        get = self._all.get
        return tuple([get(name, "") for name in names])

    def all_stated(self, names: Sequence[str]) -> tuple[str, ...]:
        """As `stated`, of several fields."""
        get = self._meant.get
        return tuple([get(name, "") for name in names])

    def all_read(self, names: Sequence[str]) -> tuple[str, ...]:
        """Several fields as read, whatever the layout means by them: what keys of parties are made of."""
        get = self._read.get
        return tuple([get(name, "") for name in names])

    def text(self, name: str) -> str | None:
        """As `written`, tidy: no control characters, single blanks; None when nothing stands there.

        Warns of a text that the layout's `[values.FIELD]` does not list (`FIELD_not_in_layout`).
        """
        written = self._all.get(name)
        if not written:
            return None
        meanings = self._habits.values.get(name)
        if meanings and (read := self._read.get(name)) and read == written and read not in meanings.values():
            self.warn(f"{name}_not_in_layout")
        return _tidy(written)

    def identifier(self, name: str) -> str | None:
        """As `text`, of a number that names one thing; None, with a warning, where figures of it are lost or
        it only says that none is known.
        """
        value = self.text(name)
        if value is None:
            return None
        if placeholder.is_placeholder(value):
            self.warn(placeholder.WARNING)
            return None
        whole = digits.whole(value)
        if whole is None:
            self.warn(digits.LOST)
        return whole

    def needed_identifier(self, name: str) -> str:
        """As `identifier`. Raises Rejected when the field is empty or figures of it are lost."""
        whole = digits.whole(value := self.needed(name))
        if whole is None:
            raise Rejected(self.lost(name, value))
        return whole

    def lost(self, name: str, written: str) -> str:
        """Why a number that a spreadsheet rounded is none."""
        return (
            f"{self.called(name)} was rounded by a spreadsheet, format its column as text and deliver it "
            f"again: {shown(written)}"
        )

    def needed(self, name: str) -> str:
        """As `text`. Raises Rejected when the field is empty."""
        value = self.text(name)
        if value is None:
            raise Rejected(self.missing(name))
        return value

    def missing(self, name: str) -> str:
        """Why a field that a row must have is not there."""
        if error := self._errors.get(name):
            return (
                f"{self.called(name)} is a spreadsheet error, correct the cell and deliver it again: "
                f"{shown(error)}"
            )
        return f"{self.called(name)} is missing"

    def moment(self, name: str) -> tuple[str, str] | None:
        """The moment and its precision ("day" or ""); None, with a warning, where it is not understood."""
        value = self._moment(name)
        if value is None:
            return None
        if value.value is None:
            self.warn("date_not_understood")
            return None
        return self._noted(value)

    def needed_moment(self, name: str) -> tuple[str, str]:
        """As `moment`. Raises Rejected when the field is empty or no date."""
        value = self._moment(name)
        if value is None:
            raise Rejected(self.missing(name))
        if value.value is None:
            raise Rejected(f"{self.called(name)} is not a valid date: {self._why(name, value)}")
        return self._noted(value)

    def _moment(self, name: str) -> Value | None:
        written = self.written(name)
        if not written.strip():
            return None
        habits = self._habits
        return clean_moment(written, habits.dates, habits.timezone, habits.received)

    def _noted(self, value: Value) -> tuple[str, str]:
        at = str(self.as_text(value))
        self.latest = max(self.latest, at)
        return at, "day" if value.parts.get("precision") == "day" else ""

    def _why(self, name: str, value: Value) -> str:
        """Why a text is no date, with the text as written."""
        written, why = shown(self.written(name)), str(value.parts.get("reason") or "not understood")
        return f"{written} ({why.partition(': ')[0]})"

    def country(self, name: str) -> str | None:
        """An alpha-2 code."""
        return self.as_text(countries.clean(self.written(name)))

    def grams(self, name: str) -> float | None:
        """A weight in grams."""
        written = self.written(name)
        if not written:
            return None
        value = weight.clean(written, None, self._habits.weight_unit or "g", self._habits.decimal)
        for warning in value.warnings:
            self.warn(warning)
        return None if value.value is None else float(value.value)

    def amount(self, name: str, currency_name: str) -> tuple[float | None, str | None]:
        """An amount of money and its ISO 4217 code. A sum of amounts without one currency is nothing.

        Warns where the text names another currency than the column (`currency_contradicted`).
        """
        habits = self._habits
        column = self._all.get(currency_name, "")
        written, summed = self._all.get(name, ""), name in habits.sums
        amount, currency, warnings = amount_of(written, column, habits.currency or "", summed, habits.decimal)
        for warning in warnings:
            self.warn(warning)
        return amount, currency

    def as_text(self, value: Value) -> str | None:
        """A cleaned value as text, its warnings noted."""
        for warning in value.warnings:
            self.warn(warning)
        return None if value.value is None else str(value.value)

    def warn(self, name: str) -> None:
        """Note what is odd; a row is warned once of each."""
        if name not in self.warnings:
            self.warnings.append(name)

    def called(self, name: str) -> str:
        """The field as a person knows it: its name, and what the file calls it."""
        column = self._habits.names.get(name, name)
        return name if column == name else f"{name} ({column})"


def _cell_errors(read: Mapping[str, str]) -> Mapping[str, str]:
    """The fields that hold the error of a spreadsheet, in one go where no text can be one."""
    whole = "\x1f".join(read.values())
    if "#" not in whole and "Err:" not in whole:
        return _NO_ERRORS
    return {name: text for name, text in read.items() if is_cell_error(text)}


def _is_date_in_text(name: str, text: str) -> bool:
    """Whether a field that is no date holds one as spreadsheets keep it: house number 1-3 is the first of
    March there. In an address it may stand beside other words."""
    if name in _MOMENTS:
        return False
    found = _DATE.search(text) if name.endswith("_address") else _DATE.fullmatch(text.strip())
    return found is not None


def _as_meant(texts: Mapping[str, str], habits: FormatSettings) -> Mapping[str, str]:
    """Texts by field, each as the layout's `[values.FIELD]` means it; the same where it has none."""
    told = [name for name in habits.values if name in texts]
    if not told:
        return texts
    return {**texts, **{name: habits.values[name].get(fold(texts[name]), texts[name]) for name in told}}


@lru_cache(maxsize=8192)
def _tidy(written: str) -> str | None:
    value = text.clean(written).value
    return None if value is None else str(value)


def shown(written: str) -> str:
    """A value as written, fit for a message: hidden characters seen, never longer than a line."""
    seen = text.visible(" ".join(written.split(" ")))
    return repr(seen if len(seen) <= _SHOWN else seen[: _SHOWN - 1] + "…")
