"""How a crew's parcels look: counter, words of the contents, band of weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import UNKNOWN, Bools, Snapshot, as_ints
from values.fold import fold

APART = 1.15
"""Weights in grams of one look: each is at most so many times the next smaller one."""
MARGIN = 1.03
"""What a band is widened by at either end: the next parcel weighs hardly the same."""
ANY_WEIGHT = (0, 100_000)


@dataclass(frozen=True, slots=True)
class ParcelLook:
    """A look: the number of a counter (a thing), the contents as folded ("": any), grams from and to
    (ANY_WEIGHT: any).
    """

    counter: int
    words: str
    grams: tuple[int, int]

    def id(self, of: Snapshot) -> str:
        """`Pattern:DropOff:…|socks|180-220 g`."""
        return f"Pattern:{of.things[self.counter]}|{self.words}|{self.grams[0]}-{self.grams[1]} g"


class ParcelLooks:
    """The looks of a snapshot's parcels. `counter`: of each parcel the number of a thing."""

    def __init__(self, of: Snapshot, counter: Wide) -> None:
        self._weight, self._counter = of.weight, counter
        written = of.contents.dictionary_encode()
        folded = [fold(text) for text in written.dictionary.to_pylist()]
        self._texts = sorted({*folded} - {""})
        self._number = {text: at for at, text in enumerate(self._texts)}
        code = np.array([self._number.get(text, UNKNOWN) for text in folded], np.int64)
        self._text = code[as_ints(written.indices)]

    def of_crew(self, parcels: Wide) -> Iterator[tuple[ParcelLook, Wide]]:
        """The looks of these parcels, each with those that have it, two at least: words and weight, words of
        any weight, weight with any words.
        """
        known = parcels[self._counter[parcels] != UNKNOWN]
        written, weighed = self._text[known] != UNKNOWN, self._weight[known] > 0
        for group in self._alike(known[written & weighed], by_text=True, by_weight=True):
            yield self._look_of(group, by_text=True, by_weight=True), group
        for group in self._alike(known[written], by_text=True, by_weight=False):
            yield self._look_of(group, by_text=True, by_weight=False), group
        for group in self._alike(known[weighed], by_text=False, by_weight=True):
            yield self._look_of(group, by_text=False, by_weight=True), group

    def _alike(self, parcels: Wide, *, by_text: bool, by_weight: bool) -> Iterator[Wide]:
        """The parcels of one counter that are alike, two at least."""
        text = self._text[parcels] if by_text else np.zeros(len(parcels), np.int64)
        some = parcels[np.lexsort((self._weight[parcels], text, self._counter[parcels]))]
        same = self._counter[some][1:] == self._counter[some][:-1]
        if by_text:
            same &= self._text[some][1:] == self._text[some][:-1]
        if by_weight:
            same &= self._weight[some][1:] <= APART * self._weight[some][:-1]
        for group in np.split(some, np.flatnonzero(~same) + 1):
            if len(group) > 1:
                yield group

    def _look_of(self, group: Wide, *, by_text: bool, by_weight: bool) -> ParcelLook:
        weight = self._weight[group]
        grams = (int(weight.min() / MARGIN), int(weight.max() * MARGIN) + 1) if by_weight else ANY_WEIGHT
        words = self._texts[int(self._text[group[0]])] if by_text else ""
        return ParcelLook(int(self._counter[group[0]]), words, grams)

    def like(self, look: ParcelLook, among: Wide) -> Wide:
        """Those among these parcels that look so."""
        right: Bools = self._counter[among] == look.counter
        if look.words:
            right &= self._text[among] == self._number[look.words]
        if look.grams != ANY_WEIGHT:
            low, high = look.grams
            right &= (self._weight[among] >= low) & (self._weight[among] <= high)
        found: Wide = among[right]
        return found
