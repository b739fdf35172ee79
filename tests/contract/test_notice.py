"""What `notice` gives from a server: the same in whatever order deliveries came."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.alerts import alert_inbox
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import QueryRejected
from graph.settings import Settings
from graph.store.port import Store
from loaders.invented.postings import PARCEL_COLUMNS
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from queries.__main__ import COMMANDS
from queries.verbs.notice import answer, notice

FIRST = date(2025, 1, 1)
CREW = ("Piet Vermeulen", "Anna Kuiper", "Tom Smit", "Eva Dekker", "Jan Mulder", "Lia Postma")
PHONE = "+31612345678"
NAMED = "bcdfghjklmnpqrstvwxz"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


def row(number: int, day: int, name: str, phone: str) -> dict[str, str]:
    return {
        "tracking_number": f"1Z{number:016d}",
        "posted_at": f"{FIRST + timedelta(days=day)}T10:00:00Z",
        "dropoff_id": f"NL-{number % 25:05d}",
        "dropoff_country": "NL",
        "sender_name": name,
        "sender_phone": phone,
        "sender_address": f"Zegelweg {number}",
        "sender_postcode": f"{1000 + number} AB",
        "sender_country": "NL",
        "recipient_name": f"Mary O{NAMED[number % 20]}{NAMED[number // 20 % 20]}an",
        "recipient_address": f"{number} Kite Street",
        "recipient_country": "US",
    }


def strangers() -> list[dict[str, str]]:
    return [
        row(
            at,
            at // 12,
            f"Kees Van{NAMED[at % 20]}{NAMED[at // 20 % 20]}o{NAMED[at // 400]}",
            f"+316{20000000 + at}",
        )
        for at in range(960)
    ]


def crew() -> list[dict[str, str]]:
    return [row(5000 + at, 62 + 2 * at, name, PHONE) for at, name in enumerate(CREW)]


def deliver(desk: Workspace, file: Path, rows: Sequence[dict[str, str]], handling: str | None = None) -> None:
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, PARCEL_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    assert load([file], Options(basis="test", handling=handling), desk).exit == 0


def networks(since: str | None = None, until: str | None = None, *, desk: Workspace) -> list[dict[str, Any]]:
    """What is noticed, without routes."""
    return [one for one in notice(since, until, desk=desk) if one["kind"] == "network"]


def test_a_delivery_that_comes_late_counts_on_the_day_it_was_posted(desk: Workspace, tmp_path: Path) -> None:
    deliver(desk, tmp_path / "strangers.csv", strangers())
    assert networks("2025-01-01", "2025-12-31", desk=desk) == []
    deliver(desk, tmp_path / "crew.csv", crew())
    rows = networks("2025-01-01", "2025-12-31", desk=desk)
    numbers = {one["tracking_number"] for one in crew()}
    assert rows and {number for one in rows for number in one["tracking_numbers"]} <= numbers
    first, *others = rows
    assert list(first) == [
        *("id", "day", "kind", "label", "score", "people", "parcels"),
        *("tracking_numbers", "parties", "things", "why"),
    ]
    assert first["kind"] == "network" and first["things"] == [f"Phone:{PHONE}"]
    assert "2025-03-04" <= first["day"] <= "2025-03-14"
    assert {one["id"] for one in others} <= {first["id"]}
    (shared, *_) = first["why"]
    assert shared.startswith(f"{first['people']} new senders share phone {PHONE}: about 1 in ")
    day = first["day"]
    assert networks(day, day, desk=desk) == [first]
    assert networks(None, day, desk=desk) == [first]
    assert networks(desk=desk) == [one for one in rows if one["day"] == "2025-03-21"]


def test_a_new_route_is_noticed_and_what_is_kept_is_in_the_inbox(desk: Workspace, tmp_path: Path) -> None:
    rows = [
        {**one, "posted_at": f"{FIRST + timedelta(days=at // 8)}T10:00:00Z"}
        for at, one in enumerate(strangers())
    ]
    for at in range(12):
        one = row(6000 + at, 104 + at, f"Koos Ver{NAMED[at]}oo", f"+316{30000000 + at}")
        rows.append({**one, "dropoff_id": "NL-00003", "recipient_country": "NZ"})
    deliver(desk, tmp_path / "all.csv", rows)
    arguments = parsed("notice", "--from", "2025-01-01", "--to", "2025-12-31", "--keep")
    noticed = answer(arguments, desk)
    routes = [one for one in noticed if one["kind"] == "route"]
    assert any(one["id"].endswith(">NZ") for one in routes) and all(one["why"] for one in routes)
    assert {"tracking_numbers", "parties", "things"} <= routes[0].keys()
    kept = {one.notice["id"] for one in alert_inbox.alerts(desk)}
    assert kept == {one["id"] for one in noticed}
    answer(arguments, desk)
    assert len(alert_inbox.alerts(desk, all_=True)) == len(kept), "the same again is nothing new"


def test_the_nightly_look_tells_what_came_late_and_once(desk: Workspace, tmp_path: Path) -> None:
    first, *others = crew()
    deliver(desk, tmp_path / "strangers.csv", strangers())
    answer(parsed("notice", "--keep"), desk)
    assert not [one for one in alert_inbox.alerts(desk) if one.notice["kind"] == "network"]
    deliver(desk, tmp_path / "crew.csv", others)
    answer(parsed("notice", "--keep"), desk)
    (alert,) = (one for one in alert_inbox.alerts(desk) if one.notice["kind"] == "network")
    alert_inbox.answer(desk, alert.id, "no", "one family")
    deliver(desk, tmp_path / "later.csv", [first])
    answer(parsed("notice", "--keep"), desk)
    assert not [one for one in alert_inbox.alerts(desk) if one.notice["kind"] == "network"], (
        "it begins with another parcel by now, and is dismissed still"
    )


def test_an_alert_has_the_handling_codes_of_what_it_quotes(desk: Workspace, tmp_path: Path) -> None:
    deliver(desk, tmp_path / "strangers.csv", strangers(), "H1")
    deliver(desk, tmp_path / "crew.csv", crew(), "H2")
    answer(parsed("notice", "--from", "2025-01-01", "--to", "2025-12-31", "--keep"), desk)
    kept = {one.row()["kind"]: one.row()["handling"] for one in alert_inbox.alerts(desk)}
    assert kept["network"] == ["H2"], "of the crew's parcels, not of all that was read"
    said = {code for codes in kept.values() for code in codes}
    assert set(newest(desk.settings.home, 1)[0]["handling"]) == said


def parsed(*words: str) -> argparse.Namespace:
    """Words of the command as its arguments."""
    return COMMANDS.parse(list(words), "test")[1]


def test_what_cannot_be_asked(desk: Workspace) -> None:
    for per_week in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(QueryRejected, match="above 0"):
            notice(per_week=per_week, desk=desk)
    assert notice(desk=desk) == []
