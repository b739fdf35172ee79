"""How parcels look: counter, words of the contents, band of weight, lane, hour and roll, by label."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis.early.new_senders import SenderLabels
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import UNKNOWN, Ints, Snapshot, as_ints, of_kind
from values.fold import fold

SHORTEST = 3
"""Letters of a word that counts."""
ROLL = 50
"""Numbers of a roll."""


@dataclass(frozen=True, slots=True)
class Look:
    """A look in words; "" and (0, 0) where it says nothing of that. `counter` is an id, `grams` from and to,
    `moment` a day and an hour (UTC), `roll` the first number of it.
    """

    counter: str = ""
    contents: str = ""
    grams: tuple[int, int] = (0, 0)
    lane: str = ""
    moment: str = ""
    roll: str = ""


class Appearance:
    """By label of a sender: `counter`, `lane`, `hour`, `weight` in grams, `text` (number of the contents),
    `series` and `roll` of an S10 number; each UNKNOWN where not known.
    """

    def __init__(self, of: Snapshot, by: SenderLabels) -> None:
        self._of, self._parcel = of, by.parcel
        self.counter = counters(of)[by.parcel]
        self.lane = as_ints(of.lane.dictionary_encode().indices)[by.parcel].astype(np.int64)
        self.weight, self.hour = of.weight[by.parcel], of.hour[by.parcel]
        text, self._texts = _texts(of)
        self.text = text[by.parcel].astype(np.int64)
        self._words: list[str] = []
        self._size, self._begin, self._flat = self._split()
        series, roll = _rolls(of)
        self.series, self.roll = series[by.parcel], roll[by.parcel]

    def words(self) -> tuple[Wide, Wide]:
        """Labels and the words of their contents, side by side."""
        known = np.flatnonzero(self.text != UNKNOWN)
        size = self._size[self.text[known]]
        at = np.repeat(known, size)
        within = np.arange(len(at)) - np.repeat(np.cumsum(size) - size, size)
        return at, self._flat[np.repeat(self._begin[self.text[known]], size) + within]

    def bands(self, width: float, shift: float) -> Wide:
        """The band of each weight: weights of one differ by at most a factor e^width. The limits of bands are
        shifted by a part of it.
        """
        known = self.weight > 0
        band = np.full(len(self.weight), UNKNOWN, np.int64)
        band[known] = np.floor(np.log(self.weight[known]) / width + shift)
        return band

    def word(self, number: int) -> str:
        """A word."""
        return self._words[number]

    def contents(self, label: int) -> str:
        """The contents that a label's parcel declares, folded."""
        return self._texts[int(self.text[label])]

    def lane_of(self, label: int) -> str:
        """From where to where a label's parcel goes."""
        return str(self._of.lane[int(self._parcel[label])])

    def counter_of(self, label: int) -> str:
        """The id of the counter of a label's parcel."""
        return str(self._of.things[int(self.counter[label])])

    def number_of(self, label: int) -> str:
        """The tracking number of a label's parcel."""
        return str(self._of.parcels[int(self._parcel[label])]).partition(":")[2].partition("@")[0]

    def _split(self) -> tuple[Wide, Wide, Wide]:
        code: dict[str, int] = {}
        lists = [
            sorted({code.setdefault(one, len(code)) for one in re.findall(r"\w+", text) if _counts(one)})
            for text in self._texts
        ]
        self._words = list(code)
        size = np.array([len(one) for one in lists], np.int64)
        flat = np.array([one for some in lists for one in some], np.int64)
        return size, np.cumsum(size) - size, flat


def _counts(word: str) -> bool:
    return len(word) >= SHORTEST and not word.isdigit()


def counters(of: Snapshot) -> Wide:
    """The counter of each parcel; of several the one with the smallest id."""
    place = np.full(len(of.parcels), UNKNOWN, np.int64)
    rows = np.flatnonzero(of_kind(of.things, "DropOff")[of.bears.target])
    some, which = np.unique(of.bears.target[rows], return_inverse=True)
    rank = np.argsort(pc.array_sort_indices(of.things.take(pa.array(some))).to_numpy(), kind="stable")
    rows = rows[np.argsort(-rank[which], kind="stable")]
    place[of.bears.source[rows]] = of.bears.target[rows]
    return place


def _texts(of: Snapshot) -> tuple[Ints, list[str]]:
    """By parcel the number of its contents, UNKNOWN where there are none; the different contents."""
    written = of.contents.dictionary_encode()
    code: dict[str, int] = {"": UNKNOWN}
    number = [code.setdefault(fold(text), len(code) - 1) for text in written.dictionary.to_pylist()]
    return np.array([*number, UNKNOWN], np.int32)[as_ints(written.indices)], [text for text in code if text]


def _rolls(of: Snapshot) -> tuple[Wide, Wide]:
    """The series of each S10 number, and the fifty in a row that it is of."""
    found = pc.extract_regex(
        of.parcels, r"^Parcel:(?P<series>[A-Z]{2})(?P<serial>\d{8})\d(?P<country>[A-Z]{2})(?:@|$)"
    )
    numbered = found.is_valid().to_numpy(zero_copy_only=False)
    series, roll = (np.full(len(of.parcels), UNKNOWN, np.int64) for _ in range(2))
    fields = found.drop_null()
    named = pc.binary_join_element_wise(
        pc.struct_field(fields, "series"), pc.struct_field(fields, "country"), ""
    )
    series[numbered] = as_ints(named.dictionary_encode().indices)
    serial = pc.struct_field(fields, "serial").cast(pa.int64()).to_numpy(zero_copy_only=False)
    roll[numbered] = serial // ROLL + (series[numbered] << 32)
    return series, roll
