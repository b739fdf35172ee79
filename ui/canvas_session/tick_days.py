"""The days of alerts about what is shown, and of measures on it: for the strip of time below the canvas, and
for the bars of clusters and lanes.

Both are read with a question that brings something to a canvas, as a part of it, and are good for a while:
no drawing of the page reads them. Of an alert only its kind and day are shown, and a measure is shown where
the thing that it acts on is drawn, or a parcel of its lane, so that nobody is named who is not.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from casework.alerts import events as alerts
from casework.chosen_barriers import events as barriers
from graph.permit import Permit
from graph.schema import bare_id
from queries.analyses.traffic import monday_of
from ui.canvas_state.drawn_lanes import drawn_lanes
from ui.canvas_state.state import CanvasState
from ui.wording.alert_texts import kind_names
from ui.wording.escaping import single_line

if TYPE_CHECKING:
    from casework.workspace import Workspace

_GOOD_FOR = 600.0
"""Seconds after which they are read anew with the next question."""
Rows = TypeVar("Rows", bound=list[Any])
ALERTS, MEASURES = "alerts", "measures"
_LANE = "Lane:"


@dataclass(frozen=True, slots=True)
class TickDay:
    """An alert that nobody answered no, by its kind and newest day; or a measure that runs or did, by its
    thing and the day on which it began. `named`: the nodes and lanes of which one must be there.
    """

    what: str
    name: str
    day: str
    named: frozenset[str]


_read: WeakKeyDictionary[Workspace, tuple[float, list[TickDay]]] = WeakKeyDictionary()


def read_along(desk: Workspace, permit: Permit) -> None:
    """Read them as a part of the question that the permit is of, where they are not at hand."""
    now = time.monotonic()
    if desk not in _read or now - _read[desk][0] > _GOOD_FOR:
        noticed = map(alerts.alert_of, alerts.RECORDS.read(desk.store, permit).values())
        chosen = map(barriers.chosen_of, barriers.RECORDS.read(desk.store, permit).values())
        days = [
            *(
                TickDay(
                    ALERTS,
                    str(one.notice["kind"]),
                    str(one.notice["day"]),
                    frozenset([*alerts.ids_of(one), str(one.notice.get("id", ""))]),
                )
                for one in noticed
                if one.state != alerts.NO
            ),
            *(
                TickDay(MEASURES, one.label or one.on, one.day, frozenset({bare_id(one.on)}))
                for one in chosen
                if one.on
                and one.day
                and one.state in (barriers.RUNNING, barriers.DONE)
                and (not one.case or desk.rights.may_open(one.case))
            ),
        ]
        _read[desk] = (now, days)


def read_anew(desk: Workspace) -> None:
    """The next question reads them, however lately they were read: somebody changed one."""
    _read.pop(desk, None)


def read_with_list(
    desk: Workspace,
    verb: str,
    asked: Mapping[str, Any],
    read: Callable[[], Rows],
    subjects: Callable[[Rows], Iterable[str]],
) -> Rows:
    """A list that `read` finds with verbs of `queries` at this desk, and these days anew, as one question.
    `subjects`: whom the list is about.
    """
    with desk.asking_as_one(verb, asked) as question:
        rows = read()
        read_anew(desk)
        read_along(desk, question.permit)
        question.handed_out(len(rows), subjects(rows))
    return rows


def with_marks(
    weeks: Iterable[Mapping[str, Any]], named: Collection[str], desk: Workspace
) -> list[dict[str, Any]]:
    """Rows of weeks (`week`: its Monday) with how many alerts and measures each has of those at hand that
    name one of these nodes, parcels (by their numbers) or lanes.
    """
    there = frozenset(named)
    counts = Counter(
        (one.what, monday_of(one.day)) for one in _at_hand(desk) if not there.isdisjoint(one.named)
    )
    return [{**week, **{what: counts[what, week["week"]] for what in (ALERTS, MEASURES)}} for week in weeks]


def of_drawn(state: CanvasState, desk: Workspace) -> dict[str, list[tuple[str, str]]]:
    """Alerts and measures: day (YYYY-MM-DD) and, in words, kind or thing of each at hand that names something
    drawn, or the lane of a parcel that is.
    """
    found: dict[str, list[tuple[str, str]]] = {ALERTS: [], MEASURES: []}
    days = _at_hand(desk)
    if days:
        drawn = {bare_id(id_) for id_ in state.drawn}  # an alert names parcels by their numbers alone
        if any(name.startswith(_LANE) for one in days for name in one.named):
            drawn |= drawn_lanes(state)
        names = kind_names()
        for one in days:
            if not drawn.isdisjoint(one.named):
                name = names.get(one.name, one.name) if one.what == ALERTS else single_line(one.name)
                found[one.what].append((one.day, name))
    return found


def _at_hand(desk: Workspace) -> Sequence[TickDay]:
    return _read.get(desk, (0.0, []))[1]
