"""Watching a lane: a week in which more or fewer parcels went than is usual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.watches.events import WatchTarget
from graph.schema import key_of, kind_of
from queries.lane_reader import day_text, lane_data, level_of
from queries.period import period
from queries.question import OpenQuestion
from queries.watched.seen import Seen, Sighted

if TYPE_CHECKING:
    from analysis.early.lane_figures import LaneFigures
    from analysis.snapshot.arrays import Snapshot

SORT = "lane"
FEWEST = 3
"""Parcels, or parcels usual, from which a week is told."""
_SIGN = "Lane:"
_EVERY = 2**30
_NAMED = 400
"""Parcels of a week that are named."""


def typed(question: OpenQuestion, text: str) -> WatchTarget | None:
    """A lane by its id; what its origin is says at which level."""
    if not text.startswith(_SIGN) or ">" not in text:
        return None
    origin = text.removeprefix(_SIGN).rpartition(">")[0]
    by = "drop_off" if kind_of(origin) else "region" if "-" in origin else "country"
    label = text.removeprefix(_SIGN)
    node = question.reader.nodes([origin]).get(origin) if kind_of(origin) else None
    return target_of(question, text, by, label.replace(origin, node.label) if node else label)


def target_of(question: OpenQuestion, id_: str, by: str, label: str) -> WatchTarget:
    """A lane as it is watched: from the week after the last full one that there is now."""
    found = _Level(question, by)
    return WatchTarget(SORT, label, {"id": id_, "by": by, "after": found.last_full})


def sighted(question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> Mapping[str, Sighted]:
    """Of each its unusual weeks since it is watched, and its year."""
    levels = {by: _Level(question, by) for by in sorted({str(one.of["by"]) for one in targets.values()})}
    return {name: levels[str(target.of["by"])].of(target) for name, target in targets.items()}


def why(target: WatchTarget, fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
    """How many parcels each of these weeks had, and how many are usual."""
    return [one.said for one in fresh]


@dataclass(frozen=True, slots=True)
class _Week:
    monday: str
    parcels: int
    low: float
    high: float
    usual: float

    def unusual(self) -> bool:
        return not self.low <= self.parcels <= self.high and max(self.parcels, self.usual) >= FEWEST

    def said(self) -> str:
        many = f"{self.parcels:,} parcel{'' if self.parcels == 1 else 's'}"
        return f"{many} in the week of {self.monday}, usual are {self.low:,.1f} to {self.high:,.1f}"


class _Level:
    """All lanes of a level as the snapshot has them now."""

    def __init__(self, question: OpenQuestion, by: str) -> None:
        from analysis.early.lane_figures import SETTLED, lane_figures

        data = lane_data(question, period(None, None))
        self._snapshot: Snapshot = data.snapshot
        self._figures: LaneFigures | None = lane_figures(
            data.snapshot, level_of(by), data.counters, _EVERY, _EVERY
        )
        self._settled = self._figures is not None and self._figures.past >= SETTLED
        self._at = {} if self._figures is None else self._places(self._figures)
        self.last_full = ""
        """The Monday of the last week that has ended in the data."""
        if self._figures is not None:
            weeks = [self._figures.begins + 7 * week for week in range(self._figures.counts.shape[1])]
            full = [monday for monday in weeks if monday + 6 <= self._figures.last]
            self.last_full = day_text(full[-1]) if full else ""

    def of(self, target: WatchTarget) -> Sighted:
        at = self._at.get(str(target.of["id"]))
        if at is None or self._figures is None:
            return Sighted(())
        weeks = list(self._weeks(self._figures, at))
        after = str(target.of["after"])
        seen = [
            Seen(
                key=one.monday,
                day=one.monday,
                numbers=self._numbers(self._figures, at, one.monday),
                said=one.said(),
            )
            for one in weeks
            if self._settled and after < one.monday <= self.last_full and one.unusual()
        ]
        return Sighted(seen, {one.monday: one.parcels for one in weeks})

    @staticmethod
    def _places(found: LaneFigures) -> dict[str, int]:
        return {found.lanes.id(lane): at for at, lane in enumerate(found.lane.tolist())}

    @staticmethod
    def _weeks(found: LaneFigures, at: int) -> Iterator[_Week]:
        for week in range(found.counts.shape[1]):
            yield _Week(
                monday=day_text(found.begins + 7 * week),
                parcels=int(found.counts[at, week]),
                low=float(found.low[at, week]),
                high=float(found.high[at, week]),
                usual=float(found.usual[at, week]),
            )

    def _numbers(self, found: LaneFigures, at: int, monday: str) -> tuple[str, ...]:
        import numpy as np

        from analysis.snapshot.days import day_number

        of, first = self._snapshot, day_number(monday)
        inside = (found.lanes.of_parcel == found.lane[at]) & (of.posted >= first) & (of.posted <= first + 6)
        ids = of.parcels.take(np.flatnonzero(inside)[:_NAMED]).to_pylist()
        return tuple(sorted({key_of(str(id_)).partition("@")[0] for id_ in ids}))
