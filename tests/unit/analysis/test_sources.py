"""A source that did not deliver before: what it brings is no rise, and what rises in it is one."""

from __future__ import annotations

from analysis.lanes.lane_figures import LAST_WEEKS, lane_figures
from analysis.lanes.route_alarms import noticed_routes
from analysis.lanes.source_starts import FRESH, SETTLED, late_sources
from analysis.snapshot.arrays import UNKNOWN, Snapshot
from tests.unit.analysis.arrays_by_hand import Labels
from tests.unit.analysis.test_lanes import MONDAY
from tests.unit.analysis.test_routes import COUNTERS, DAY

LAYOUTS = {"1a": "postnl_export", "1b": "postnl_export", "2a": "bpost", "3a": "events"}
WEEKS = 40
RECENT = MONDAY + 7 * (WEEKS - LAST_WEEKS)


def send(labels: Labels, lane: str, day: int, loads: str, counter: int = 1) -> None:
    sender = labels.party(f"Sender {len(labels.parcels)}")
    labels.parcel(sender, "", f"DropOff:{counter}", day=day, lane=lane, loads=loads)


def usual() -> Labels:
    labels = Labels()
    for at in range(WEEKS * 12):
        send(labels, ("NL>US", "NL>GB")[at % 2], MONDAY + at * 7 // 12, "1a" if at % 5 else "1b 3a")
    return labels


def test_a_source_that_begins_later_is_late_and_what_others_deliver_too_is_not() -> None:
    labels = usual()
    begins = RECENT - 100
    for at in range(100):
        send(labels, "BE>US", begins + at, ("2a", "2a 3a", "2a 1b", "", "9z")[at % 5])
    of = labels.snapshot()
    found = late_sources(of, LAYOUTS)
    assert (found.names, found.begins.tolist()) == (("bpost",), [begins])
    own = [of.loads[at].as_py() for at in range(len(of.parcels)) if found.of_parcel[at] != UNKNOWN]
    assert set(own) == {"2a"}
    assert found.fresh(begins + FRESH - 1).sum() == len(own) and not found.fresh(begins + FRESH).any()
    assert not late_sources(of, {"1a": "parcels", "2a": "parcels"}), "one layout tells nothing"
    assert not late_sources(Labels().snapshot(), LAYOUTS)


def stands_out(of: Snapshot, layouts: dict[str, str]) -> dict[str, tuple[int, int, str]]:
    found = lane_figures(of, "country", {}, MONDAY + 7 * WEEKS - 1, 100, layouts)
    assert found is not None
    names = [*found.late.names, ""]
    return {
        found.lanes.id(lane): (int(found.parcels[at]), int(found.stands_out[at]), names[found.source[at]])
        for at, lane in enumerate(found.lane.tolist())
    }


def test_a_lane_of_a_new_source_does_not_stand_out_and_others_do() -> None:
    labels = usual()
    for at in range(7 * LAST_WEEKS):
        send(labels, "BE>US", RECENT + at, "2a")
        send(labels, "NL>GB", RECENT + at, "2a")
        send(labels, "NL>NZ", RECENT + at, "1b")
    of = labels.snapshot()
    found = stands_out(of, LAYOUTS)
    assert found["Lane:BE>US"] == (28, 0, "bpost"), "new with its source"
    assert found["Lane:NL>GB"][1:] == (0, "bpost"), "as usual without it"
    assert found["Lane:NL>NZ"] == (28, 1, ""), "from a source that was there"
    assert found["Lane:NL>US"][1:] == (0, "")
    assert stands_out(of, {})["Lane:BE>US"][1:] == (1, ""), "without it nothing is told of sources"


def routes(labels: Labels, layouts: dict[str, str]) -> set[str]:
    noticed = noticed_routes(labels.snapshot(), COUNTERS, 0, 99_999, 1.0, (), layouts)
    return {found.id(at).rpartition(">")[2] for found, at in noticed}


def test_a_new_source_is_no_route_and_what_is_new_in_it_later_is_one() -> None:
    labels = Labels()
    for at in range(300 * 6):
        send(labels, "NL>" + ("US", "GB", "AU", "CA")[at // 3 % 4], DAY + at % 300, "1a", 1 + at % 3)
    for at in range(200):
        send(labels, "NL>NZ", DAY + 100 + at, "2a", 5)
    assert SETTLED < 100
    assert "NZ" in routes(labels, {}) and "NZ" not in routes(labels, LAYOUTS)
    for at in range(30):
        send(labels, "NL>ZA", DAY + 250 + at, "2a", 5)
    found = routes(labels, LAYOUTS)
    assert "ZA" in found and "NZ" not in found
