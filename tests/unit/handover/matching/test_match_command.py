"""What the command says of an exchange: a line for each thing that both have."""

from __future__ import annotations

from argparse import Namespace

from handover.commands.match import _in_words, _shown
from handover.matching.carrying_out import MatchAnswer
from tests.unit.handover.matching.two_sides import SESSION


def said(common: list[tuple[str, str]] | None, output: str | None = None) -> list[str]:
    return _shown(_in_words(MatchAnswer(SESSION, 1, 2, common), Namespace(output=output))).split("\n")


def test_each_thing_that_both_have_has_a_line_with_its_row() -> None:
    assert said([("+31612345678", "l1:3"), ("+31687654321", "l1:4")], "result.match") == [
        "2 in common with Gent:",
        "Phone:+31612345678  l1:3",
        "Phone:+31687654321  l1:4",
        "result.match is the result for Gent.",
    ]


def test_nothing_in_common_and_what_was_left_out_are_said() -> None:
    assert said([]) == ["Nothing in common."]
    (line,) = said(None, "offer.match")
    assert "120 items" in line and "1 that belong to nobody, 2 that may not be handed on" in line
