"""Lanes of the small world, the same on both servers; every answer is logged."""

from __future__ import annotations

import json

import pytest

import queries
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import QueryRejected
from queries.analyses.lane_overview import lane_overview, opened, parcels_of_lane
from queries.verbs.lanes import lanes
from tests.contract import small_world as w

FIELDS = ["origin", "destination", "week", "parcels", "expected", "score", "seizures"]
WEEK = "2025-02-24"
"""The Monday before the first parcels."""


def counts(
    world: Workspace, by: str, since: str = "", until: str = ""
) -> dict[tuple[str, str, str], tuple[int, int]]:
    rows = lanes(since, until, by, desk=world)
    assert all(list(row) == FIELDS for row in rows)
    return {
        (row["origin"], row["destination"], row["week"]): (row["parcels"], row["seizures"])
        for row in rows
        if row["parcels"]
    }


def test_parcels_a_week_at_each_level(world: Workspace) -> None:
    assert counts(world, "country", until="2025-03-02") == {("NL", "US", WEEK): (2, 1)}
    assert counts(world, "country", since="2025-03-03") == {("NL", "AU", "2025-03-03"): (4, 0)}
    assert counts(world, "region") == {
        ("NL-10", "US", WEEK): (2, 1),
        ("NL-10", "AU", "2025-03-03"): (1, 0),
        ("NL", "AU", "2025-03-03"): (1, 0),
        ("NL-35", "AU", "2025-03-03"): (2, 0),
    }
    assert {key[0] for key in counts(world, "drop_off")} == {w.COUNTER}


def test_it_is_logged_with_the_drop_offs_that_it_names(world: Workspace) -> None:
    lanes(by="drop_off", limit=1, desk=world)
    released, asked = newest(world.settings.home, 2)
    assert (asked["verb"], asked["outcome"], released["outcome"]) == ("lanes", "asked", "handed out")
    assert '"drop_off"' in json.dumps(asked["asked"])
    assert (released["count"], released["subjects"]) == (1, 1)


@pytest.mark.parametrize("by", ["", "city", "REGION"])
def test_another_level_is_refused(world: Workspace, by: str) -> None:
    with pytest.raises(QueryRejected, match="region, country, drop_off"):
        lanes(by=by, desk=world)


def test_a_limit_is_said(world: Workspace) -> None:
    rows = lanes(limit=1, desk=world)
    assert len(rows) == 1 and rows.more


def test_as_a_data_frame_and_as_json(world: Workspace) -> None:
    frame = queries.lanes(by="country", desk=world)
    assert list(frame.columns) == FIELDS
    rows = json.loads(frame.to_json(orient="records"))
    assert {type(row["score"]) for row in rows} <= {int, float}


def test_the_overview_names_its_days_and_its_counters(world: Workspace) -> None:
    rows = lane_overview("country", desk=world)
    assert {(row["id"], row["parcels"], row["seized"]) for row in rows} == {
        ("Lane:NL>US", 2, 1),
        ("Lane:NL>AU", 4, 0),
    }
    assert (rows.first, rows.last, rows.total, rows.more) == ("2025-03-01", "2025-03-06", 2, False)
    (counter,) = {(row["name"], row["country"]) for row in lane_overview("drop_off", desk=world)}
    assert counter == ("Servicepunt Stationsplein", "NL")
    assert lane_overview("region", until="1999-12-31", desk=world) == []
    assert len(lane_overview("region", limit=1, desk=world)) == 1


def test_a_lane_is_opened_and_its_parcels_are_listed(world: Workspace) -> None:
    (row,) = [row for row in lane_overview("country", desk=world) if row["destination"] == "US"]
    parcels = parcels_of_lane(row, "country", "2025-03-01", "2025-03-06", desk=world)
    assert [one["id"] for one in parcels] == [w.P2, w.P1], "the newest first"
    found = opened(row, "country", None, None, desk=world)
    assert {id_ for id_ in found.nodes if id_.startswith("Parcel:")} == {w.P1, w.P2}
    assert {w.JANSEN, w.KLAVER, w.SMITH, w.COUNTER} <= set(found.nodes)
    seized = opened(row, "country", None, None, seized=True, desk=world)
    assert {id_ for id_ in seized.nodes if id_.startswith("Parcel:")} == {w.P1}
    released, asked = newest(world.settings.home, 2)
    assert (asked["verb"], released["outcome"]) == ("lanes", "handed out")
    assert released["handling"] == ["H1", "H2"]
    assert opened({"id": "Lane:XX>YY"}, "country", None, None, desk=world).nodes == {}
