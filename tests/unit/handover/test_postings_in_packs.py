"""Which parcel is which in a pack, where a number was given out again: as told rows alone show it."""

from __future__ import annotations

import json
from pathlib import Path

from graph.subgraph import Edge
from handover.redaction.text_redaction import WITHHELD
from tests.unit.handover import made_packs as made


def test_a_number_that_only_withheld_rows_show_to_be_given_out_again_has_no_month(place: Path) -> None:
    twice = [f"{made.PARCELS[0]}@2026-01", f"{made.PARCELS[0]}@2026-11"]
    again = {**made.parcel(1, 0, 3), "posted_at": "2026-11-20T10:00:00Z"}
    secret = made.load(made.SECRET_LOAD, handling="H2")
    rows = [made.cited(made.load(), 1, made.parcel(1, 0, 1)), made.cited(secret, 1, again)]
    found = [
        Edge("x", made.PARTIES[0], twice[0], "SENDER_ON", {"row": f"{made.LOAD}:1"}),
        Edge("y", made.PARTIES[0], twice[1], "SENDER_ON", {"row": f"{made.SECRET_LOAD}:1"}),
    ]
    asked = [{**made.ENTRY, "asked": {"ids": twice}}]
    written = made.write(place, made.contents(rows, ids=[*made.PARTIES, *twice], found=found, entries=asked))
    parcels = [node["id"] for node in made.graph(place)["nodes"] if node["kind"] == "Parcel"]
    assert parcels == [made.PARCELS[0]]
    every = b"".join(made.members(place).values()).decode(errors="replace")
    assert "@2026" not in every.replace("waybill@2026", "")
    (question,) = made.payload(place, "queries.jsonl").decode().splitlines()
    assert json.loads(question)["parameters"]["ids"] == [made.PARCELS[0], WITHHELD]
    assert twice[0] in written.case.subjects and made.PARCELS[0] not in written.case.subjects


def test_a_number_that_told_rows_show_to_be_given_out_again_has_its_months(place: Path) -> None:
    """By the first told row of each: a withheld one may be older."""
    again = {**made.parcel(1, 0, 2), "posted_at": "2026-11-20T10:00:00Z"}
    rows = [made.cited(made.load(), n, one) for n, one in enumerate((made.parcel(1, 0, 1), again), 1)]
    both = [f"{made.PARCELS[0]}@2025-12", f"{made.PARCELS[0]}@2026-11"]
    made.write(place, made.contents(rows, ids=[*made.PARTIES, *both]))
    parcels = [node["id"] for node in made.graph(place)["nodes"] if node["kind"] == "Parcel"]
    assert parcels == [f"{made.PARCELS[0]}@2026-01", f"{made.PARCELS[0]}@2026-11"]
    made.write(place, made.contents(rows, ids=[*made.PARTIES, both[1]]))
    assert [node["id"] for node in made.graph(place)["nodes"] if node["kind"] == "Parcel"] == parcels[1:]


def test_a_note_on_a_withheld_posting_is_on_no_other_one(place: Path) -> None:
    """The canvas has the posting of 2024, of which the row is withheld; the row of 2026 is told."""
    old = f"{made.PARCELS[0]}@2024-06"
    secret = made.load(made.SECRET_LOAD, handling="H2")
    then = {**made.parcel(1, 0, 3), "posted_at": "2024-06-01T10:00:00Z"}
    rows = [made.cited(made.load(), 1, made.parcel(1, 0, 1)), made.cited(secret, 1, then)]
    found = [Edge("x", made.PARTIES[0], old, "SENDER_ON", {"row": f"{made.SECRET_LOAD}:1"})]
    written = made.write(place, made.contents(rows, ids=[*made.PARTIES, old], found=found))
    assert not [node for node in made.graph(place)["nodes"] if node["kind"] == "Parcel"]
    assert old not in written.case.called


def test_a_posting_without_relationships_is_the_one_of_its_month(place: Path) -> None:
    old = f"{made.PARCELS[0]}@2024-06"
    bare = {
        name: value for name, value in made.parcel(1, 0, 1).items() if name not in ("sender", "recipient")
    }
    rows = [
        made.cited(made.load(), n, {**bare, "posted_at": f"{month}-03T10:00:00Z"})
        for n, month in enumerate(("2024-06", "2026-03"), 1)
    ]
    made.write(place, made.contents(rows, ids=[old]))
    assert [node["id"] for node in made.graph(place)["nodes"]] == [old]
