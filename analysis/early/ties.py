"""Which new senders have something in common on a day: kept up to date from one day to the next.

A *code* is something that several people can have in common: a thing, or a way of looking alike. A person has
it from the first parcel on which it does, for as long as the person is new.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.early.new_senders import NEW_DAYS, place_of
from analysis.sharing.incidence import Wide
from analysis.snapshot.arrays import Ints

ONE = np.int32(1)
"""Added to counts of its own type, as numpy does it fast."""


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """Codes that two or more new senders have on a day. By item: `code`; `unrelated`, people of different
    families and firms among them; `others`, the parcels but for those of the family or firm that has most.
    `item`, `person`: who has which, each once.
    """

    code: Ints
    unrelated: Ints
    others: Ints
    item: Ints
    person: Ints


class Ties:
    """New senders and their codes, a day after the other. `count`: of each code the people who have it."""

    def __init__(self, code: Ints, person: Ints, family: Wide, day: Ints, until: Ints, codes: int) -> None:
        """A row is a parcel of a person that has a code; rows in any order."""
        fresh = np.flatnonzero(day <= until)
        rows = fresh[np.lexsort((day[fresh], person[fresh], code[fresh]))]
        begins = np.ones(len(rows), np.bool_)
        begins[1:] = (np.diff(code[rows]) != 0) | (np.diff(person[rows]) != 0)
        order = np.argsort(day[rows], kind="stable")
        rows, begins = rows[order], begins[order]
        self._code, self._person = code[rows], person[rows]
        self._family = np.unique(family[rows], return_inverse=True)[1].astype(np.int32)
        self._first, self._until = day[rows], until[rows]
        begun = np.flatnonzero(begins)
        self._coming, self._begins = self._code[begun], self._first[begun]
        leaving = begun[np.argsort(self._until[begun], kind="stable")]
        self._leaving, self._ends = self._code[leaving], self._until[leaving]
        self.count = np.zeros(codes, np.int32)
        self._come = self._gone = 0

    def step(self, day: int) -> None:
        """Go on to a day, not before the last one."""
        come = place_of(self._begins, day, "right")
        gone = place_of(self._ends, day, "left")
        np.add.at(self.count, self._coming[self._come : come], ONE)
        np.subtract.at(self.count, self._leaving[self._gone : gone], ONE)
        self._come, self._gone = come, gone

    def there(self, day: int) -> Ints:
        """Codes that a new sender has on the day that was gone on to; repeats among them."""
        begin = place_of(self._begins, day - NEW_DAYS, "right")
        codes = self._coming[begin : self._come]
        return codes[self.count[codes] > 0]

    def common(self, day: int) -> Common:
        """What new senders have in common on the day that was gone on to."""
        begin = place_of(self._first, day - NEW_DAYS, "right")
        end = place_of(self._first, day, "right")
        near = begin + np.flatnonzero(self.count[self._code[begin:end]] > 1)
        rows = near[self._until[near] >= day]
        code = self._code[rows].astype(np.int64)
        of_person, person, _ = _by_pairs(code, self._person[rows])
        of_family, _, parcels = _by_pairs(code, self._family[rows])
        people, families = _begins(of_person), _begins(of_family)
        size = np.diff(people, append=len(person))
        return Common(
            code=of_person[people].astype(np.int32),
            unrelated=np.minimum(size, np.diff(families, append=len(parcels))).astype(np.int32),
            others=(np.add.reduceat(parcels, families) - np.maximum.reduceat(parcels, families)).astype(
                np.int32
            ),
            item=np.repeat(np.arange(len(size), dtype=np.int32), size),
            person=person.astype(np.int32),
        )


def _begins(code: Wide) -> Wide:
    """Where each code begins among sorted ones."""
    return np.flatnonzero(np.diff(code, prepend=-1))


def _by_pairs(code: Wide, who: Ints) -> tuple[Wide, Wide, Wide]:
    """Each code and who, once, sorted, and how often it came."""
    pairs = np.sort((code << 32) + who)
    starts = _begins(pairs)
    pair = pairs[starts]
    return pair >> 32, pair & 0xFFFFFFFF, np.diff(starts, append=len(pairs))
