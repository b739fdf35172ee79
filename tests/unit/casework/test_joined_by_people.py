"""Which labels a decision joined: before the next resolution it joins none."""

from __future__ import annotations

from typing import Any

from casework.decisions.decision_records import Decision, joined_by_people

A, B, C = "Party:a", "Party:b", "Party:c"


def decision(**other: Any) -> Decision:
    told = {
        "id": "Decision:1",
        "a": A,
        "b": B,
        "verdict": "same",
        "reason": "r",
        "by": "m",
        "at": "2026-11-29",
    }
    return Decision(**{**told, **other})


def test_a_decision_joins_what_is_one_in_the_graph() -> None:
    groups = {A: "Person:1", B: "Person:1", C: "Person:1"}
    assert joined_by_people([decision()], groups) == {(A, B)}


def test_it_joins_nothing_before_identity_resolution() -> None:
    for groups in ({}, {A: "Person:1"}, {A: "Person:1", B: "Person:2"}):
        assert joined_by_people([decision()], groups) == set()


def test_neither_apart_nor_what_was_revoked_joins() -> None:
    groups = {A: "Person:1", B: "Person:1"}
    given = [decision(verdict="apart"), decision(undone_at="2026-11-30T10:00:00Z", undone_by="m")]
    assert joined_by_people(given, groups) == set()
