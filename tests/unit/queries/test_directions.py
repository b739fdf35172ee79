"""What is reached from a node: every relationship of the schema that is not internal."""

from __future__ import annotations

from graph.schema import EDGES
from queries.neighbours.directions import DERIVED, anchored, ways


def test_people_are_reached_and_open_questions_are_not() -> None:
    from_a_party = {way.relationship for way in ways("Party")}
    assert "IS" in from_a_party and "RESEMBLES" not in from_a_party
    assert EDGES["RESEMBLES"].internal
    assert "RESEMBLES" not in {type_ for types in anchored(["Party", "Address"]).values() for type_ in types}


def test_as_labels_say_nothing_leads_to_people_and_places() -> None:
    for kind in ("Party", "Address", "Person", "Place", "Stated"):
        for way in ways(kind, True):
            assert not DERIVED & set(way.others) and way.others
    assert {way.relationship for way in ways("Party")} - {
        way.relationship for way in ways("Party", True)
    } == {"IS"}
    assert ways("Person", True) == () and ways("Person")
    assert {"Person", "Place"} <= DERIVED
