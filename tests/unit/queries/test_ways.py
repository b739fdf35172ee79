"""What is reached from a node: every relationship of the schema that is not internal."""

from __future__ import annotations

from graph.schema import EDGES
from queries.ways import anchored, ways


def test_people_are_reached_and_open_questions_are_not() -> None:
    from_a_party = {way.relationship for way in ways("Party")}
    assert "IS" in from_a_party and "RESEMBLES" not in from_a_party
    assert EDGES["RESEMBLES"].internal
    assert "RESEMBLES" not in {type_ for types in anchored(["Party", "Address"]).values() for type_ in types}
