"""What stands out in the last weeks, and who sends there."""

from __future__ import annotations

from analysis.lanes.lane_figures import LAST_WEEKS, SETTLED, YEAR, LaneFigures, lane_figures, last_in_use
from analysis.snapshot.arrays import UNKNOWN
from tests.unit.analysis.arrays_by_hand import Labels
from tests.unit.analysis.test_lanes import MONDAY, more, traffic

LAST = MONDAY + 7 * 40 - 1
RECENT = MONDAY + 7 * (40 - LAST_WEEKS)


def figures(labels: Labels, last: int = LAST, most: int = 100) -> LaneFigures:
    found = lane_figures(labels.snapshot(), "country", {}, last, most)
    assert found is not None
    return found


def usual() -> Labels:
    return traffic(40, {"NL>US": 12, "NL>GB": 9, "BE>US": 6})


def test_a_lane_that_rises_and_a_new_one_stand_out_first() -> None:
    labels = usual()
    for week in range(LAST_WEEKS):
        more(labels, "NL>NZ", 5, RECENT + 7 * week)
        more(labels, "BE>US", 14, RECENT + 7 * week)
    found = figures(labels)
    ids = [found.lanes.id(lane) for lane in found.lane.tolist()]
    assert set(ids[:2]) == {"Lane:NL>NZ", "Lane:BE>US"} and found.stands_out.tolist() == [1, 1, 0, 0]
    new, rising = ids.index("Lane:NL>NZ"), ids.index("Lane:BE>US")
    assert (found.parcels[new], found.before[new]) == (20, 0)
    assert found.parcels[rising] == 80 and 20 < found.expected[rising] < 30
    assert (found.first, found.last) == (RECENT, LAST)


def test_data_that_begins_late_says_so() -> None:
    assert figures(usual()).past == RECENT - MONDAY >= SETTLED
    assert figures(usual(), last=MONDAY + 27).past < SETTLED


def test_a_stray_date_of_years_before_makes_no_past() -> None:
    begun = traffic(6, {"NL>US": 12})
    last = MONDAY + 7 * 6 - 1
    before = figures(begun, last=last)
    for stray in (4, 8_000):
        begun.parcel(begun.party("Old"), "", "DropOff:a", day=stray, lane="NL>US")
    found = figures(begun, last=last)
    assert (found.past, found.begins, found.stands_out.tolist()) == (before.past, before.begins, [0])
    assert last_in_use(begun.snapshot()) == last


def test_a_lane_that_stops_stands_out_below() -> None:
    labels = Labels()
    for week in range(40):
        more(labels, "NL>US", 12, MONDAY + 7 * week)
        if week < 36:
            more(labels, "NL>NZ", 9, MONDAY + 7 * week)
    found = figures(labels)
    assert found.lanes.id(int(found.lane[0])) == "Lane:NL>NZ"
    assert (found.stands_out[0], found.parcels[0]) == (-1, 0)


def test_usual_traffic_does_not_stand_out_and_the_largest_comes_first() -> None:
    found = figures(usual())
    assert set(found.stands_out.tolist()) == {0}
    assert found.parcels.tolist() == [48, 36, 24]
    assert figures(usual(), most=2).parcels.tolist() == [48, 36]


def test_who_sends_and_where() -> None:
    labels = usual()
    shop = labels.party("Shop")
    for at in range(6):
        labels.parcel(shop, "", "DropOff:a", day=MONDAY + at, lane="NL>NZ")
        labels.parcel(shop, "", "DropOff:a", day=RECENT + at, lane="NL>NZ")
    for at in range(3):
        labels.parcel(labels.party(f"New {at}"), "", f"DropOff:{at}", day=RECENT + at, lane="NL>NZ")
    labels.seized = [("Seizure:r-1", list(labels.parcels)[-1])]
    found = figures(labels)
    (at,) = [at for at, lane in enumerate(found.lane.tolist()) if found.lanes.id(lane) == "Lane:NL>NZ"]
    assert [int(one[at]) for one in (found.parcels, found.senders, found.new, found.largest)] == [9, 4, 3, 6]
    assert (found.at_counter[at], found.seized[at], found.seizures[at].sum()) == (6, 1, 1)


def test_the_year_has_its_usual_range() -> None:
    found = figures(traffic(80, {"NL>US": 10, "NL>GB": 30}), MONDAY + 7 * 80 - 1)
    assert found.counts.shape == found.usual.shape == (2, YEAR)
    assert found.begins == MONDAY + 7 * (80 - YEAR)
    assert ((found.low <= found.counts) & (found.counts <= found.high)).all()


def test_stray_dates_after_the_traffic_are_not_the_last_weeks() -> None:
    labels = usual()
    labels.parcel(labels.party("Again"), "", day=LAST + 200, lane="NL>US")
    assert last_in_use(labels.snapshot()) == LAST
    assert figures(labels, 99_999).last == LAST


def test_as_an_earlier_day_would_have_shown_it() -> None:
    labels = usual()
    before = figures(labels, RECENT)
    more(labels, "NL>NZ", 30, RECENT + 7)
    after = figures(labels, RECENT)
    assert before.last == after.last == RECENT
    assert before.parcels.tolist() == after.parcels.tolist()
    assert before.expected.tolist() == after.expected.tolist()


def test_without_dated_parcels_there_are_none() -> None:
    labels = Labels()
    labels.parcel(labels.party("Jan"), "", day=UNKNOWN, lane="NL>US")
    assert lane_figures(labels.snapshot(), "country", {}, 99_999, 10) is None
    assert lane_figures(Labels().snapshot(), "country", {}, 99_999, 10) is None
    assert lane_figures(usual().snapshot(), "country", {}, MONDAY - 1, 10) is None
