"""Every verb, on a real server: logged before it reads, logged again before it answers, and never a write."""

from __future__ import annotations

import inspect
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import queries
from casework.audit_chain.verify import verify
from casework.questions import SavedQuestion, restore_all
from casework.workspace import Workspace
from errors import Cancelled, NoRoom, NotPermitted, cancelling
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.projection import Projection
from tests.contract.made_loads import example_seizures, many, put

NUMBER = "LX000000001NL"
FOLDER = Path(queries.__path__[0]) / "verbs"
VERBS = {one.name: import_module(f"queries.verbs.{one.name}") for one in iter_modules([str(FOLDER)])}
LOGGED_AS = {"ask": {"ask", "run"}, "measure_list": {"measure list"}, "who_else": {"who else"}}
"""The questions of a verb that finds out what it asks, or whose name is two words."""
READING = [name for name, module in VERBS.items() if getattr(module, "READS", True)]


def entries(home: Path) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(home / "audit.db")) as log:
        return [json.loads(body) for (body,) in log.execute("SELECT body FROM entry ORDER BY n")]


SAVED = asdict(
    SavedQuestion(
        id="SavedQuestion:0123456789abcdef",
        name="counts",
        verb="run",
        query="parties_of_parcels",
        values={},
        asks=(),
        made_at="2026-11-30T12:00:00Z",
        made_by="ada",
        changed_at="2026-11-30T12:00:00Z",
    )
)
"""A question that somebody saved."""


class Spy:
    """A store or archive that looks into the log each time something is read from it."""

    watched = ("read", "rows", "row", "rejects")
    forbidden = ("write", "create", "prepare", "empty", "writer", "withdraw", "restore", "put_rejects")

    def __init__(self, real: object, home: Path) -> None:
        self._real, self._home = real, home
        self.seen: list[str] = []

    def __getattr__(self, name: str) -> Any:
        assert name not in self.forbidden, f"a verb called {name}"
        real = getattr(self._real, name)
        if name not in self.watched:
            return real

        def watched(*given: Any, **more: Any) -> Any:
            (permit,) = [one for one in (*given, *more.values()) if isinstance(one, Permit)]
            log = entries(self._home)
            question = log[permit.number - 1]
            assert (question["outcome"], question["verb"]) == ("asked", permit.verb)
            assert not [one for one in log if one.get("of") == permit.number], "it reads after it answered"
            self.seen.append(name)
            return real(*given, **more)

        return watched


class World:
    """A small graph with its evidence, and a desk whose store and archive are watched."""

    def __init__(self, settings: Settings, store: Store, permit: Permit) -> None:
        archive = Archive(settings.evidence)
        put(archive, "1" * 16, "parcels", many(1, 40))
        put(archive, "2" * 16, "seizures", example_seizures())
        with Projection(settings, store, archive, permit) as projection:
            projection.bring_up_to_date()
        self.settings = settings
        self.store: Any = Spy(store, settings.home)
        self.archive: Any = Spy(archive, settings.home)
        restore_all(store, permit, [SAVED])
        parties = store.read("MATCH (n:Party) RETURN n.id AS id ORDER BY id LIMIT 2", {}, permit)
        self.ids = [str(row["id"]) for row in parties]
        self.thing = str(store.read("MATCH (n:Address) RETURN min(n.id) AS id LIMIT 1", {}, permit)[0]["id"])

    def desk(self, purpose: str | None = "case 12") -> Workspace:
        return Workspace.open(
            self.settings, purpose=purpose, person="ada", store=self.store, archive=self.archive
        )

    def call(self, verb: str, desk: Workspace, folder: Path) -> Any:
        """Run a verb with something that fits each parameter it must be given."""
        listed = folder / "list.txt"
        listed.write_text(f"{NUMBER}\n")
        fits: dict[str, Any] = {
            "text": NUMBER,
            "ids": self.ids,
            "starts": [NUMBER],
            "thing": self.thing,
            "on": [self.thing],
            "a": self.ids[0],
            "b": self.ids[1],
            "path": listed,
            "target": folder / "out.json",
            "name": "counts",
            "started": "2025-01-01",
        }
        function = getattr(VERBS[verb], verb)
        needed = [
            one.name for one in inspect.signature(function).parameters.values() if one.default is one.empty
        ]
        return function(*(fits.get(name, NUMBER) for name in needed), desk=desk)


@pytest.fixture
def world(tmp_path: Path, bundled_store: Store, permit: Permit, monkeypatch: pytest.MonkeyPatch) -> World:
    for name in ("WAYBILL_PURPOSE", "WAYBILL_ANCHORS"):
        monkeypatch.delenv(name, raising=False)
    return World(Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence")), bundled_store, permit)


@pytest.fixture
def desk(world: World) -> Iterator[Workspace]:
    with world.desk() as opened:
        yield opened


def test_the_agreed_verbs_are_there() -> None:
    agreed = {
        "search",
        "expand",
        "shared",
        "walk",
        "path",
        "screen",
        "provenance",
        "run",
        "export",
        "induced",
    }
    assert agreed <= set(READING)


@pytest.mark.parametrize("verb", READING)
def test_asked_before_it_reads_and_handed_out_before_it_answers(
    verb: str, world: World, desk: Workspace, tmp_path: Path
) -> None:
    world.call(verb, desk, tmp_path)
    assert world.store.seen
    log = entries(world.settings.home)
    assert {entry["verb"] for entry in log} == LOGGED_AS.get(verb, {verb})
    assert {entry["who"] for entry in log} == {"ada"}
    questions = [entry["n"] for entry in log if entry["outcome"] == "asked"]
    assert questions and questions == [entry["of"] for entry in log if entry["outcome"] == "handed out"]
    writes = getattr(VERBS[verb], "NEEDS_FILE", False)
    assert {entry.get("medium") for entry in log} == {"file" if writes else None}
    assert verify(world.settings.home).whole


@pytest.mark.parametrize("verb", READING)
def test_without_a_purpose_nothing_is_read(verb: str, world: World, tmp_path: Path) -> None:
    with world.desk(None) as desk, pytest.raises(NotPermitted):
        world.call(verb, desk, tmp_path)
    assert (world.store.seen, world.archive.seen) == ([], [])
    assert not (tmp_path / "out.json").exists()
    assert {entry["outcome"] for entry in entries(world.settings.home)} == {"refused"}


@pytest.mark.parametrize("verb", READING)
def test_without_a_log_nothing_is_read(verb: str, world: World, tmp_path: Path) -> None:
    (world.settings.private_folder() / "audit.db").mkdir()
    with world.desk() as desk, pytest.raises(NoRoom):
        world.call(verb, desk, tmp_path)
    assert (world.store.seen, world.archive.seen) == ([], [])


@pytest.mark.parametrize("verb", READING)
def test_when_the_answer_cannot_be_logged_there_is_none(
    verb: str, world: World, desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object, **more: object) -> None:
        raise NoRoom("The audit log cannot be written.")

    monkeypatch.setattr("casework.gate.AuditedQuestion.handed_out", full)
    with pytest.raises(NoRoom):
        world.call(verb, desk, tmp_path)
    assert not (tmp_path / "out.json").exists()
    assert entries(world.settings.home)[-1]["outcome"] == "failed"


class TakenBack:
    """A store at whose read number `at` (from 0) the question is cancelled."""

    def __init__(self, store: Any, token: cancelling.Token, at: int) -> None:
        self._store, self._token, self._left = store, token, at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def read(self, *given: Any, **more: Any) -> Any:
        if self._left == 0:
            self._token.cancel()
        self._left -= 1
        return self._store.read(*given, **more)


@pytest.mark.parametrize("verb", READING)
def test_taken_back_at_any_read_it_is_not_answered_and_asked_again_it_is(
    verb: str, world: World, tmp_path: Path
) -> None:
    """Whatever was under way: the log says so, no file is half written, and the next answer is whole."""
    real, cut, home = world.store, 0, world.settings.home
    while True:
        token = cancelling.Token()
        world.store = TakenBack(real, token, cut)
        with world.desk() as desk, cancelling.under(token):
            try:
                world.call(verb, desk, tmp_path)
            except Cancelled:
                pass
            else:
                break
        assert entries(home)[-1]["outcome"] == "failed", cut
        assert not (tmp_path / "out.json").exists(), cut
        assert not [one for one in home.glob("index/*.snapshot-*") if one.is_dir()], cut
        cut += 1
    assert cut, "nothing was read"
    log = entries(home)
    assert [one["outcome"] for one in log].count("failed") == cut
    questions = {entry["n"] for entry in log if entry["outcome"] == "asked"}
    assert questions == {entry["of"] for entry in log if entry["outcome"] in ("failed", "handed out")}
    assert log[-1]["outcome"] == "handed out"
    assert verify(home).whole


def test_a_run_of_clusters_that_was_taken_back_is_none_to_compare_with(
    world: World, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = cancelling.Token()
    telling = VERBS["clusters"]._ClusterRows

    def behind(self: Any, found: Any) -> list[str]:
        token.cancel()
        return []

    with monkeypatch.context() as late:
        late.setattr(telling, "behind", behind)
        with cancelling.under(token), pytest.raises(Cancelled):
            VERBS["clusters"].clusters(desk=desk)
    assert not list(world.settings.home.glob("index/*.clusters*"))
    VERBS["clusters"].clusters(desk=desk)
    assert len(list(world.settings.home.glob("index/*.clusters"))) == 1


def test_who_an_export_is_for_stands_in_the_log(world: World, desk: Workspace, tmp_path: Path) -> None:
    VERBS["export"].export(world.ids, tmp_path / "out.graphml", recipient="NCA", desk=desk)
    question, answer = entries(world.settings.home)
    assert answer["medium"] == "file"
    assert question["recipient"] == answer["recipient"] == "NCA"
    assert answer["count"] == len(answer["subjects"]) == 2
