"""Saved questions on both servers: whose they are, what a rebuild does with them, and whoever must erase."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casework import questions
from casework.audit_chain.log import newest
from casework.commands import drop_question, forget
from casework.preserved import preserved
from casework.questions import (
    delete_question,
    rename_question,
    save_question,
)
from casework.workspace import Workspace
from errors import QueryRejected, StoreUnavailable
from graph.settings import Settings
from graph.store.port import Store
from loaders.commands import erase as erase_command
from tests.contract.test_people_of_what_went import BOER, SMIT, loaded

PHONE = "Phone:+31612345678"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "home" / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


@pytest.fixture
def tom(desk: Workspace) -> Iterator[Workspace]:
    """Somebody else at the same graph."""
    with Workspace.open(desk.settings, person="tom", purpose="tests", store=desk.store) as other:
        yield other


def names(desk: Workspace) -> list[str]:
    return [one.name for one in questions.questions(desk)]


def test_a_question_is_its_own_persons(desk: Workspace, tom: Workspace) -> None:
    made = save_question(
        desk, " Phone  of X ", "run", "parcels_of_phone", {"phone": PHONE, "limit": 5}, ["phone"]
    )
    assert questions.questions(desk) == [made] and names(tom) == []
    assert (made.name, dict(made.values), made.asks) == (
        "Phone of X",
        {"phone": PHONE, "limit": 5},
        ("phone",),
    )
    assert (made.made_by, made.made_at) == ("mira", made.changed_at)
    save_question(tom, "phone of x", "search", "", {"text": "anna"})
    with pytest.raises(QueryRejected, match="of this name"):
        save_question(desk, "PHONE OF X", "search", "", {"text": "anna"})
    for refused in (rename_question, lambda at, id_, _name: delete_question(at, id_)):
        with pytest.raises(QueryRejected, match="no such saved question"):
            refused(tom, made.id, "mine now")
    other = save_question(desk, "another", "screen", "", {"values": ["a", "b"]})
    assert rename_question(desk, made.id, "phone of x").name == "phone of x", "its own name is no other's"
    with pytest.raises(QueryRejected, match="of this name"):
        rename_question(desk, other.id, "Phone of X")
    delete_question(desk, made.id)
    assert names(desk) == ["another"] and names(tom) == ["phone of x"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_question_has_a_name_of_some_characters(desk: Workspace, name: str) -> None:
    with pytest.raises(QueryRejected, match="1 to 100"):
        save_question(desk, name, "search", "", {"text": "x"})


def test_what_cannot_be_saved_is_refused(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QueryRejected, match="cannot be saved"):
        save_question(desk, "x", "cypher", "", {"text": "MATCH (n) RETURN n"})
    with pytest.raises(QueryRejected, match="more than 100,000"):
        save_question(desk, "x", "screen", "", {"values": ["y" * 100_001]})
    with pytest.raises(QueryRejected, match="There is no saved question"):
        delete_question(desk, "Party:1", anybody=True)
    monkeypatch.setattr(questions, "MOST", 1)
    save_question(desk, "x", "search", "", {"text": "y"})
    with pytest.raises(QueryRejected, match="delete some"):
        save_question(desk, "z", "search", "", {"text": "y"})


def test_the_log_has_each_as_an_event_and_none_of_the_values(desk: Workspace) -> None:
    made = save_question(desk, "Anna Quibberzand", "search", "", {"text": "Quibberzand"})
    names(desk)
    rename_question(desk, made.id, "another Quibberzand")
    delete_question(desk, made.id)
    entries = newest(desk.settings.home, 50)
    verbs = [one["verb"] for one in entries if one["outcome"] == "handed out"]
    assert verbs == ["delete question", "rename question", "questions", "save question"]
    assert "quibberzand" not in json.dumps([one["asked"] for one in entries]).lower()
    assert len(newest(desk.settings.home, 50, made.id)) >= 4


def test_a_rebuild_carries_them_over_and_a_deleted_one_stays_deleted(desk: Workspace, tmp_path: Path) -> None:
    kept = save_question(desk, "kept", "run", "parcels_of_phone", {"phone": PHONE}, ["phone"])
    gone = save_question(desk, "gone", "search", "", {"text": "anna"})
    permit, index = desk.maintenance("tests"), desk.settings.home / "index" / "this.db"
    index.parent.mkdir(parents=True)

    def cut_off() -> None:
        with preserved(desk.store, permit, index):
            desk.store.empty(permit)
            waiting = index.with_suffix(".questions.json")
            assert json.dumps(PHONE) in waiting.read_text("utf-8"), "an erasure finds it there"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert names(desk) == []
    from casework.preserved import forget_question, restore_preserved

    forget_question(desk.settings, gone.id)
    restore_preserved(desk.store, permit, index)
    assert questions.questions(desk) == [kept]


def test_whoever_erases_is_told_of_the_questions_of_anybody(
    desk: Workspace,
    tom: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = loaded(desk, tmp_path, [*SMIT, *BOER])
    rows = desk.store.read(
        "MATCH (a:Party) WHERE a.name CONTAINS 'Smit' RETURN a.id AS id LIMIT 1",
        {},
        desk.maintenance("tests"),
    )
    made = {
        "id": save_question(tom, "an id", "run", "x", {"party": rows[0]["id"]}),
        "value": save_question(desk, "words", "search", "", {"text": "jan SMIT"}),
        "list": save_question(desk, "list", "screen", "", {"values": ["x", "06 1234 5678"]}),
        "name": save_question(desk, "all of Jan Smit", "search", "", {"text": "x"}),
        "other": save_question(desk, "others", "search", "", {"text": "Janneke Smits"}),
    }
    monkeypatch.setattr(Settings, "from_environment", lambda: desk.settings)
    opened = lambda settings: Workspace(settings, "mira", lambda: "tests", store=desk.store)  # noqa: E731
    monkeypatch.setattr(Workspace, "open", opened)
    arguments = argparse.Namespace(targets=[f"{one}:1", f"{one}:2"], reason="request 7", yes=True, json=True)
    assert erase_command.run(arguments) == 0
    listed = json.loads(capsys.readouterr().out)["copies"]
    words = "\n".join(place["where"] for place in listed if place["kind"] == "question")
    assert {name for name, saved in made.items() if f"drop-question {saved.id} " in words} == {
        *("id", "value", "list", "name")
    }


def test_whoever_forgets_is_told_too_and_drops_it(
    desk: Workspace, tom: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    by_id = save_question(tom, "by id", "run", "parcels_of_phone", {"phone": PHONE})
    by_word = save_question(desk, "by word", "search", "", {"text": "Lepelbroek"})
    there = replace(desk.settings, uri="bolt://somewhere.example")
    opened = lambda *_, **__: Workspace(there, "mira", lambda: "tests", store=desk.store)  # noqa: E731
    for module in ("forget", "drop_question"):
        monkeypatch.setattr(f"casework.commands.{module}.terminal.workspace", opened)

    def forgotten(subject: str | None, words: str | None) -> str:
        assert forget.run(argparse.Namespace(subject=subject, words=words, purpose="request")) == 0
        return capsys.readouterr().out

    assert f"drop-question {by_id.id} --yes" in (said := forgotten(PHONE, None)) and by_word.id not in said
    assert (
        f"drop-question {by_word.id} --yes" in (said := forgotten(None, "LEPELBROEK"))
        and by_id.id not in said
    )
    dropped = argparse.Namespace(question=by_id.id, yes=True, purpose=None, demo=False, json=False)
    assert drop_question.run(dropped) == 0
    assert by_id.id not in forgotten(PHONE, None) and names(tom) == []

    def away(*_: object) -> None:
        raise StoreUnavailable("away")

    monkeypatch.setattr(forget, "holding", away)
    assert forget.run(argparse.Namespace(subject=PHONE, words=None, purpose="request")) == 0
    assert "does not answer" in capsys.readouterr().err
