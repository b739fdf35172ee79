"""Parcels by the week in which they were posted, as bars, with those that were seized."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.subgraph import Node
from handover.report.printable import printable
from handover.report.wording import ReportWording

_WIDE, _HIGH, _LEFT, _TOP, _BELOW = 720.0, 220.0, 44.0, 14.0, 30.0
_WIDEST = 48.0
"""Of a week: one alone does not fill the picture."""
_MONTH = 62.0
"""Of the name of a month with its year."""
_EVERY_LEVEL = 4
"""Up to so many parcels each has a line."""
_MIDDLE = timedelta(days=3)
"""From a Monday to the day by whose month its week is called (ISO 8601 has years so)."""
WEEK = timedelta(days=7)
_LIGHT, _DARK = "#6baed6", "#1a1a1a"


@dataclass(frozen=True, slots=True)
class ParcelWeek:
    """A week by its Monday: parcels posted in it, and how many of them were seized."""

    monday: date
    parcels: int
    seized: int


def weeks_of(parcels: Sequence[Node]) -> list[ParcelWeek]:
    """Every week from the first day of posting to the last, empty ones too."""
    every, seized = Counter[date](), Counter[date]()
    for node in parcels:
        if monday := monday_of(node):
            every[monday] += 1
            seized[monday] += bool(node.properties.get("seized"))
    if not every:
        return []
    first, last = min(every), max(every)
    mondays = (first + n * WEEK for n in range((last - first).days // 7 + 1))
    return [ParcelWeek(monday, every[monday], seized[monday]) for monday in mondays]


def monday_of(parcel: Node) -> date | None:
    """Of the week in which it was posted; None where that is not known."""
    posted = str(parcel.properties.get("posted_at") or "")
    if not posted:
        return None
    day = date.fromisoformat(posted[:10])
    return day - timedelta(days=day.weekday())


def bars(weeks: Sequence[ParcelWeek], say: ReportWording) -> str:
    """The SVG; seized ones are striped too, so that colour is never alone."""
    most = max(week.parcels for week in weeks)
    high, step = _HIGH - _TOP - _BELOW, min(_WIDEST, (_WIDE - _LEFT) / len(weeks))
    drawn = []
    for level in range(most + 1) if most <= _EVERY_LEVEL else sorted({0, most // 2, most}):
        y = _TOP + high * (1 - level / most)
        drawn.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDE}" stroke="#ccc"/>')
        drawn.append(_label(_LEFT - 6, y + 4, say.number(level), "end"))
    for n, week in enumerate(weeks):
        x, wide = _LEFT + n * step + step * 0.1, step * 0.8
        for count, fill in ((week.parcels, _LIGHT), (week.seized, "url(#seized)")):
            if count:
                tall = high * count / most
                drawn.append(
                    f'<rect x="{x:.2f}" y="{_TOP + high - tall:.1f}" width="{wide:.2f}" height="{tall:.1f}" '
                    f'fill="{fill}" stroke="{_DARK}" stroke-width="0.5"/>'
                )
    drawn += _months(weeks, step, say)
    stripes = (
        '<defs><pattern id="seized" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0H5V5H0z" fill="#fff"/><path d="M0 0H3V5H0z" '
        f'fill="{_DARK}"/></pattern></defs>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE:.0f} {_HIGH:.0f}" '
        f'width="{_WIDE:.0f}" height="{_HIGH:.0f}">{stripes}{"".join(drawn)}</svg>'
    )


def in_words(weeks: Sequence[ParcelWeek], say: ReportWording) -> str:
    """The same for those who do not see it."""
    top = max(weeks, key=lambda week: week.parcels)
    listed = (
        say(
            "week_one",
            week=say.day(week.monday.isoformat()),
            n=say.number(week.parcels),
            seized=say.number(week.seized),
        )
        for week in weeks
        if week.parcels
    )
    return say(
        "week_alt",
        first=say.day(weeks[0].monday.isoformat()),
        last=say.day(weeks[-1].monday.isoformat()),
        top=say.day(top.monday.isoformat()),
        n=say.number(top.parcels),
        weeks=" ".join(listed),
    )


def _months(weeks: Sequence[ParcelWeek], step: float, say: ReportWording) -> list[str]:
    """The month below the first week of each, where there is room beside the one before: a week is of the
    month in which most of it lies.
    """
    drawn, free = [], 0.0
    for n, week in enumerate(weeks):
        x, middle = _LEFT + n * step, week.monday + _MIDDLE
        if free <= x <= _WIDE - _MONTH and (n == 0 or middle.day <= WEEK.days):
            drawn.append(_label(x, _HIGH - 10, say.month(middle), "start"))
            free = x + _MONTH
    return drawn


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="Libertinus Serif" font-size="12" '
        f'text-anchor="{anchor}">{printable(text)}</text>'
    )
