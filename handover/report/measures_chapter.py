"""Measures that were chosen in a case, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.measures.barrier_model import text_in
from casework.chosen_barriers.events import RUNNING
from handover.packs.disclosed_case import DisclosedCase
from handover.redaction.text_places import TextPlace
from handover.report import parts
from handover.report.assessments_chapter import released
from handover.report.parts import Cell, Part
from handover.report.sources import FollowedMeasure, ReportSources
from handover.report.wording import ReportWording

_SHORT, _WORDS = 8, 160
"""Measures of the short report, and characters of what is said of each."""


def measures(case: DisclosedCase, sources: ReportSources, say: ReportWording) -> Iterator[Part]:
    """The chapter: what was done, and what came of it."""
    yield parts.heading(say("measures"), 1)
    yield from _both(case, sources.measures, say, None)


def short_measures(case: DisclosedCase, sources: ReportSources, say: ReportWording) -> Iterator[Part]:
    """The same of the newest, for two pages."""
    some = sources.measures[-_SHORT:]
    yield from _both(case, some, say, _WORDS)
    if more := len(sources.measures) - len(some):
        yield parts.text(say("more_measures", n=say.number(more)))


def _both(
    case: DisclosedCase, some: Sequence[FollowedMeasure], say: ReportWording, most: int | None
) -> Iterator[Part]:
    yield parts.heading(say("done"))
    if not some:
        yield parts.text(say("no_measures"))
        return
    chosen: list[list[Cell]] = [
        [
            _name(case, one, say, most),
            _state(one, say),
            [say.day(day) for day in (one.chosen.day, one.chosen.until) if day],
            [
                _cut(released(case, said, TextPlace.MEASURE, say), most)
                for said in (one.chosen.owner, one.chosen.reason)
                if said
            ],
        ]
        for one in some
    ]
    columns = (("measure", 4.5), ("state", 1.6), ("from_to", 1.9), ("owner", 4.0))
    yield parts.table([(say(key), width, "left") for key, width in columns], chosen, dense=True)
    yield parts.heading(say("came_of_it"))
    came: list[list[Cell]] = [[_name(case, one, say, most), *_outcome(one, say)] for one in some]
    counts = ((say(key), 1.6, "right") for key in ("parcels_before", "parcels_since"))
    yield parts.table(
        [(say("measure"), 4.5, "left"), *counts, (say("change"), 4.2, "left")], came, dense=True
    )
    yield parts.text(say("change_about"))


def _name(case: DisclosedCase, one: FollowedMeasure, say: ReportWording, most: int | None) -> list[str]:
    """What is done, and on what."""
    on = one.chosen.label or one.chosen.on
    said = released(case, on, TextPlace.MEASURE, say) if one.told else say("withheld")
    return [_cut(text_in(one.name, say.language), most), *([_cut(said, most)] if on else [])]


def _state(one: FollowedMeasure, say: ReportWording) -> str:
    if one.chosen.state == RUNNING and one.chosen.has_ended:
        return say("ended")
    return say(f"state_{one.chosen.state}")


def _outcome(one: FollowedMeasure, say: ReportWording) -> list[Cell]:
    if not one.told or not one.outcome_told:
        return ["", "", say("not_to_you")]
    if one.outcome is None:
        return ["", "", say("nothing_yet" if one.chosen.day else "not_begun")]
    low, likely, high = (say.change(share) for share in one.outcome["change"])
    certain = say("beyond_chance" if one.outcome["told"] else "maybe_chance")
    return [
        say.number(one.outcome["before"]),
        say.number(one.outcome["after"]),
        [say("change_range", likely=likely, low=low, high=high), certain],
    ]


def _cut(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else text[: most - 1] + "…"
