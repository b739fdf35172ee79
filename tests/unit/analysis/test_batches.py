"""Batches at one counter: found where chance does not explain them, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.mentions import Mention, SharedNode
from analysis.walking.batches import CounterTraffic, Posting, batches, together_by_chance
from analysis.walking.walk import walk
from tests.unit.analysis.small import Small

COUNTER = SharedNode("DropOff:shop", "DropOff", "The shop", 120, 90)


def posting(number: str, day: int, minute: int, grams: float = 300, sender: str = "") -> Posting:
    label = Mention(
        thing=COUNTER.id,
        parcel=f"Parcel:{number}",
        number=number,
        posted_at=f"2026-05-{day:02}T10:{minute:02}:00Z",
        role="sender",
        party=f"Party:{sender or number}",
        name=sender or number,
    )
    return Posting(label, grams)


def traffic(*postings: Posting, hours: dict[str, int] | None = None) -> CounterTraffic:
    spread = {f"2026-05-{day:02}T{hour:02}": 1 for day in range(1, 29) for hour in range(9, 17)}
    return CounterTraffic(
        postings[0].parcel, COUNTER, "wax melts", postings, spread if hours is None else hours
    )


THREE = (posting("A", 4, 5), posting("B", 4, 20), posting("C", 4, 50))
LATER = (posting("D", 19, 1), posting("E", 19, 2))


def test_parcels_of_strangers_within_the_hour_and_their_other_days_are_batches() -> None:
    alone = posting("F", 22, 0)
    assert batches(traffic(*THREE, *LATER, alone)) == (*THREE, *LATER)


@pytest.mark.parametrize(
    "other",
    [
        (THREE[1],),
        (replace(THREE[1], grams=311), replace(THREE[2], grams=289)),
        (posting("B", 4, 20, sender="A"), posting("C", 4, 50, sender="A")),
        (posting("B", 5, 20), posting("C", 6, 20), posting("D", 7, 20)),
    ],
    ids=["only two", "other weights", "one sender", "other days"],
)
def test_what_is_no_batch(other: tuple[Posting, ...]) -> None:
    assert batches(traffic(THREE[0], *other)) == ()


def test_a_start_that_was_handed_in_alone_is_in_no_batch() -> None:
    alone = posting("F", 22, 0)
    assert batches(traffic(alone, *THREE, *LATER)) == ()


def test_where_everybody_comes_in_one_hour_it_says_nothing() -> None:
    rush = {"2026-05-04T10": 100, "2026-05-19T10": 100}
    assert together_by_chance(rush) == pytest.approx(99 / 199)
    assert batches(traffic(*THREE, *LATER, hours=rush)) == ()


def test_neighbouring_hours_count_half_as_often() -> None:
    assert together_by_chance({"2026-05-04T10": 1, "2026-05-04T11": 1}) == 0.5
    assert together_by_chance({"2026-05-04T23": 1, "2026-05-05T00": 1}) == 0.5
    assert together_by_chance({"2026-05-04T10": 1}) == 1


def test_a_walk_goes_over_batches_and_says_so() -> None:
    graph = Small()
    for number in "ABCDE":
        graph.label(number, "sender", number, "DropOff:shop", at="2026-05-04T10:05:00Z")
    graph.state("DropOff:shop", parcels=120, users=90)
    graph.label("D", "sender", "D", "Phone:6")
    graph.label("X", "sender", "X", "Phone:6")
    start = ["Parcel:A"]
    found = walk(start, graph.neighbours, traffic=lambda _: [traffic(*THREE, *LATER)])
    assert {one.number for one in found.parcels} == {"B", "C", "D", "E", "X"}
    (b,) = (one for one in found.parcels if one.number == "B")
    assert b.path == ("Parcel:A", "DropOff:shop", "Parcel:B")
    assert b.why == (
        "B and A were handed in at The shop in batches within the hour: 5 parcels with the same contents, "
        "within 10 g, under 5 names",
    )
    assert found.things == ("DropOff:shop", "Phone:6")
    assert not walk(start, graph.neighbours).parcels
    assert not walk(start, graph.neighbours, strict=True, traffic=lambda _: [traffic(*THREE)]).parcels
