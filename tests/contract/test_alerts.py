"""The inbox on both servers: what is noticed, told again, answered; a rebuild and erasure."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.alerts import alert_inbox, events
from casework.audit_chain.log import newest
from casework.commands import alert as alert_command
from casework.commands import alerts as alerts_command
from casework.commands import drop_alert
from casework.preserved import forget_alert, preserved, restore_preserved
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from graph.settings import Settings
from graph.store.port import Store

PARTY, PHONE = "Party:01", "Phone:+31612345678"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "home" / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


def notice(id_: str = "network-1", day: str = "2025-03-01", parcels: int = 4, **more: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "day": day,
        "kind": "network",
        "label": "Quibberzand + 2",
        "score": 12.5,
        "people": 3,
        "parcels": parcels,
        "tracking_numbers": ["RR1"],
        "parties": [PARTY],
        "things": [PHONE],
        "why": ["Anna Quibberzand and two others use +31612345678"],
        **more,
    }


def states(desk: Workspace) -> dict[str, str]:
    return {one.notice["id"]: one.state for one in alert_inbox.alerts(desk, all_=True)}


def test_what_is_noticed_is_in_the_inbox_once_and_again_when_it_grew(desk: Workspace) -> None:
    first = alert_inbox.record_notices(desk, [notice(), notice("route-1", kind="route", score=20.0)])
    assert len(first.new) == 2 and not first.grown
    again = alert_inbox.record_notices(
        desk, [notice(), notice(day="2025-02-01", parcels=9), notice(day="2025-03-02")]
    )
    assert again == alert_inbox.Recorded((), ()), (
        "the same, an earlier day, and a later day with no more parcels"
    )
    found = alert_inbox.alerts(desk)
    assert [one.notice["id"] for one in found] == ["route-1", "network-1"], "of one day the strongest first"
    grown = alert_inbox.record_notices(desk, [notice(day="2025-03-09", parcels=7)])
    assert grown.grown == (alert_inbox.alert_id("network-1"),)
    (newest_, _other) = alert_inbox.alerts(desk)
    assert (newest_.notice["parcels"], [event.kind for event in newest_.events]) == (7, ["noticed", "grown"])


def test_answers_are_what_they_were_of_and_undone_ones_do_not_count(desk: Workspace) -> None:
    first, second = alert_inbox.record_notices(desk, [notice(), notice("two", kind="route", score=3.0)]).new
    alert_inbox.answer(desk, first, "no", "one family")
    alert_inbox.answer(desk, first, "yes", "after all")
    alert_inbox.answer(desk, second, "unsure", "too few")
    alert_inbox.record_notices(desk, [notice(day="2025-03-09", parcels=7, score=14.0)])
    alert_inbox.answer(desk, first, "no", "a removal firm")

    def answered() -> list[tuple[str, float, bool]]:
        found = alert_inbox.answered_alarms(desk.store, desk.maintenance("tests"))
        return [(one.kind, one.score, one.right) for one in found]

    assert answered() == [("network", 12.5, True), ("network", 14.0, False)]
    alert_inbox.undo_answer(desk, first)
    assert answered() == [("network", 12.5, True)]


def test_an_answer_closes_it_until_it_grows_or_is_undone(desk: Workspace) -> None:
    (id_,) = alert_inbox.record_notices(desk, [notice()]).new
    with pytest.raises(QueryRejected, match="needs a reason"):
        alert_inbox.answer(desk, id_, "no", "  ")
    with pytest.raises(QueryRejected, match="not an answer"):
        alert_inbox.answer(desk, id_, "maybe", "x")
    answered = alert_inbox.answer(desk, id_, "no", "one family")
    assert (answered.state, answered.reason, answered.answered_by) == ("no", "one family", "mira")
    assert not alert_inbox.alerts(desk) and states(desk) == {"network-1": "no"}
    alert_inbox.record_notices(desk, [notice(day="2025-03-02")])
    assert not alert_inbox.alerts(desk), "dismissed and unchanged: not told again"
    assert alert_inbox.undo_answer(desk, id_, "it was not").state == "open"
    with pytest.raises(QueryRejected, match="alert that is open"):
        alert_inbox.undo_answer(desk, id_)
    alert_inbox.answer(desk, id_, "yes", "seized")
    alert_inbox.record_notices(desk, [notice(day="2025-03-09", parcels=7)])
    assert states(desk) == {"network-1": "open"}
    kinds = [event.kind for event in alert_inbox.alerts(desk)[0].events]
    assert kinds == ["noticed", "answered", "undone", "answered", "grown"], "nothing of it is lost"


def test_it_is_assigned_and_sleeps_until_a_day(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    (id_,) = alert_inbox.record_notices(desk, [notice()]).new
    assert alert_inbox.assign(desk, id_, " tom  t ").assigned == "tom t"
    today = datetime.now(UTC).date()
    with pytest.raises(QueryRejected, match="still to come"):
        alert_inbox.snooze(desk, id_, today)
    asleep = alert_inbox.snooze(desk, id_, today + timedelta(days=3))
    assert asleep.state == "snoozed" and not alert_inbox.alerts(desk)
    assert alert_inbox.answer(desk, id_, "unsure", "ask the counter").state == "unsure"
    with pytest.raises(QueryRejected, match="alert that is unsure"):
        alert_inbox.snooze(desk, id_, today + timedelta(days=3))


def test_how_many_were_right_is_counted_by_kind(desk: Workspace) -> None:
    ids = alert_inbox.record_notices(desk, [notice(f"n{n}") for n in range(4)]).new
    for id_, verdict in zip(ids, ("yes", "no", "yes", "unsure"), strict=True):
        alert_inbox.answer(desk, id_, verdict, "x")
    assert alert_inbox.right_of_answered(alert_inbox.alerts(desk, all_=True)) == {"network": (2, 3)}


def test_two_who_answer_at_once_both_stand_in_the_history(desk: Workspace) -> None:
    (id_,) = alert_inbox.record_notices(desk, [notice()]).new
    at_once = [
        events.RECORDS.new(id_, 2, by, events.ANSWERED, {"verdict": verdict, "reason": by})
        for by, verdict in (("mira", "yes"), ("tom", "no"))
    ]
    for event in at_once:
        events.RECORDS.write(desk.store, desk.maintenance("tests"), [event])
    (one,) = alert_inbox.alerts(desk, all_=True)
    assert {event.by for event in one.events if event.kind == events.ANSWERED} == {"mira", "tom"}


def test_what_another_answered_meanwhile_is_not_said_over(desk: Workspace) -> None:
    (id_,) = alert_inbox.record_notices(desk, [notice()]).new
    with Workspace.open(desk.settings, person="tom", purpose="tests", store=desk.store) as other:
        alert_inbox.answer(other, id_, "no", "a removal firm")
        with pytest.raises(QueryRejected, match="alert that is no"):
            alert_inbox.answer(desk, id_, "yes", "seized")
        assert alert_inbox.answer(other, id_, "unsure", "I am not sure").state == "unsure"
    alert_inbox.undo_answer(desk, id_, "seized since")
    assert alert_inbox.answer(desk, id_, "yes", "seized").answered_by == "mira"


def test_the_log_says_which_alerts_and_none_of_the_words(desk: Workspace) -> None:
    (id_,) = alert_inbox.record_notices(desk, [notice()]).new
    alert_inbox.answer(desk, id_, "yes", "Quibberzand said so")
    alert_inbox.alerts(desk, all_=True)
    entries = newest(desk.settings.home, 50)
    assert "quibberzand" not in json.dumps([one["asked"] for one in entries]).lower()
    assert len(newest(desk.settings.home, 50, id_)) >= 2 and newest(desk.settings.home, 50, PHONE)


def test_a_rebuild_carries_them_over_and_a_dropped_one_stays_dropped(desk: Workspace) -> None:
    gone, kept = alert_inbox.record_notices(desk, [notice("gone"), notice("kept")]).new
    alert_inbox.answer(desk, kept, "yes", "x")
    permit, index = desk.maintenance("tests"), desk.settings.home / "index" / "this.db"
    index.parent.mkdir(parents=True)

    def cut_off() -> None:
        with preserved(desk.store, permit, index):
            desk.store.empty(permit)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert not states(desk)
    forget_alert(desk.settings, gone)
    restore_preserved(desk.store, permit, index)
    assert states(desk) == {"kept": "yes"}


def test_whoever_erases_finds_the_alerts_that_name_somebody(desk: Workspace) -> None:
    first, second = alert_inbox.record_notices(
        desk, [notice(), notice("other", parties=[], things=[], why=["others"], label="x")]
    ).new
    permit = desk.maintenance("tests")

    def named(found: Iterable[events.Alert]) -> list[str]:
        return [one.id for one in found]

    assert named(events.naming(desk.store, permit, [PHONE])) == [first]
    assert named(events.naming(desk.store, permit, ["Parcel:RR1@2025"])) == sorted([first, second])
    assert named(events.mentioning(desk.store, permit, lambda said: "Quibberzand" in said)) == [first]
    assert named(events.holding(desk.store, permit, "quibberZAND")) == [first]
    assert named(events.holding(desk.store, permit, "Parcel:RR1@2025-04")) == sorted([first, second])
    alert_inbox.drop(desk, first)
    assert states(desk) == {"other": "open"}
    with pytest.raises(QueryRejected, match="There is no alert"):
        alert_inbox.drop(desk, first)
    for wrong in ("Party:1", "Alert:x", "Alert:0123456789abcdef"):
        with pytest.raises(QueryRejected, match="There is no alert"):
            alert_inbox.answer(desk, wrong, "yes", "x")
    assert second in named(alert_inbox.alerts(desk))


def test_the_commands(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (id_,) = alert_inbox.record_notices(desk, [notice()]).new
    opened = lambda *_, **__: Workspace(desk.settings, "mira", lambda: "tests", store=desk.store)  # noqa: E731
    for module in ("alerts", "alert", "drop_alert"):
        monkeypatch.setattr(f"casework.commands.{module}.terminal.workspace", opened)

    def run(command: Any, *words: str) -> str:
        parser = argparse.ArgumentParser()
        command.add(parser)
        assert command.run(parser.parse_args(words)) == 0
        return capsys.readouterr().out

    assert "Quibberzand + 2, 4 parcels: open" in run(alerts_command)
    assert "yes (mira: seized)" in run(alert_command, id_, "yes", "--reason", "seized")
    assert run(alerts_command) == "No alerts.\n"
    assert "network: 1 of 1 answered were right" in run(alerts_command, "--all")
    (row,) = json.loads(run(alerts_command, "--all", "--json"))
    assert (row["id"], row["notice"], row["state"], row["parcels"]) == (id_, "network-1", "yes", 4)
    assert "open, assigned to tom" in run(alert_command, id_, "undo") + run(
        alert_command, id_, "assign", "--to", "tom"
    )
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        run(alert_command, id_, "snooze", "--until", "tomorrow")
    with pytest.raises(UsageError, match="--yes"):
        run(drop_alert, id_)
    assert run(drop_alert, id_, "--yes") == "Deleted.\n" and run(alerts_command, "--all") == "No alerts.\n"
