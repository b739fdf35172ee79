"""Nothing passes the gate without an entry before it and one after it."""

from __future__ import annotations

import gc
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest

from casework.access.rights import Rights
from casework.audit_chain import audit_files
from casework.audit_chain.anchors import Anchors
from casework.audit_chain.audit import Audit, borrow, give_back
from casework.audit_chain.entry import AuditEvent
from casework.audit_chain.log import newest
from casework.gate import Gate
from casework.purpose import person, purpose
from casework.workspace import Workspace
from errors import Cancelled, NoRoom, NotPermitted, StoreUnavailable, UsageError, cancelling, permits
from graph.permit import require
from graph.settings import Settings

PHONE = "Phone:+31612345678"
DAY = date(2026, 11, 24)


def entries(home: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(home / audit_files.CHAIN_FILE)) as connection:
        return [json.loads(body) for (body,) in connection.execute("SELECT body FROM entry ORDER BY n")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("WAYBILL_PURPOSE", "WAYBILL_USER", "WAYBILL_ANCHORS", "NEO4J_URI", "WAYBILL_EVIDENCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def gate(home: Path) -> Iterator[Callable[[str], Gate]]:
    log = Audit(home, anchors=Anchors(syslog=None))
    yield lambda why: Gate(log, "ada", lambda: why, Rights("ada", None, home))
    log.close()


def test_question_is_logged_before_the_permit_and_answer_after(
    gate: Callable[[str], Gate], home: Path
) -> None:
    with gate("case 12").ask(
        "expand", {"ids": [PHONE]}, subjects=[PHONE], case="12", recipient="NCA"
    ) as asked:
        (question,) = entries(home)
        require(asked.permit)
        assert asked.permit.number == question["n"] == 1
        assert (asked.permit.person, asked.permit.purpose, asked.permit.case) == ("ada", "case 12", "12")
        assert not asked.permit.maintenance
        asked.handed_out(2, [PHONE, "Party:1"], ["H1", "H0", "H1"])
    question, answer = entries(home)
    assert (question["outcome"], answer["outcome"], answer["of"]) == ("asked", "handed out", 1)
    assert (answer["count"], answer["recipient"], answer["handling"]) == (2, "NCA", ["H0", "H1"])
    assert question["subjects"][0] == answer["subjects"][0]
    assert question["purpose"] == answer["purpose"] and answer["asked"] is None


def test_an_answer_that_nobody_waits_for_is_none(gate: Callable[[str], Gate], home: Path) -> None:
    token = cancelling.Token()
    with cancelling.under(token), pytest.raises(Cancelled), gate("case 12").ask("expand", {}) as asked:
        token.cancel()
        asked.handed_out(2, [PHONE])
    question, answer = entries(home)
    assert (question["outcome"], answer["outcome"], answer["of"]) == ("asked", "failed", 1)
    assert (answer["count"], answer["subjects"]) == (0, [])


def test_answer_that_was_not_logged_is_not_shown(gate: Callable[[str], Gate], home: Path) -> None:
    with pytest.raises(NotPermitted, match="not logged"), gate("case 12").ask("search", {}):
        pass
    assert [entry["outcome"] for entry in entries(home)] == ["asked"]


def test_failure_is_logged_and_goes_on_its_way(gate: Callable[[str], Gate], home: Path) -> None:
    with pytest.raises(StoreUnavailable), gate("case 12").ask("search", {}):
        raise StoreUnavailable("The server is gone.")
    assert [entry["outcome"] for entry in entries(home)] == ["asked", "failed"]


def test_no_purpose_is_refused_and_the_refusal_logged(gate: Callable[[str], Gate], home: Path) -> None:
    with pytest.raises(NotPermitted):
        gate("").ask("search", {"text": "x"})
    (refusal,) = entries(home)
    assert (refusal["outcome"], refusal["purpose"]) == ("refused", None)


def test_a_run_that_is_repeated_all_day_is_logged_once_a_day(
    gate: Callable[[str], Gate], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = gate("").monitor("health"), gate("").monitor("health")
    assert (first.number, again.number, first.maintenance) == (1, 1, False)
    require(again)
    assert gate("").maintain("health check").number == 2
    (entry, _) = entries(home)
    assert (entry["who"], entry["verb"], entry["outcome"]) == ("ada", "health", "maintenance")
    monkeypatch.setattr("casework.audit_chain.log.datetime", Tomorrow)
    assert gate("").monitor("health").number == 3
    assert gate("").monitor("resolve").number == 4


class Tomorrow(datetime):
    """A clock that is a day ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + timedelta(days=1)


def test_a_permit_ends_with_its_question(gate: Callable[[str], Gate], home: Path) -> None:
    with gate("case 12").ask("search", {}) as asked:
        require(asked.permit)
        asked.handed_out(0)
        with pytest.raises(NotPermitted, match="question has ended"):
            require(asked.permit)
    failed, unanswered = gate("case 12").ask("search", {}), gate("case 12").ask("search", {})
    with pytest.raises(StoreUnavailable), failed:
        raise StoreUnavailable("The server is gone.")
    with pytest.raises(NotPermitted, match="not logged"), unanswered:
        pass
    for one in (failed, unanswered):
        with pytest.raises(NotPermitted, match="question has ended"):
            require(one.permit)


def test_permits_for_maintenance_end_with_their_desk(home: Path) -> None:
    with Workspace.open(Settings.from_environment()) as desk:
        permit = desk.maintenance("ingest")
        require(permit)
    with pytest.raises(NotPermitted, match="question has ended"):
        require(permit)


def test_what_was_read_is_counted_whatever_is_said(gate: Callable[[str], Gate], home: Path) -> None:
    with gate("case 12").ask("search", {}) as asked:
        permits.add_rows(asked.permit, 200)
        permits.add_rows(asked.permit, 300)
        asked.handed_out(0)
    with pytest.raises(StoreUnavailable), gate("case 12").ask("search", {}) as asked:
        permits.add_rows(asked.permit, 7)
        raise StoreUnavailable("The server is gone.")
    answers = [entry for entry in entries(home) if entry["outcome"] != "asked"]
    assert [(entry["count"], entry["rows"]) for entry in answers] == [(0, 500), (0, 7)]


def test_no_text_of_a_delivery_stands_in_the_chain_as_a_handling_code(
    gate: Callable[[str], Gate], home: Path
) -> None:
    said = ["H1", "Zebulon Quixtopher +31612345678", "<b>", "", "h 2"]
    with gate("case 12").ask("run", {}) as asked:
        asked.handed_out(2, handling=said)
    assert entries(home)[1]["handling"] == ["H1", "H2", "other"]
    assert b"Quixtopher" not in b"".join(path.read_bytes() for path in home.glob("audit.db*"))


def test_words_have_an_end(gate: Callable[[str], Gate], home: Path) -> None:
    text = "x" * 10_000
    with gate("case 12").ask("search", {"text": text, "ids": [text, 7], "more": {"a": text}}) as asked:
        asked.handed_out(0)
    (words,) = [entry["asked"] for entry in newest(home, 5) if entry["asked"]]
    assert len(str(words)) < 5_000
    assert words["text"].startswith("x" * 1_000 + "… and 9,000 characters more (SHA-256 ")
    assert [words["ids"], words["more"]["a"]] == [[words["text"], 7], words["text"]]


@pytest.mark.parametrize("case", ["x" * 65, "", "a b", "<b>", "+31612345678"])
def test_what_cannot_be_a_case_is_not_logged(gate: Callable[[str], Gate], home: Path, case: str) -> None:
    with pytest.raises(UsageError, match="is not the id of a case"):
        gate("case 12").ask("canvas", {}, case=case)
    with pytest.raises(UsageError, match="shorten it"):
        gate("case 12").ask("export", {}, recipient="x" * 201)
    assert not (home / audit_files.CHAIN_FILE).exists()


@pytest.mark.parametrize("verb", ["", "Search", "search +31612345678", "a" * 41, "search;"])
def test_verb_is_a_plain_word(gate: Callable[[str], Gate], verb: str) -> None:
    with pytest.raises(UsageError):
        gate("case 12").ask(verb, {})


def test_maintenance_is_one_entry_a_run(gate: Callable[[str], Gate], home: Path) -> None:
    permit = gate("").maintain("ingest")
    require(permit)
    assert permit.maintenance
    (entry,) = entries(home)
    assert (entry["verb"], entry["outcome"], permit.number) == ("ingest", "maintenance", 1)


def test_log_that_cannot_be_written_gives_no_permit(home: Path) -> None:
    (home / audit_files.CHAIN_FILE).mkdir()
    with Workspace.open(Settings.from_environment(), purpose="case 12") as desk, pytest.raises(NoRoom):
        desk.asking("search", {})


def test_nothing_but_a_permit_is_one() -> None:
    others: list[Any] = [None, object(), "permit"]
    for other in others:
        with pytest.raises(NotPermitted):
            require(other)


class TestPurpose:
    def test_order(self, tmp_path: Path) -> None:
        env = {"WAYBILL_PURPOSE": "from the environment"}
        asked: list[str] = []

        def ask() -> str:
            asked.append("asked")
            return "  typed\tin "

        assert purpose("ada", tmp_path, given="given", environ=env, today=DAY) == "given"
        assert purpose("ada", tmp_path, environ=env, today=DAY) == "from the environment"
        assert purpose("ada", tmp_path, environ={}, ask=ask, today=DAY) == "given"
        assert not asked
        assert purpose("bob", tmp_path, environ={}, ask=ask, today=DAY) == "typed in"
        assert purpose("bob", tmp_path, environ={}, today=DAY) == "typed in"

    def test_yesterdays_is_gone(self, tmp_path: Path) -> None:
        purpose("ada", tmp_path, given="given", environ={}, today=DAY)
        with pytest.raises(NotPermitted, match="--purpose"):
            purpose("ada", tmp_path, environ={}, today=date(2026, 11, 25))

    def test_the_environments_is_not_remembered(self, tmp_path: Path) -> None:
        purpose("ada", tmp_path, environ={"WAYBILL_PURPOSE": "nightly"}, today=DAY)
        with pytest.raises(NotPermitted):
            purpose("ada", tmp_path, environ={}, today=DAY)

    def test_file_is_for_its_owner_and_may_be_broken(self, tmp_path: Path) -> None:
        file = tmp_path / "purpose.json"
        file.write_text("[1")
        purpose("ada", tmp_path, given="given", environ={}, today=DAY)
        assert file.stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["purpose.json"]

    def test_blank_and_endless_ones(self, tmp_path: Path) -> None:
        with pytest.raises(NotPermitted):
            purpose("ada", tmp_path, given=" \n", ask=lambda: "", environ={}, today=DAY)
        with pytest.raises(UsageError):
            purpose("ada", tmp_path, given="x" * 1001, environ={}, today=DAY)

    def test_person_is_named_or_the_account(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert person({"WAYBILL_USER": " Ada  L. "}) == "Ada L."
        monkeypatch.setenv("USER", "somebody else")
        monkeypatch.setenv("LOGNAME", "somebody else")
        assert person({}) not in ("", "somebody else")


class TestDesk:
    def test_purpose_and_person(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WAYBILL_USER", "ada")
        with Workspace.open(Settings.from_environment(), purpose="case 12") as desk:
            assert (desk.person, desk.purpose) == ("ada", "case 12")
        with Workspace.open(Settings.from_environment(), person="bob") as desk, pytest.raises(NotPermitted):
            desk.asking("search", {})

    def test_purpose_is_asked_for_once_and_only_when_needed(self, home: Path) -> None:
        asked: list[str] = []

        def ask() -> str:
            asked.append("asked")
            return "case 12"

        with Workspace.open(Settings.from_environment(), ask=ask) as desk:
            desk.maintenance("ingest")
            assert not asked
            for _ in range(2):
                with desk.asking("search", {}) as question:
                    question.handed_out(0)
        assert len(asked) == 1

    def test_demo_asks_none(self, home: Path) -> None:
        with Workspace.open(Settings.from_environment(demo=True)) as desk, desk.asking("search", {}) as asked:
            assert asked.permit.purpose == "demo"
            asked.handed_out(0)
        assert not (home / "purpose.json").exists()

    def test_store_and_archive_that_were_lent_stay_open(self, home: Path) -> None:
        class Lent:
            closed = False

            def close(self) -> None:
                self.closed = True

        lent = Lent()
        store: Any = lent
        archive: Any = object()
        with Workspace.open(Settings.from_environment(), store=store, archive=archive) as desk:
            assert desk.store is store
            assert desk.archive is archive
        desk.close()
        assert not lent.closed

    def test_desk_that_is_forgotten_is_closed(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        class Opened:
            closed = 0

            def close(self) -> None:
                Opened.closed += 1

        monkeypatch.setattr("graph.connect.open_store", lambda settings: Opened())
        desk = Workspace.open(Settings.from_environment(), purpose="case 12")
        assert desk.store is desk.store
        log = borrow(home)
        del desk
        gc.collect()
        assert Opened.closed == 1
        give_back(log)
        with pytest.raises(RuntimeError):
            log.append(AuditEvent("ada", "search", "asked"))

    def test_closing_twice_and_closed_store(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        class Opened:
            closed = 0

            def close(self) -> None:
                Opened.closed += 1

        monkeypatch.setattr("graph.connect.open_store", lambda settings: Opened())
        with Workspace.open(Settings.from_environment(), purpose="case 12") as desk:
            assert desk.store is not None
        desk.close()
        assert Opened.closed == 1


@pytest.fixture
def desk(home: Path) -> Iterator[Workspace]:
    settings = Settings.from_environment()
    with Workspace.open(settings, purpose="case 12", medium="screen") as at_work:
        yield at_work


class TestOneQuestion:
    """Several verbs that answer one click."""

    def test_its_parts_make_no_entries_of_their_own(self, desk: Workspace, home: Path) -> None:
        with desk.asking_as_one("expand", {"ids": [PHONE]}, [PHONE]) as whole:
            with desk.asking("expand", {"limit": 25}) as part:
                assert part.permit is whole.permit
                permits.add_rows(part.permit, 30)
                part.handed_out(26, [PHONE, "Party:1"], ["H1"])
                require(whole.permit)
            with desk.asking("induced", {}) as part:
                permits.add_rows(part.permit, 12)
                part.handed_out(40, [PHONE], ["H0"])
            whole.handed_out(2, [PHONE, "Party:1"], ["H2"])
        with desk.asking("search", {}) as after:
            after.handed_out(0)
        question, answer, *rest = entries(home)
        assert (question["verb"], question["outcome"], answer["outcome"]) == ("expand", "asked", "handed out")
        assert (answer["of"], answer["count"], answer["rows"]) == (question["n"], 2, 42)
        assert answer["handling"] == ["H0", "H1", "H2"] and len(answer["subjects"]) == 2
        assert [entry["verb"] for entry in rest] == ["search", "search"]

    def test_it_is_answered_itself_and_its_parts_too(self, desk: Workspace, home: Path) -> None:
        unanswered = pytest.raises(NotPermitted, match="not logged")
        with unanswered, desk.asking_as_one("expand", {}), desk.asking("expand", {}) as part:
            part.handed_out(1)
        with unanswered, desk.asking_as_one("expand", {}), desk.asking("expand", {}):
            pass
        assert [entry["outcome"] for entry in entries(home)] == ["asked", "asked", "failed"]

    def test_a_part_that_fails_makes_the_whole_fail_unless_it_goes_on(
        self, desk: Workspace, home: Path
    ) -> None:
        with pytest.raises(StoreUnavailable), desk.asking_as_one("expand", {}), desk.asking("walk", {}):
            raise StoreUnavailable("The server is gone.")
        with desk.asking_as_one("expand", {}) as whole:
            with suppress(StoreUnavailable), desk.asking("walk", {}):
                raise StoreUnavailable("The server is gone.")
            whole.handed_out(0)
        outcomes = [(entry["verb"], entry["outcome"]) for entry in entries(home)]
        assert outcomes == [("expand", one) for one in ("asked", "failed", "asked", "handed out")]

    def test_what_leaves_for_somebody_or_as_a_file_is_a_question_of_its_own(
        self, desk: Workspace, home: Path
    ) -> None:
        with desk.asking_as_one("canvas", {}) as whole:
            for how in ({"recipient": "NCA"}, {"medium": "file"}):
                with desk.asking("export", {}, **how) as alone:
                    assert alone.permit is not whole.permit
                    alone.handed_out(3)
            whole.handed_out(0)
        assert [one["verb"] for one in entries(home) if one["outcome"] == "asked"] == [
            "canvas",
            "export",
            "export",
        ]

    def test_another_thread_asks_for_itself(self, desk: Workspace, home: Path) -> None:

        def ask() -> None:
            with desk.asking("search", {}) as other:
                other.handed_out(0)

        with desk.asking_as_one("expand", {}) as whole:
            beside = threading.Thread(target=ask)
            beside.start()
            beside.join()
            whole.handed_out(0)
        asked = [entry["verb"] for entry in entries(home) if entry["outcome"] == "asked"]
        assert asked == ["expand", "search"]
