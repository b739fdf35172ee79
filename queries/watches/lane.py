"""Watching a lane: a week in which more or fewer parcels went than is usual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.watches.events import WatchTarget
from graph.schema import key_of, kind_of
from queries.analyses.lane_reader import day_text, lane_data, level_of
from queries.period import period
from queries.question import OpenQuestion
from queries.watches.seen import Seen, Sighted

if TYPE_CHECKING:
    from analysis.lanes.lane_figures import LaneFigures
    from analysis.snapshot.arrays import Snapshot

SORT = "lane"
LAST_WEEKS = 4
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
    return target_of(text, by, label.replace(origin, node.label) if node else label)


def target_of(id_: str, by: str, label: str) -> WatchTarget:
    """A lane of a level as it is watched."""
    return WatchTarget(SORT, label, {"id": id_, "by": by})


def sighted(question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> Mapping[str, Sighted]:
    """The full weeks of each; those that are as usual are no news."""
    levels = {by: _Level(question, by) for by in sorted({str(one.of["by"]) for one in targets.values()})}
    return {name: levels[str(target.of["by"])].of(str(target.of["id"])) for name, target in targets.items()}


def why(target: WatchTarget, fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
    """How many parcels each of these weeks had, and how many are usual."""
    return [one.said for one in fresh]


@dataclass(frozen=True, slots=True)
class _Week:
    first: int
    parcels: int
    low: float
    high: float
    usual: float
    fresh: int

    @property
    def monday(self) -> str:
        return day_text(self.first)

    def unusual(self) -> bool:
        """Without what a source brings that did not deliver before."""
        judged = self.parcels - self.fresh
        return not self.low <= judged <= self.high and max(judged, self.usual) >= FEWEST

    def sentence(self) -> str:
        many = f"{self.parcels:,} parcel{'' if self.parcels == 1 else 's'}"
        return f"{many} in the week of {self.monday}, usually {self.low:,.1f} to {self.high:,.1f}"


class _Level:
    """All lanes of a level as the snapshot has them now."""

    def __init__(self, question: OpenQuestion, by: str) -> None:
        from analysis.lanes.lane_figures import SETTLED, lane_figures

        data = lane_data(question, period(None, None))
        self._snapshot: Snapshot = data.snapshot
        self._figures: LaneFigures | None = lane_figures(
            data.snapshot, level_of(by), data.counters, _EVERY, _EVERY, data.layouts
        )
        self._settled = self._figures is not None and self._figures.past >= SETTLED
        self._at = {} if self._figures is None else self._places(self._figures)

    def of(self, lane: str) -> Sighted:
        at = self._at.get(lane)
        if at is None or self._figures is None:
            return Sighted(())
        weeks = list(self._weeks(self._figures, at))
        full = [one for one in weeks if one.first + 6 <= self._figures.last]
        newest = self._parcels(self._figures, at, weeks[-1].first - 7 * (LAST_WEEKS - 1), self._figures.last)
        return Sighted(
            [self._seen(self._figures, at, one) for one in full],
            {one.monday: one.parcels for one in weeks},
            newest[-_NAMED:],
        )

    def _seen(self, found: LaneFigures, at: int, week: _Week) -> Seen:
        if not (self._settled and week.unusual()):
            return Seen(key=week.monday, day=week.monday, quiet=True)
        ids = self._parcels(found, at, week.first, week.first + 6)[:_NAMED]
        return Seen(
            key=week.monday,
            day=week.monday,
            numbers=tuple(sorted({key_of(id_).partition("@")[0] for id_ in ids})),
            said=week.sentence(),
        )

    @staticmethod
    def _places(found: LaneFigures) -> dict[str, int]:
        return {found.lanes.id(lane): at for at, lane in enumerate(found.lane.tolist())}

    @staticmethod
    def _weeks(found: LaneFigures, at: int) -> Iterator[_Week]:
        for week in range(found.counts.shape[1]):
            yield _Week(
                first=found.begins + 7 * week,
                parcels=int(found.counts[at, week]),
                low=float(found.low[at, week]),
                high=float(found.high[at, week]),
                usual=float(found.usual[at, week]),
                fresh=int(found.fresh[at, week]),
            )

    def _parcels(self, found: LaneFigures, at: int, first: int, last: int) -> tuple[str, ...]:
        """Those posted in some days, the newest last."""
        import numpy as np

        of = self._snapshot
        inside = (found.lanes.of_parcel == found.lane[at]) & (of.posted >= first) & (of.posted <= last)
        places = np.flatnonzero(inside)
        ordered = places[np.argsort(of.posted[places], kind="stable")]
        return tuple(str(id_) for id_ in of.parcels.take(ordered).to_pylist())
