"""Chosen barriers on both servers: terms, undoing, a rebuild, erasure, the commands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework import cases
from casework.audit_chain.log import newest
from casework.chosen_barriers import events
from casework.chosen_barriers.chosen_plan import (
    BarrierChoice,
    BarrierTerms,
    change,
    choose,
    chosen_barriers,
    drop,
    undo,
)
from casework.chosen_barriers.ends import ending_barriers, prolong
from casework.commands import choose_barrier, drop_barrier, prolong_barrier, undo_barrier
from casework.commands import chosen_barriers as listing
from casework.preserved import forget_chosen_barrier, preserved, restore_preserved
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from graph.settings import Settings
from graph.store.port import Store
from tests.contract.crew_and_strangers import crew, deliver

BLOCK = BarrierChoice("parcels-synthetic", "block-account", "label")
PHONE = "Phone:+31611111111"
ON = BarrierChoice("parcels-synthetic", "watch-phone", "drop", on=PHONE, label="+31 6 1111 1111")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, purpose="case 114", person="mira", store=store) as desk:
        yield desk


def test_terms_change_and_are_undone_one_by_one(desk: Workspace) -> None:
    one = choose(desk, BLOCK, BarrierTerms(owner=" Post ", day=date(2026, 12, 8)))
    assert (one.state, one.owner, one.day, one.case, one.chosen_by) == (
        "proposed",
        "Post",
        "2026-12-08",
        "",
        "mira",
    )
    assert change(desk, one.id, BarrierTerms(state="agreed", reason="as met")).state == "agreed"
    now = change(desk, one.id, BarrierTerms(state="running", owner=""))
    assert (now.state, now.owner, now.reason) == ("running", "", "as met")
    assert [undo(desk, one.id).state for _ in range(3)] == ["agreed", "proposed", "undone"]
    assert chosen_barriers(desk) == []
    (gone,) = chosen_barriers(desk, all_=True)
    assert [event.kind for event in gone.events] == ["chosen", "changed", "changed", *["undone"] * 3]
    with pytest.raises(QueryRejected, match="was undone"):
        undo(desk, one.id)
    with pytest.raises(QueryRejected, match="was undone"):
        change(desk, one.id, BarrierTerms(state="done"))


def test_what_somebody_did_meanwhile_is_not_undone_unseen(desk: Workspace) -> None:
    one = choose(desk, BLOCK, BarrierTerms())
    seen = change(desk, one.id, BarrierTerms(state="agreed"))
    change(desk, one.id, BarrierTerms(state="running"))
    with pytest.raises(QueryRejected, match="meanwhile"):
        undo(desk, one.id, seen=len(seen.events))
    assert chosen_barriers(desk)[0].state == "running"


def test_a_change_after_undoing_counts(desk: Workspace) -> None:
    one = choose(desk, BLOCK, BarrierTerms())
    change(desk, one.id, BarrierTerms(state="running"))
    undo(desk, one.id)
    assert change(desk, one.id, BarrierTerms(state="dropped", reason="no mandate")).state == "dropped"
    assert undo(desk, one.id, "too early").state == "proposed"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (BarrierTerms(state="begun"), "no state"),
        (BarrierTerms(day="30/4"), "not a date"),
        (BarrierTerms(owner="x" * 201), "characters"),
        (BarrierTerms(reason="x" * 1001), "characters"),
        (BarrierTerms(owner=""), "Nothing of this barrier"),
        (BarrierTerms(until="soon"), "not a date"),
        (BarrierTerms(day="2026-12-08", until="2026-12-07"), "cannot end"),
    ],
)
def test_terms_that_are_off_are_refused(desk: Workspace, terms: BarrierTerms, said: str) -> None:
    one = choose(desk, BLOCK, BarrierTerms())
    with pytest.raises(QueryRejected, match=said):
        change(desk, one.id, terms)
    assert len(chosen_barriers(desk)[0].events) == 1


def in_days(days: int) -> date:
    return datetime.now(UTC).date() + timedelta(days=days)


def test_what_ends_is_asked_after_until_somebody_says_what_came_of_it(desk: Workspace) -> None:
    over = choose(desk, ON, BarrierTerms(state="running", day=in_days(-40), until=in_days(-1)))
    soon = choose(desk, BLOCK, BarrierTerms(until=in_days(14)))
    choose(desk, BarrierChoice("m", "b", "s"), BarrierTerms(until=in_days(15)))
    choose(desk, BarrierChoice("m", "c", "s"), BarrierTerms())
    assert (over.has_ended, over.runs, soon.has_ended) == (True, False, False)
    assert [one.id for one in ending_barriers(desk)] == [over.id, soon.id]
    assert newest(desk.settings.home, 1)[0]["count"] == 2
    change(desk, soon.id, BarrierTerms(state="done", reason="they stopped"))
    assert prolong(desk, over.id, in_days(60)).runs
    assert not ending_barriers(desk)
    assert undo(desk, over.id).has_ended and [one.id for one in ending_barriers(desk)] == [over.id]
    with pytest.raises(QueryRejected, match="still to come"):
        prolong(desk, over.id, in_days(0))


def test_a_choice_that_an_older_version_kept_has_no_end(desk: Workspace) -> None:
    one = choose(desk, BLOCK, BarrierTerms())
    (event,) = one.events
    body = {name: value for name, value in event.body.items() if name != "until"}
    assert events.chosen_of([replace(event, body=body)]) == replace(one, events=(replace(event, body=body),))


@pytest.mark.parametrize(
    "on", ["+31612345678", "Nonsense:1", f"Phone:{'1' * 3000}", "Phone:1\n2", "a\u202eb"]
)
def test_what_is_nothing_is_not_acted_on(desk: Workspace, on: str) -> None:
    with pytest.raises(QueryRejected, match="nothing that a barrier acts on"):
        choose(desk, BarrierChoice("m", "b", "s", on=on), BarrierTerms())
    assert not chosen_barriers(desk)


def test_lanes_and_looks_are_acted_on(desk: Workspace) -> None:
    for on in ("Lane:NL-50>US", "Pattern:DropOff:nl/1|socks|180-220 g"):
        assert choose(desk, BarrierChoice("m", "b", "s", on=on), BarrierTerms()).on == on


def test_terms_beside_what_was_seen_are_those_that_somebody_changed(desk: Workspace) -> None:
    seen = choose(desk, BLOCK, BarrierTerms(owner="Post"))
    terms = BarrierTerms(owner="Post", day="", state="agreed", reason="")
    assert terms.beside(seen) == BarrierTerms(state="agreed")


def test_a_barrier_is_chosen_in_a_case_that_there_is(desk: Workspace) -> None:
    case = cases.new_id()
    with pytest.raises(QueryRejected, match="no such case"):
        choose(desk, BarrierChoice("m", "b", "s", case=case), BarrierTerms())
    permit = desk.maintenance("keep case")
    cases.append(desk, permit, case, [("note", {})], after=0, about={"name": "Tulip"})
    mine = choose(desk, BarrierChoice("m", "b", "s", case=case), BarrierTerms())
    other = choose(desk, BLOCK, BarrierTerms())
    assert [one.id for one in chosen_barriers(desk, case)] == [mine.id]
    assert [one.id for one in chosen_barriers(desk, "")] == [other.id]
    assert len(chosen_barriers(desk)) == 2


def test_a_rebuild_carries_them_over_and_a_dropped_one_stays_dropped(desk: Workspace) -> None:
    gone, kept = choose(desk, BLOCK, BarrierTerms()), choose(desk, ON, BarrierTerms(state="running"))
    permit, index = desk.maintenance("tests"), desk.settings.home / "index" / "this.db"
    index.parent.mkdir(parents=True, exist_ok=True)

    def cut_off() -> None:
        with preserved(desk.store, permit, index):
            desk.store.empty(permit)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert not chosen_barriers(desk)
    forget_chosen_barrier(desk.settings, gone.id)
    restore_preserved(desk.store, permit, index)
    assert chosen_barriers(desk) == [kept]


def test_whoever_erases_finds_what_names_somebody(desk: Workspace) -> None:
    one = choose(desk, ON, BarrierTerms(reason="Jan Smit sent it"))
    choose(desk, BLOCK, BarrierTerms())
    permit = desk.maintenance("tests")
    assert [each.id for each in events.naming(desk.store, permit, [PHONE])] == [one.id]
    assert [each.id for each in events.holding(desk.store, permit, "jan smit")] == [one.id]
    assert [each.id for each in events.holding(desk.store, permit, PHONE)] == [one.id]
    drop(desk, one.id)
    assert not events.naming(desk.store, permit, [PHONE])
    with pytest.raises(QueryRejected, match="no chosen barrier"):
        drop(desk, one.id)


def test_a_typed_number_and_the_counter_of_a_look_are_named(desk: Workspace) -> None:
    look = "Pattern:DropOff:NL-1|socks|0-100000 g"
    one = choose(desk, BarrierChoice("m", "b", "s", on=look, starts=("rr123456785nl",)), BarrierTerms())
    permit = desk.maintenance("tests")
    for id_ in ("Parcel:RR123456785NL@2", "DropOff:NL-1"):
        assert [each.id for each in events.naming(desk.store, permit, [id_])] == [one.id]
    assert not events.naming(desk.store, permit, ["DropOff:NL-2", "Parcel:RR1"])


def test_the_log_says_which_and_none_of_the_words(desk: Workspace) -> None:
    one = choose(desk, ON, BarrierTerms(reason="Jan Smit sent it"))
    assert newest(desk.settings.home, 9, one.id) and newest(desk.settings.home, 9, PHONE)
    assert "Jan Smit" not in json.dumps(newest(desk.settings.home, 9))


@pytest.fixture
def call(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Any]:
    """Run a command at this desk; what it says as JSON."""
    monkeypatch.setattr("casework.terminal.workspace", lambda *_, **__: nullcontext(desk))

    def called(command: Any, *words: str) -> Any:
        parser = argparse.ArgumentParser()
        command.add(parser)
        assert command.run(parser.parse_args([*words, "--json"])) == 0
        return json.loads(capsys.readouterr().out)

    return called


def test_a_thing_is_called_as_the_graph_calls_it(
    desk: Workspace, tmp_path: Path, call: Callable[..., Any]
) -> None:
    deliver(desk, tmp_path / "one.csv", crew()[:1])
    (door,) = desk.store.read(
        "MATCH (n:Address) WHERE n.country = 'NL' RETURN n.id AS id LIMIT 1",
        {},
        desk.maintenance("tests"),
    )
    made = call(choose_barrier, "hold-sender", "--on", door["id"])
    assert made["label"] == "Zegelweg 0, 1000 AB"


def test_the_commands(desk: Workspace, call: Callable[..., Any]) -> None:
    made = call(
        choose_barrier, "block-account", "--owner", "Post", "--day", "2026-12-08", "--until", "2027-03-01"
    )
    assert made["until"] == "2027-03-01"
    assert call(prolong_barrier, made["id"], str(in_days(300)))["until"] == str(in_days(300))
    assert call(undo_barrier, made["id"])["until"] == "2027-03-01"
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        call(prolong_barrier, made["id"], "soon")
    assert (made["step"], made["state"]) == ("label", "proposed")
    assert call(choose_barrier, made["id"], "--state", "running")["state"] == "running"
    assert [row["state"] for row in call(listing)] == ["running"]
    assert call(undo_barrier, made["id"])["state"] == "proposed"
    with pytest.raises(UsageError, match="has no barrier 'nothing'"):
        call(choose_barrier, "nothing")
    with pytest.raises(UsageError, match="acts on Account"):
        call(choose_barrier, "block-account", "--on", PHONE)
    with pytest.raises(QueryRejected, match="does not contain"):
        call(choose_barrier, "watch-phone", "--on", PHONE)
    with pytest.raises(UsageError, match="--yes"):
        call(drop_barrier, made["id"])
    call(drop_barrier, made["id"], "--yes")
    assert call(listing, "--all") == []
