"""Looking alike: new senders whose parcels have the place and the looks in common, more of them than would.

A *cell* is a place (a counter, or the whole country) and a look (a word of the contents and a band of
weight, a lane and a narrow band, an hour of a day ...). Of the new senders' parcels at a place as many are
expected in a cell as the look's share of all earlier parcels says, or of those of the place itself where it
has a past; how unusual so many are is a Poisson tail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc

from analysis.early.new_senders import NEW_DAYS, SenderLabels, place_of
from analysis.early.parcel_features import Appearance, Look
from analysis.early.ties import ONE, Common, Ties
from analysis.sharing.incidence import Floats, Wide
from analysis.snapshot.arrays import UNKNOWN, Ints, Snapshot
from analysis.snapshot.days import day_text

WIDE, NARROW = 0.25, 0.06
"""Widths of bands of weight, as logarithms: parcels of one band differ by at most 28 %, or 6 %."""
SHIFTS = (0.0, 0.5)
"""Bands are laid twice, so that no limit parts two weights in both."""
OWN_PAST = 20.0
"""Earlier parcels of a place from which its own past counts as much as that of everywhere."""
OPEN_HOURS = 10
"""Hours of a day in which parcels are posted, about."""
ROLLED = 1e-4
"""The share of a series that one roll is, about."""
RAREST = 0.5
"""Parcels that a look that was never seen counts for."""
_TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Labels with a place and a look; what several labels can be is several rows of them. `part`: the number
    of the word, where that is what makes it several.
    """

    label: Wide
    place: Wide
    look: Wide
    part: Wide


class Looks:
    """The cells of one kind, a day after the other."""

    def __init__(
        self,
        name: str,
        by: SenderLabels,
        rows: Rows,
        describe: Callable[[int, int], Look],
        share: float = 0.0,
    ) -> None:
        """`describe`: a label and a part as a look; `share`: of a place's parcels that have one look, where
        that is known beforehand; else it is counted.
        """
        self.name, self._share, self._describe = name, share, describe
        places, place = np.unique(rows.place, return_inverse=True)
        looks, look = np.unique(rows.look, return_inverse=True)
        width = max(len(looks), 1)
        cells, example, cell = np.unique(
            place * np.int64(width) + look, return_index=True, return_inverse=True
        )
        self._example = rows.label[example], rows.part[example]
        self._place_of, self._look_of = np.divmod(cells, width)
        label = rows.label
        day, until = by.day[label], by.until[label]
        code = cell.astype(np.int32)
        self.ties = Ties(
            code=code,
            person=by.person[label],
            family=by.family[label],
            day=day,
            until=until,
            codes=len(cells),
        )
        self._parcels = _Parcels(place.astype(np.int32), day, until, len(places))
        order = np.argsort(day, kind="stable")
        self._cell, self._days = code[order], day[order]
        self._before = np.zeros(len(cells), np.int32)
        self._at_place = np.zeros(len(places), np.int32)
        self._of_look = np.zeros(len(looks), np.int32)
        self._seen = self._old = 0

    def step(self, day: int) -> None:
        """Go on to a day: what was posted before counts as seen, before the window as the place's past."""
        seen = place_of(self._days, day, "left")
        old = place_of(self._days, day - NEW_DAYS, "right")
        np.add.at(self._of_look, self._look_of[self._cell[self._seen : seen]], ONE)
        past = self._cell[self._old : old]
        np.add.at(self._before, past, ONE)
        np.add.at(self._at_place, self._place_of[past], ONE)
        self._seen, self._old = seen, old
        self.ties.step(day)
        self._parcels.step(day)

    def tail(self, found: Common) -> Floats:
        """Minus the logarithm of the chance that so many others are in each cell."""
        cell = found.code
        place, look = self._place_of[cell], self._look_of[cell]
        usual = self._share or (self._of_look[look] + RAREST) / (self._seen + RAREST)
        share = (self._before[cell] + OWN_PAST * usual) / (self._at_place[place] + OWN_PAST)
        expected = self._parcels.here[place] * share
        chance = gammainc(np.maximum(found.others, 1), expected)
        return np.asarray(np.where(found.unrelated > 1, -np.log(np.maximum(chance, _TINY)), 0), np.float64)

    def describe(self, code: int) -> Look:
        """A cell in words."""
        label, part = self._example
        return self._describe(int(label[code]), int(part[code]))


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
        np.add.at(self.here, self._coming[self._come : come], ONE)
        np.subtract.at(self.here, self._leaving[self._gone : gone], ONE)
        self._come, self._gone = come, gone


def looks(of: Snapshot, by: SenderLabels) -> Iterator[Looks]:
    """Every kind of looking alike that this data has."""
    seen = Appearance(of, by)
    kinds = _Kinds(seen, by)
    for shift in SHIFTS:
        yield from kinds.by_weight(shift)
    yield kinds.word_and_lane()
    yield kinds.hour()
    yield kinds.roll()


class _Kinds:
    """The kinds of looks, one after the other."""

    def __init__(self, seen: Appearance, by: SenderLabels) -> None:
        self._seen, self._by = seen, by
        self._label, self._word = seen.words()

    def by_weight(self, shift: float) -> Iterator[Looks]:
        """With bands of weight at this shift."""
        seen, by = self._seen, self._by
        wide, narrow = seen.bands(WIDE, shift), seen.bands(NARROW, shift)
        some = (seen.counter[self._label] != UNKNOWN) & (wide[self._label] != UNKNOWN)
        at, word = self._label[some], self._word[some]
        rows = Rows(at, seen.counter[at], _both(word, wide[at]), word)
        yield Looks(
            "word and weight",
            by,
            rows,
            lambda label, part: Look(
                seen.counter_of(label), seen.word(part), _grams(int(wide[label]), WIDE, shift)
            ),
        )
        at = np.flatnonzero((seen.counter != UNKNOWN) & (narrow != UNKNOWN))
        look = _both(seen.lane, narrow)
        yield Looks(
            "lane and weight",
            by,
            Rows(at, seen.counter[at], look[at], at),
            lambda label, _: Look(
                seen.counter_of(label),
                grams=_grams(int(narrow[label]), NARROW, shift),
                lane=seen.lane_of(label),
            ),
        )
        at = np.flatnonzero((seen.text != UNKNOWN) & (narrow != UNKNOWN))
        whole = look + (seen.text << 40)
        yield Looks(
            "contents, lane and weight",
            by,
            Rows(at, np.zeros(len(at), np.int64), whole[at], at),
            lambda label, _: Look(
                contents=seen.contents(label),
                grams=_grams(int(narrow[label]), NARROW, shift),
                lane=seen.lane_of(label),
            ),
        )

    def word_and_lane(self) -> Looks:
        """A word and where the parcel goes."""
        seen = self._seen
        some = seen.counter[self._label] != UNKNOWN
        at, word = self._label[some], self._word[some]
        return Looks(
            "word and lane",
            self._by,
            Rows(at, seen.counter[at], _both(word, seen.lane[at]), word),
            lambda label, part: Look(seen.counter_of(label), seen.word(part), lane=seen.lane_of(label)),
        )

    def hour(self) -> Looks:
        """One hour of one day."""
        seen, by = self._seen, self._by
        at = np.flatnonzero((seen.counter != UNKNOWN) & (seen.hour != UNKNOWN))
        slot = by.day[at].astype(np.int64) * 24 + seen.hour[at]

        def moment(label: int, _: int) -> Look:
            day, hour = day_text(int(by.day[label])), int(seen.hour[label])
            return Look(seen.counter_of(label), moment=f"{day}T{hour:02d}:00:00Z")

        rows = Rows(at, seen.counter[at], slot, at)
        return Looks(name="hour", by=by, rows=rows, describe=moment, share=1 / (NEW_DAYS * OPEN_HOURS))

    def roll(self) -> Looks:
        """Numbers of one roll, on whatever day."""
        seen = self._seen
        at = np.flatnonzero(seen.roll != UNKNOWN)
        rows = Rows(at, seen.series[at], seen.roll[at], at)
        return Looks(
            name="roll",
            by=self._by,
            rows=rows,
            describe=lambda label, _: Look(roll=seen.number_of(label)),
            share=ROLLED,
        )


def _both(one: Wide, other: Wide) -> Wide:
    """Two numbers as one; the other is below a million."""
    return one * np.int64(1_000_000) + other


def _grams(band: int, width: float, shift: float) -> tuple[int, int]:
    """From and to how many grams a band goes."""
    low, high = (float(np.exp((edge - shift) * width)) for edge in (band, band + 1))
    return int(np.ceil(low)), int(np.ceil(high)) - 1
