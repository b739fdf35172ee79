"""Which new senders have something in common on a day: kept up to date from one day to the next.

A *code* is something that several people can have in common: a thing, or a way of looking alike. A person has
it from the first parcel on which it does, for as long as the person is new.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.early.debuts import NEW_DAYS, place_of
from analysis.incidence import Wide
from analysis.snapshot.arrays import Ints


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
        self._code, self._person, self._family = code[rows], person[rows], family[rows]
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
        np.add.at(self.count, self._coming[self._come : come], 1)
        np.subtract.at(self.count, self._leaving[self._gone : gone], 1)
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
        codes, item = np.unique(self._code[rows], return_inverse=True)
        of_person, person, _ = _by_pairs(item, self._person[rows].astype(np.int64))
        of_family, _, parcels = _by_pairs(item, self._family[rows])
        most = np.zeros(len(codes), np.int64)
        np.maximum.at(most, of_family, parcels)
        people, families = (np.bincount(some, minlength=len(codes)) for some in (of_person, of_family))
        return Common(
            code=codes.astype(np.int32),
            unrelated=np.minimum(people, families).astype(np.int32),
            others=(np.bincount(item, minlength=len(codes)) - most).astype(np.int32),
            item=of_person.astype(np.int32),
            person=person.astype(np.int32),
        )


def _by_pairs(item: Wide, who: Wide) -> tuple[Wide, Wide, Wide]:
    """Each item and who, once, and how often it came."""
    order = np.lexsort((who, item))
    item, who = item[order], who[order]
    begins = np.ones(len(order), np.bool_)
    begins[1:] = (np.diff(item) != 0) | (np.diff(who) != 0)
    starts = np.flatnonzero(begins)
    return item[starts], who[starts], np.diff(np.append(starts, len(order)))
