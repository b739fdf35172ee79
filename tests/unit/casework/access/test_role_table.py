"""The role table is whole: every verb that the program asks with is somebody's, and the page says so."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.access.role_table import EVERYWHERE, OWN_CASES, role_table
from casework.access.roles_page import page
from ui.server.sign_in_settings import ROLES

ROOT = Path(__file__).parents[4]
PACKAGES = ("analysis", "casework", "graph", "handover", "loaders", "queries", "ui")
ASKING = {"asking", "asking_as_one", "open_question", "maintenance", "monitoring", "as_one"}
MADE_UP = {
    *("alert answered", "alert undone", "alert snoozed", "barrier changed", "barrier undone", "watch ended"),
    *("watch prolonged", "query csv", "query xlsx", "seizures csv", "barriers xlsx", "barriers csv"),
    *(
        "match offer",
        "match answer",
        "match result",
        "match open",
        "replace signing key",
        "backup",
        "restore",
    ),
    *("keep case", "schema", "log csv", "members"),
}
"""Verbs that are put together: not to be read off the source."""


def _verbs() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(call, ast.Call):
                    continue
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                if name not in ASKING or not call.args:
                    continue
                first = call.args[1] if name == "as_one" and len(call.args) > 1 else call.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, str(path)


def test_every_verb_that_is_asked_with_is_of_a_duty() -> None:
    verbs = dict(_verbs())
    assert len(verbs) > 80 and {"search", "pack", "ingest", "log"} <= verbs.keys()
    missing = {
        verb: path
        for verb, path in verbs.items()
        if role_table().duty_of(verb) is None and verb not in role_table().everybody
    }
    assert missing == {}
    assert [verb for verb in sorted(MADE_UP) if role_table().duty_of(verb) is None] == []


def test_no_verb_of_the_table_is_out_of_use() -> None:
    known = {verb for verb, _path in _verbs()} | MADE_UP
    told = {verb for duty in role_table().duties.values() for verb in (*duty.verbs, *duty.without_case)}
    assert [verb for verb in sorted(told) if "*" not in verb and verb not in known] == []


def test_a_verb_is_of_one_duty() -> None:
    named = [v for duty in role_table().duties.values() for v in (*duty.verbs, *duty.without_case)]
    assert len(named) == len(set(named))
    assert role_table().duty_of("alert") is not role_table().duty_of("alert answered")
    assert role_table().duty_of("no such verb") is None


def test_the_roles_are_those_that_people_sign_in_with() -> None:
    table = role_table()
    assert tuple(table.roles) == ROLES
    for duties in table.roles.values():
        assert duties.keys() <= table.duties.keys() and set(duties.values()) <= {OWN_CASES, EVERYWHERE}


@pytest.mark.parametrize(
    ("roles", "duty", "place"),
    [
        (("investigator",), "look", OWN_CASES),
        (("investigator", "analyst"), "look", EVERYWHERE),
        (("auditor",), "look", ""),
        ((), "look", ""),
    ],
)
def test_somebody_in_several_roles_has_the_duties_of_all(
    roles: tuple[str, ...], duty: str, place: str
) -> None:
    assert role_table().place_of(roles, duty) == place


def test_the_page_is_made_of_the_table() -> None:
    kept = ROOT / "docs" / "roles.md"
    assert kept.read_text("utf-8") == page(), "run: make texts"
