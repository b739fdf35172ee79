"""Watches on both servers: begun, hit by what is loaded later, told once, ended; a rebuild and erasure."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import queries
from casework.alerts import alert_inbox
from casework.alerts.events import ids_of
from casework.audit_chain.log import newest
from casework.commands import drop_watch, end_watch, prolong_watch
from casework.commands import watches as watches_command
from casework.preserved import forget_watch, preserved, restore_preserved
from casework.watches import events, watch_register
from casework.watches.events import WatchTarget
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from graph.settings import Settings
from graph.store.port import Store
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from queries import asking
from queries.lookup.lists import LookupEntry
from queries.reader import Reader
from queries.verbs import begin_watch as begin_command
from queries.verbs import watched as watched_command
from queries.verbs.begin_watch import begin_watch
from queries.verbs.begin_watch import record as begin_record
from queries.verbs.watched import record, watched
from queries.watches import cluster, looked_up, node, saved_question

NUMBER, OTHER, THIRD = "RR123456785NL", "UA893515405BE", "CD776695253NL"
PHONE, NEW_PHONE = "Phone:+31611111111", "Phone:+31622222222"
HEAD = "tracking_number,posted_at,sender_name,sender_phone,sender_country"
SEIZURES = "report_number,tracking_number,seized_at,agency,country,substance"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, purpose="case 114", person="mira", store=store) as desk:
        deliver(desk, "first", HEAD, f"{NUMBER},2025-04-01T10:00:00Z,Jan Smit,+31611111111,NL")
        yield desk


def deliver(desk: Workspace, name: str, *lines: str) -> None:
    file = desk.settings.home.parent / f"{name}.csv"
    file.write_text("\n".join(lines) + "\n")
    report = load([file], Options(max_rejects="0"), desk)
    assert report.exit == 0, report.files[0].message


def posted(number: str, day: str, who: str, phone: str = "+31611111111") -> tuple[str, str]:
    return HEAD, f"{number},{day}T10:00:00Z,{who},{phone},NL"


def watch(desk: Workspace, what: str | WatchTarget) -> str:
    return begin_record(desk, begin_watch(what, desk=desk), "case 114", None).id


def told(desk: Workspace) -> dict[str, list[str]]:
    """What is told now, by watch, and kept."""
    rows = watched(desk=desk)
    record(desk, rows)
    return {row["id"]: row["why"][:-1] for row in rows}


def test_a_phone_is_told_when_it_is_used_again_and_once(desk: Workspace) -> None:
    id_ = watch(desk, PHONE)
    assert not watched(desk=desk), "what was there when it began is no news"
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Piet Bos"))
    (row,) = rows = watched(desk=desk)
    assert (row["id"], row["kind"], row["day"], row["parcels"]) == (id_, "watch", "2025-04-03", 1)
    assert (row["tracking_numbers"], row["things"], row["people"]) == ([OTHER], [PHONE], 1)
    last = (datetime.now(UTC).date() + timedelta(days=watch_register.USUAL)).isoformat()
    assert row["why"] == [
        "phone +31611111111 was used again: 1 parcel posted on 2025-04-03",
        "under a name not seen before: Piet Bos",
        f"watched by mira until {last}: case 114",
    ]
    assert watched(desk=desk) == rows, "looking keeps nothing"
    record(desk, rows)
    assert not watched(desk=desk)
    (alert,) = alert_inbox.alerts(desk)
    assert alert.notice["id"] == id_ and alert.notice["label"] == "+31611111111"
    alert_inbox.answer(desk, alert.id, "no", "a family")
    record(desk, rows)
    assert not alert_inbox.alerts(desk), "cut off between the two, the same hit is not told twice"
    deliver(desk, "third", *posted(THIRD, "2025-04-02", "Piet Bos"))
    assert told(desk)[id_] == ["phone +31611111111 was used again: 1 parcel posted on 2025-04-02"]
    (alert,) = alert_inbox.alerts(desk)
    assert [event.kind for event in alert.events] == ["noticed", "answered", "grown"]
    assert len(watch_register.watches(desk)[0].hits) == 2


def test_a_seizure_is_told_too(desk: Workspace) -> None:
    phone, parcel = watch(desk, PHONE), watch(desk, f"Parcel:{NUMBER}")
    deliver(desk, "seized", SEIZURES, f"R-1,{NUMBER},2025-04-09T10:00:00Z,Douane,NL,MDMA")
    assert told(desk) == {
        phone: ["phone +31611111111 was used again: 1 seizure reported on 2025-04-09"],
        parcel: [f"parcel {NUMBER} is named again: 1 seizure reported on 2025-04-09"],
    }


def test_what_no_delivery_had_yet_is_watched(desk: Workspace) -> None:
    by_id, typed = watch(desk, NEW_PHONE), watch(desk, "06 22 22 22 22")
    number = watch(desk, "ua 893 515 405 be")
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Piet Bos", "+31622222222"))
    assert told(desk) == {
        by_id: ["phone +31622222222 was used for the first time: 1 parcel posted on 2025-04-03"],
        typed: ["06 22 22 22 22 is now known: 1 parcel posted on 2025-04-03"],
        number: ["ua 893 515 405 be is now known: 1 parcel posted on 2025-04-03"],
    }
    with pytest.raises(QueryRejected, match="cannot be watched"):
        watch(desk, "Substance:MDMA")
    with pytest.raises(QueryRejected, match="Nothing in the graph"):
        watch(desk, "Person:x")
    with pytest.raises(QueryRejected, match="Say what"):
        watch(desk, "  ")


def test_a_person_is_followed_under_every_label(desk: Workspace) -> None:
    (party,) = (
        row["id"]
        for row in desk.store.read("MATCH (a:Party) RETURN a.id AS id LIMIT 9", {}, desk.maintenance("tests"))
    )
    id_ = watch(desk, party)
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "J. Smit"))
    assert told(desk)[id_][0] == "Jan Smit is named again: 1 parcel posted on 2025-04-03"


def test_what_is_known_of_a_number_stays_known_when_it_is_given_out_again(
    desk: Workspace, tmp_path: Path
) -> None:
    phone, parcel = watch(desk, PHONE), watch(desk, f"Parcel:{NUMBER}")
    listed = watch(desk, looked_up.target_of("list", [LookupEntry(1, "06 11111111")], ""))
    file = tmp_path / "again.csv"
    file.write_text("\n".join(posted(NUMBER, "2026-11-03", "Piet Bos")) + "\n")
    assert load([file], Options(max_rejects="0", handling="H3"), desk).exit == 0
    new = "1 parcel posted on 2026-11-03"
    rows = watched(desk=desk)
    assert newest(desk.settings.home, 1)[0]["handling"] == ["H3"], "the codes of the posting that is told"
    record(desk, rows)
    assert all(one.handling == ["H3"] for one in alert_inbox.alerts(desk)), "they stay with what quotes it"
    assert newest(desk.settings.home, 1)[0]["handling"] == ["H3"]
    assert all(one.row()["handling"] == ["H3"] for one in watch_register.watches(desk))
    assert newest(desk.settings.home, 1)[0]["handling"] == ["H3"]
    assert {row["id"]: row["why"][0] for row in rows} == {
        phone: f"phone +31611111111 was used again: {new}",
        parcel: f"parcel {NUMBER} is named again: {new}",
        listed: f"06 11111111 was used again: {new}",
    }
    assert {row["score"] for row in rows} == {1.0} and not watched(desk=desk)
    opened = queries.induced(ids_of(alert_inbox.alerts(desk)[0]), there=True, desk=desk).nodes
    assert {id_ for id_ in opened if id_.startswith("Parcel:")} == {
        f"Parcel:{NUMBER}@2025-04",
        f"Parcel:{NUMBER}@2026-11",
    }


def test_a_person_begun_as_labels_say_is_known_under_every_label(desk: Workspace) -> None:
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "J. Smit"))
    desk.as_labels_say = True
    watch(desk, party_of(desk, "Jan Smit"))
    desk.as_labels_say = False
    assert not watched(desk=desk), "the nightly look does not tell what was there"


def test_a_place_is_followed_when_it_is_called_otherwise(desk: Workspace) -> None:
    head = f"{HEAD},sender_address,sender_postcode,sender_city"
    here = "Piet Bos,+31633333333,NL,Damstraat 12,{postcode},Amsterdam"
    deliver(
        desk,
        "doors",
        head,
        f"{OTHER},2025-04-03T10:00:00Z,{here.format(postcode='1012 JM')}",
        f"{THIRD},2025-04-03T10:00:00Z,{here.format(postcode='')}",
    )
    permit = desk.maintenance("tests")
    (place,) = (row["id"] for row in desk.store.read("MATCH (a:Place) RETURN a.id AS id LIMIT 9", {}, permit))
    target = node.target_of(Reader(desk.store, permit), place)
    assert len(target.of["addresses"]) == 2
    renamed = WatchTarget(target.sort, target.label, {**target.of, "id": "Place:called/otherwise"})
    id_ = watch(desk, renamed)
    assert not watched(desk=desk)
    deliver(desk, "third", head, f"RR439533488NL,2025-04-09T10:00:00Z,{here.format(postcode='1012 JM')}")
    assert told(desk)[id_][0].endswith(" is named again: 1 parcel posted on 2025-04-09")


def test_a_cluster_is_told_by_its_parcels_and_by_who_comes_to_it(desk: Workspace) -> None:
    party = party_of(desk, "Jan Smit")
    id_ = watch(desk, cluster.target_of({"id": "C-1", "label": "Smit + 2", "parties": [party]}))
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Piet Bos"))
    (row,) = watched(desk=desk)
    assert row["why"][:-1] == ["1 new person shares phone +31611111111 with them"]
    assert row["parties"] == [party_of(desk, "Piet Bos")]
    told(desk)
    deliver(desk, "third", *posted(THIRD, "2025-04-05", "Jan Smit"))
    assert told(desk) == {id_: ["1 parcel posted on 2025-04-05"]}
    with pytest.raises(QueryRejected, match="needs a purpose"):
        watch_register.change(desk, id_, " ", None)


def party_of(desk: Workspace, name: str) -> str:
    rows = desk.store.read(
        "MATCH (a:Party) WHERE a.name = $name RETURN a.id AS id LIMIT 1",
        {"name": name},
        desk.maintenance("tests"),
    )
    return str(rows[0]["id"])


def test_a_list_says_which_lines_are_known_now(desk: Workspace) -> None:
    lines = ["+31 6 1111 1111", "06 22222222", "Nobody Nowhere"]
    entries = [LookupEntry(n, line) for n, line in enumerate(lines, 1)]
    id_ = watch(desk, looked_up.target_of("list of the operator", entries, " Post & Co "))
    (one,) = watch_register.watches(desk)
    assert one.target.of["given_by"] == "Post & Co" and one.target.label == "list of the operator"
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Piet Bos", "+31622222222"))
    deliver(desk, "third", *posted(THIRD, "2025-04-05", "Jan Smit"))
    assert told(desk) == {
        id_: [
            "06 22222222 is now known: 1 parcel posted on 2025-04-03",
            "+31 6 1111 1111 was used again: 1 parcel posted on 2025-04-05",
        ]
    }
    with pytest.raises(QueryRejected, match="different values"):
        looked_up.target_of("x", [], "")


def test_a_question_is_told_by_its_new_rows_as_it_was_when_the_watch_began(desk: Workspace) -> None:
    saved = asking.save(desk, "Smits", "search", "", {"text": "smit"})
    id_ = watch(desk, saved.id)
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Kees Smit", "+31633333333"))
    assert told(desk) == {id_: ["1 new row in the answer, as Kees Smit"]}
    assert not watched(desk=desk)
    needs = asking.save(desk, "asks", "search", "", {}, ["text"])
    with pytest.raises(QueryRejected, match="needs text"):
        watch(desk, needs.id)
    assert saved_question.target_of(needs, {"text": "bos"}).of["values"] == {"text": "bos"}


def test_a_lane_is_told_by_a_week_that_is_unusual(desk: Workspace) -> None:
    first = date(2025, 4, 7)
    lines = [lane_row(n, first + timedelta(days=n)) for n in range(7 * 40)]
    deliver(desk, "year", LANE_HEAD, *lines)
    id_ = watch(desk, "Lane:NL-10>NZ")
    assert not watched(desk=desk)
    begin = first + timedelta(days=7 * 40)
    more = [lane_row(1000 + n, begin + timedelta(days=n % 14)) for n in range(7 * 12)]
    deliver(desk, "more", LANE_HEAD, *more)
    (row,) = watched(desk=desk)
    assert (row["id"], row["label"], row["parcels"]) == (id_, "NL-10>NZ", 84)
    assert len(row["why"]) == 3
    assert row["why"][0].startswith(f"42 parcels in the week of {begin}, usually ")
    record(desk, watched(desk=desk))
    assert not watched(desk=desk)


LANE_HEAD = (
    "tracking_number,posted_at,sender_name,sender_postcode,sender_city,sender_address,sender_country,"
    "recipient_name,recipient_country"
)


def lane_row(n: int, day: date) -> str:
    return f"X{n:09d},{day}T10:00:00Z,Sender {n},1012 AB,Amsterdam,Dam {n % 50 + 1},NL,Ann {n},NZ"


def test_it_ends_and_is_prolonged(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    today = datetime.now(UTC).date()
    for wrong in (today, today - timedelta(days=1), today + timedelta(days=800)):
        with pytest.raises(QueryRejected, match="still to come, within two years"):
            begin_record(desk, begin_watch(PHONE, desk=desk), "case 114", wrong)
    id_ = watch(desk, PHONE)
    longer = watch_register.change(desk, id_, "another case", today + timedelta(days=300))
    assert (longer.purpose, longer.until) == ("another case", (today + timedelta(days=300)).isoformat())
    assert watch_register.end(desk, id_, "arrested").state == "ended"
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Piet Bos"))
    assert not watched(desk=desk) and not watch_register.watches(desk)
    assert [one.id for one in watch_register.watches(desk, all_=True)] == [id_]
    with pytest.raises(QueryRejected, match="has ended"):
        watch_register.end(desk, id_)
    with pytest.raises(QueryRejected, match="There is no watch"):
        watch_register.end(desk, "Watch:0123456789abcdef")


def test_the_log_says_what_is_watched_and_none_of_the_words(desk: Workspace) -> None:
    id_ = watch(desk, "Quibberzand Zandvoort")
    watch(desk, PHONE)
    entries = newest(desk.settings.home, 50)
    assert "quibberzand" not in json.dumps([one["asked"] for one in entries]).lower()
    assert newest(desk.settings.home, 50, id_) and newest(desk.settings.home, 50, PHONE)


def test_a_rebuild_carries_them_over_and_a_dropped_one_stays_dropped(desk: Workspace) -> None:
    gone, kept = watch(desk, PHONE), watch(desk, NEW_PHONE)
    permit, index = desk.maintenance("tests"), desk.settings.home / "index" / "this.db"
    index.parent.mkdir(parents=True, exist_ok=True)

    def cut_off() -> None:
        with preserved(desk.store, permit, index):
            desk.store.empty(permit)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert not watch_register.watches(desk)
    forget_watch(desk.settings, gone)
    restore_preserved(desk.store, permit, index)
    assert [one.id for one in watch_register.watches(desk)] == [kept]


def test_whoever_erases_finds_the_watches_that_name_somebody(desk: Workspace) -> None:
    phone, value = watch(desk, PHONE), watch(desk, "Quibberzand Zandvoort")
    permit = desk.maintenance("tests")
    assert [one.id for one in events.naming(desk.store, permit, [PHONE])] == [phone]
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Piet Bos"))
    told(desk)
    assert [one.id for one in events.naming(desk.store, permit, [f"Parcel:{OTHER}@2025"])] == [phone]
    assert [one.id for one in events.holding(desk.store, permit, "quibberZAND")] == [value]
    assert [one.id for one in events.holding(desk.store, permit, f"Parcel:{OTHER}@2025-04")] == [phone]
    found = events.mentioning(desk.store, permit, lambda said: "Piet Bos" in said)
    assert [one.id for one in found] == [phone]
    watch_register.drop(desk, phone)
    assert not events.naming(desk.store, permit, [PHONE])


def test_the_commands(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    opened = lambda *_, **__: Workspace(desk.settings, "mira", lambda: "case 114", store=desk.store)  # noqa: E731
    for module in ("watches", "prolong_watch", "end_watch", "drop_watch"):
        monkeypatch.setattr(f"casework.commands.{module}.terminal.workspace", opened)

    def run(command: Any, *words: str) -> str:
        parser = argparse.ArgumentParser()
        command.add(parser)
        assert command.run(parser.parse_args(words)) == 0
        return capsys.readouterr().out

    def ask(command: Any, *words: str) -> Any:
        parser = argparse.ArgumentParser()
        command.add(parser)
        return command.answer(
            argparse.Namespace(**vars(parser.parse_args(words)), since=None, until=None, limit=None), desk
        )

    assert run(watches_command) == "No watches.\n"
    until = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
    (row,) = ask(begin_command, PHONE, "--until", until)
    id_ = row["id"]
    assert (row["label"], row["until"], row["purpose"], row["known"]) == (
        "+31611111111",
        until,
        "case 114",
        1,
    )
    file = tmp_path / "list.txt"
    file.write_text("+31611111111\n06 22222222\n", "utf-8")
    (listed,) = ask(begin_command, str(file), "--list", "--given-by", "Post")
    assert (listed["sort"], listed["label"]) == ("list", "list.txt")
    deliver(desk, "second", *posted(OTHER, "2025-04-03", "Piet Bos"))
    assert len(ask(watched_command)) == 2 and len(ask(watched_command, "--keep")) == 2
    assert not ask(watched_command)
    assert f"+31611111111: until {until}, hit once" in run(watches_command)
    later = (datetime.now(UTC).date() + timedelta(days=200)).isoformat()
    assert f"until {later}" in run(prolong_watch, id_, "--until", later)
    assert watch_register.watches(desk)[0].purpose == "case 114", "only its last day is another"
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        run(prolong_watch, id_, "--until", "next year")
    with pytest.raises(QueryRejected, match="still to come"):
        run(prolong_watch, id_, "--until", "2020-01-01")
    assert "ended by mira" in run(end_watch, id_, "--reason", "over")
    (left,) = json.loads(run(watches_command, "--json"))
    assert (left["id"], left["sort"], left["state"]) == (listed["id"], "list", "running")
    with pytest.raises(UsageError, match="--yes"):
        run(drop_watch, id_)
    assert run(drop_watch, id_, "--yes") == "Deleted.\n"
    assert id_ not in run(watches_command, "--all")
