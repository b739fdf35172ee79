"""Choices that are called alike are told apart, and only those."""

from __future__ import annotations

from ui.wording.names_apart import names_apart


def test_only_names_that_stand_there_several_times_get_more() -> None:
    names = {3: "Tuesday", 7: "Monday", 9: "Tuesday"}
    assert names_apart(names, str) == {3: "Tuesday (3)", 7: "Monday", 9: "Tuesday (9)"}
    assert names_apart({}, str) == {}
