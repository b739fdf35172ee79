"""Parcels one row each: as stated, with both ends by people and with their reports; on both servers."""

from __future__ import annotations

from pathlib import Path

import pytest

import queries
from casework.workspace import Workspace
from errors import QueryRejected
from queries.verbs.parcels import parcels
from tests.contract import small_world as w
from tests.contract.test_resolving import FIRST, desk, loaded

__all__ = ["desk"]


def test_a_row_says_what_one_judges_a_parcel_by(world: Workspace) -> None:
    seized, other = parcels([w.P1, w.JANSEN, w.NUMBERS[1]], desk=world)
    assert (seized["id"], other["id"]) == (w.P1, w.P2)
    assert (seized["senders"], seized["recipients"]) == (["Jan Jansen"], ["John Smith"])
    assert (seized["seized"], seized["seizures"]) == (True, ["2025-03-09 Douane"])
    assert (other["seized"], other["seizures"]) == (False, [])
    assert (other["posted_at"], other["origin"], other["destination"]) == ("2025-03-02T10:00:00Z", "NL", "US")
    assert (other["contents"], other["weight_g"]) == (None, None)


def test_what_is_gone_is_refused_or_left_out_as_asked(world: Workspace) -> None:
    with pytest.raises(QueryRejected, match="Nothing in the graph"):
        parcels([w.P1, "Parcel:GONE"], desk=world)
    assert [row["id"] for row in parcels(["Parcel:GONE", w.P1], there=True, desk=world)] == [w.P1]
    assert parcels([], desk=world) == []


def test_a_sender_is_named_as_the_person_that_its_labels_are(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    rows = parcels([f"X{n:09d}" for n in (1, 2, 3)], desk=desk)
    assert rows[0]["senders"] == rows[1]["senders"] != rows[2]["senders"]
    desk.as_labels_say = True
    rows = parcels([f"X{n:09d}" for n in (1, 2)], desk=desk)
    assert [row["senders"] for row in rows] == [["Jan Smit"], ["J. Smit"]]


def test_a_walk_lists_all_it_links_and_draws_the_strongest(world: Workspace) -> None:
    whole = queries.walk([w.NUMBERS[0]], desk=world)
    some = queries.walk([w.NUMBERS[0]], shown=1, desk=world)
    assert some.parcels == whole.parcels and some.total == whole.total
    assert len(whole.parcels) > 1
    linked = {row["id"] for row in whole.parcels}
    assert linked & some.nodes.keys() < linked & whole.nodes.keys()
    assert whole.parcels[0]["id"] in some.nodes
