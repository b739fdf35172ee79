"""What of a watch is new: what has no digest yet, once, in words and as a row of `notice`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from casework.recorded_events import RecordedEvent
from casework.watches.events import (
    BEGUN,
    CHANGED,
    ENDED,
    HIT,
    RECORDS,
    Watch,
    WatchTarget,
    digest,
    watch_of,
)
from queries.watches.hits import hits
from queries.watches.said import beside, how_many
from queries.watches.seen import Seen, Sighted

ID = "Watch:0123456789abcdef"
PHONE = WatchTarget("node", "+31612345678", {"id": "Phone:+31612345678"})
CLUSTER = WatchTarget("cluster", "Bos + 2", {"id": "C-1", "parties": ["Party:1"]})
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%d")


def parcel(number: str, day: str, *names: str) -> Seen:
    return Seen(key=f"Parcel:{number}", node=f"Parcel:{number}", day=day, number=number, names=names)


def begun(target: WatchTarget, *keys: str, until: str = TOMORROW) -> RecordedEvent:
    known = [digest(ID, key) for key in keys]
    body = {
        "target": {"sort": target.sort, "label": target.label, "of": target.of},
        "purpose": "case 1",
        "until": until,
        "known": known,
    }
    return RECORDS.new(ID, 1, "mira", BEGUN, body)


def watching(target: WatchTarget, *keys: str) -> Watch:
    return watch_of([begun(target, *keys)])


def test_a_watch_is_what_its_events_make_it() -> None:
    first = begun(PHONE, "Parcel:A")
    row = {"label": "x", "tracking_numbers": ["B"]}
    hit = RECORDS.new(ID, 2, "mira", HIT, {"row": row, "known": [digest(ID, "Parcel:B")]})
    changed = RECORDS.new(ID, 3, "tom", CHANGED, {"purpose": "case 2", "until": "2999-01-01"})
    now = watch_of([first, hit, changed])
    assert (now.state, now.purpose, now.until, now.hits) == ("running", "case 2", "2999-01-01", (row,))
    assert now.known == {digest(ID, "Parcel:A"), digest(ID, "Parcel:B")}
    ended = watch_of([first, hit, changed, RECORDS.new(ID, 4, "tom", ENDED, {"reason": ""})])
    assert (ended.state, ended.ended_by) == ("ended", "tom")
    assert watch_of([begun(PHONE, until="2020-01-01")]).state == "over"
    assert digest(ID, "Parcel:A") != digest("Watch:x", "Parcel:A"), (
        "nobody can tell two watches know the same"
    )


def test_only_what_has_no_digest_is_told() -> None:
    seen = Sighted([parcel("A", "2025-03-01", "Jan Bos"), parcel("B", "2025-03-04", "Piet Smit")])
    one = watching(PHONE, "Parcel:A")
    found = hits([one], {ID: seen})[ID]
    assert found.keys == ("Parcel:B",)
    assert found.row["why"] == [
        "phone +31612345678 was used again: 1 parcel posted on 2025-03-04",
        "under a name not seen before: Piet Smit",
        f"watched by mira until {TOMORROW}: case 1",
    ]
    assert (found.row["id"], found.row["kind"], found.row["things"]) == (ID, "watch", ["Phone:+31612345678"])
    assert not hits([watching(PHONE, "Parcel:A", "Parcel:B")], {ID: seen})
    assert not hits([one], {}), "one that cannot be asked tells nothing"


def test_a_quiet_week_is_no_news() -> None:
    lane = WatchTarget("lane", "NL>NZ", {"id": "Lane:NL>NZ", "by": "country"})
    weeks = [Seen("2025-03-03", day="2025-03-03", quiet=True), Seen("2025-03-10", day="2025-03-10", said="9")]
    assert hits([watching(lane)], {ID: Sighted(weeks)})[ID].row["why"][:-1] == ["9"]
    assert not hits([watching(lane)], {ID: Sighted(weeks[:1])})


def test_another_spelling_of_somebody_known_is_nobody_new() -> None:
    def at(party: str, person: str) -> Seen:
        return Seen(f"Party:{party}", node=f"Party:{party}", parties=(party,), of="phone 1", said=person)

    every = Sighted([at("2", "Person:a"), at("3", "Person:a"), at("4", "Person:b"), at("5", "Person:c")])
    found = hits([watching(CLUSTER, "Party:2")], {ID: every})[ID]
    assert found.keys == ("Party:4", "Party:5")
    assert found.row["why"][0] == "2 new people share phone 1 with them"


def test_labels_that_could_be_one_person_are_counted_once_and_a_known_name_is_nobody_new() -> None:
    def at(party: str, name: str) -> Seen:
        return Seen(f"Party:{party}", parties=(party,), names=(name,), of="phone 1", said=f"Party:{party}")

    member = parcel("A", "2025-03-01", "Tjitske Pluimmans")
    every = Sighted(
        [member, at("2", "Mevr. T Pluimmans"), at("3", "Wout Kersenboog"), at("4", "W. Kersenboog")]
    )
    row = hits([watching(CLUSTER, "Parcel:A")], {ID: every})[ID].row
    assert row["why"][0] == "1 new person shares phone 1 with them"
    assert (row["people"], row["parties"]) == (1, ["3", "4"])


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2025-03-01"], "1 parcel posted on 2025-03-01"),
        (["2025-03-01", "2025-03-01"], "2 parcels posted on 2025-03-01"),
        (["2025-03-01", "", "2025-03-09"], "3 parcels posted from 2025-03-01 to 2025-03-09"),
        (["", ""], "2 parcels, day not known"),
    ],
)
def test_how_many_and_when(days: list[str], said: str) -> None:
    assert how_many([parcel(str(n), day) for n, day in enumerate(days)]) == said


def test_names_are_new_only_beside_others() -> None:
    fresh = [parcel("B", "", "JAN BOS"), parcel("C", "", "Ann"), parcel("D", "", "Bea")]
    assert beside(fresh, []) == []
    assert beside(fresh, [parcel("A", "", "Jan Bos")]) == ["under 2 names not seen before, as Ann, Bea"]


def test_weeks_are_counted_from_what_is_seen() -> None:
    seen = [parcel("A", "2025-03-03"), parcel("B", "2025-03-09"), parcel("C", "2025-03-10"), parcel("D", "")]
    assert Sighted(seen).by_week() == {"2025-03-03": 2, "2025-03-10": 1}
