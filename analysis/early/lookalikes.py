"""Looking alike: new senders whose parcels have the place and the looks in common, more of them than would.

A *cell* is a place (a counter, or the whole country) and a look (a word of the contents and a band of weight,
a destination and a narrow band, an hour of a day ...). Of the new senders at a place as many others are
expected in a cell as the look's share of all earlier parcels says, or of those of the place itself where it
has a past; how unusual so many are is a Poisson tail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.special import gammainc

from analysis.early.debuts import NEW_DAYS, SenderLabels, place_of
from analysis.early.ties import Common, Ties
from analysis.incidence import Floats, Wide
from analysis.snapshot.arrays import UNKNOWN, Bools, Ints, Snapshot, as_ints, of_kind
from values.fold import fold

SHORTEST = 3
WIDE, NARROW = 0.25, 0.06
"""Widths of bands of weight, as logarithms: parcels of one band differ by at most 28 %, or 6 %."""
OWN_PAST = 20.0
"""Earlier parcels of a place from which its own past counts as much as that of everywhere."""
OPEN_HOURS = 10
ROLL, ROLLED = 50, 1e-4
"""Numbers of a roll; the share of a series that one roll is, about."""
RAREST = 0.5
"""Parcels that a look that was never seen counts for."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Labels with a place and a look; what several labels can be is several rows of them."""

    label: Wide
    place: Wide
    look: Wide


class Looks:
    """The cells of one kind, a day after the other."""

    def __init__(self, name: str, by: SenderLabels, rows: Rows, share: float = 0.0) -> None:
        """`share`: of a place's parcels that have one look, where that is known beforehand; else counted."""
        self.name, self._share = name, share
        places, place = np.unique(rows.place, return_inverse=True)
        looks, look = np.unique(rows.look, return_inverse=True)
        cells, cell = np.unique(place * np.int64(max(len(looks), 1)) + look, return_inverse=True)
        self._place_of, self._look_of = np.divmod(cells, max(len(looks), 1))
        self.look = looks[self._look_of]
        self.place = places[self._place_of]
        label = rows.label
        code = cell.astype(np.int32)
        who = (by.person[label], by.family[label], by.day[label], by.until[label])
        self.ties = Ties(code, *who, codes=len(cells))
        self._parcels = _Parcels(place.astype(np.int32), by.day[label], by.until[label], len(places))
        order = np.argsort(by.day[label], kind="stable")
        self._cell, self._days = code[order], by.day[label][order]
        self._before = np.zeros(len(cells), np.int32)
        self._at_place = np.zeros(len(places), np.int32)
        self._of_look = np.zeros(len(looks), np.int32)
        self._seen = self._old = 0

    def step(self, day: int) -> None:
        """Go on to a day: what was posted before counts as seen, before the window as the place's past."""
        seen = place_of(self._days, day, "left")
        old = place_of(self._days, day - NEW_DAYS, "right")
        np.add.at(self._of_look, self._look_of[self._cell[self._seen : seen]], 1)
        past = self._cell[self._old : old]
        np.add.at(self._before, past, 1)
        np.add.at(self._at_place, self._place_of[past], 1)
        self._seen, self._old = seen, old
        self.ties.step(day)
        self._parcels.step(day)

    def id(self, code: int) -> str:
        """A look is no node."""
        return ""

    def tail(self, found: Common) -> Floats:
        """Minus the logarithm of the chance that so many others are in each cell."""
        cell = found.code
        place, look = self._place_of[cell], self._look_of[cell]
        usual = self._share or (self._of_look[look] + RAREST) / (self._seen + RAREST)
        share = (self._before[cell] + OWN_PAST * usual) / (self._at_place[place] + OWN_PAST)
        expected = self._parcels.here[place] * share
        chance = gammainc(np.maximum(found.others, 1), expected)
        return np.asarray(np.where(found.unrelated > 1, -np.log(np.maximum(chance, 1e-300)), 0), np.float64)


class _Parcels:
    """How many parcels of new senders each place has."""

    def __init__(self, place: Ints, day: Ints, until: Ints, places: int) -> None:
        rows = np.flatnonzero(day <= until)
        come, gone = rows[np.argsort(day[rows], kind="stable")], rows[np.argsort(until[rows], kind="stable")]
        self._coming, self._begins = place[come], day[come]
        self._leaving, self._ends = place[gone], until[gone]
        self.here = np.zeros(places, np.int32)
        self._come = self._gone = 0

    def step(self, day: int) -> None:
        come = place_of(self._begins, day, "right")
        gone = place_of(self._ends, day, "left")
        np.add.at(self.here, self._coming[self._come : come], 1)
        np.subtract.at(self.here, self._leaving[self._gone : gone], 1)
        self._come, self._gone = come, gone


def looks(of: Snapshot, by: SenderLabels) -> Iterator[Looks]:
    """Every kind of looking alike that this data has."""
    counter = _counters(of)[by.parcel]
    weight, lane = of.weight[by.parcel], _codes(of.lane)[by.parcel]
    hour = of.hour[by.parcel]
    text, words = _contents(of)
    said, which = text[by.parcel], _Lists(words)
    everywhere = np.zeros(len(counter), np.int64)
    row, word = which.of(said)
    for shift in (0.0, 0.5):
        wide, narrow = _band(weight, WIDE, shift), _band(weight, NARROW, shift)
        some = (counter[row] != UNKNOWN) & (wide[row] != UNKNOWN)
        yield Looks("word and weight", by, Rows(row[some], counter[row][some], word[some] * 1000 + wide[row][some]))
        some_ = (counter != UNKNOWN) & (narrow != UNKNOWN)
        look = lane.astype(np.int64) * 1000 + narrow
        at = np.flatnonzero(some_)
        yield Looks("lane and weight", by, Rows(at, counter[at], look[at]))
        at = np.flatnonzero((said != UNKNOWN) & (narrow != UNKNOWN))
        yield Looks("contents, lane and weight", by, Rows(at, everywhere[at], look[at] + (said[at].astype(np.int64) << 32)))
    some = counter[row] != UNKNOWN
    yield Looks("word and lane", by, Rows(row[some], counter[row][some], word[some] * 100_000 + lane[row][some]))
    at = np.flatnonzero((counter != UNKNOWN) & (hour != UNKNOWN))
    slot = by.day[at].astype(np.int64) * 24 + hour[at]
    yield Looks("hour", by, Rows(at, counter[at], slot), 1 / (NEW_DAYS * OPEN_HOURS))
    at, series, roll = _rolls(of, by)
    yield Looks("roll", by, Rows(at, series, roll), ROLLED)


def _rolls(of: Snapshot, by: SenderLabels) -> tuple[Wide, Wide, Wide]:
    """Labels of parcels with an S10 number, its series and the fifty in a row that it is of."""
    found = pc.extract_regex(
        of.parcels, r"^Parcel:(?P<series>[A-Z]{2})(?P<serial>\d{8})\d(?P<country>[A-Z]{2})(?:@|$)"
    )
    numbered = found.is_valid().to_numpy(zero_copy_only=False)
    series, roll = (np.full(len(of.parcels), UNKNOWN, np.int64) for _ in range(2))
    fields = found.drop_null()
    named = pc.binary_join_element_wise(pc.struct_field(fields, "series"), pc.struct_field(fields, "country"), "")
    series[numbered] = _codes(named)
    roll[numbered] = pc.struct_field(fields, "serial").cast(pa.int64()).to_numpy() // ROLL
    roll[numbered] += series[numbered] << 32
    at = np.flatnonzero(series[by.parcel] != UNKNOWN)
    return at, series[by.parcel][at], roll[by.parcel][at]


def _counters(of: Snapshot) -> Wide:
    place = np.full(len(of.parcels), UNKNOWN, np.int64)
    stated = of_kind(of.things, "DropOff")[of.bears.target]
    place[of.bears.source[stated]] = of.bears.target[stated]
    return place


def _codes(column: pa.Array) -> Ints:
    return as_ints(column.dictionary_encode().indices)


def _band(weight: Ints, width: float, shift: float) -> Wide:
    """The band of each weight, of which the limits are shifted by a part of it."""
    known = weight > 0
    band = np.full(len(weight), UNKNOWN, np.int64)
    band[known] = np.floor(np.log(weight[known]) / width + shift)
    return band


def _contents(of: Snapshot) -> tuple[Ints, list[list[int]]]:
    """By parcel the number of its contents, UNKNOWN where there are none; by number the words."""
    written = of.contents.dictionary_encode()
    texts: dict[str, int] = {"": UNKNOWN}
    number = [texts.setdefault(fold(text), len(texts) - 1) for text in written.dictionary.to_pylist()]
    code: dict[str, int] = {}
    words = [
        sorted({code.setdefault(one, len(code)) for one in re.findall(r"\w+", text) if _counts(one)})
        for text in texts
        if text
    ]
    return np.array(number, np.int32)[as_ints(written.indices)] if number else np.zeros(0, np.int32), words


def _counts(word: str) -> bool:
    return len(word) >= SHORTEST and not word.isdigit()


class _Lists:
    """Lists of numbers by number."""

    def __init__(self, lists: list[list[int]]) -> None:
        self._size = np.array([len(one) for one in lists] or [0], np.int64)
        self._begin = np.cumsum(self._size) - self._size
        self._flat = np.array([one for some in lists for one in some], np.int64)

    def of(self, which: Ints) -> tuple[Wide, Wide]:
        """Places in `which` and the numbers of their lists, side by side."""
        known = np.flatnonzero(which != UNKNOWN)
        size = self._size[which[known]]
        at = np.repeat(known, size)
        within = np.arange(len(at)) - np.repeat(np.cumsum(size) - size, size)
        return at, self._flat[np.repeat(self._begin[which[known]], size) + within]
