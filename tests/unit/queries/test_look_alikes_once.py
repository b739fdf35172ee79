"""The look-alikes of a typed word are made once, however many nodes are judged."""

from __future__ import annotations

import pytest

from queries.text_search import fulltext_query, match_scoring
from queries.text_search.match_scoring import SearchMatch
from values.terms import understand


def test_look_alikes_of_a_word_are_made_once_for_all_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def slips(word: str) -> set[str]:
        made.append(word)
        return fulltext_query.slips(word)

    monkeypatch.setattr(match_scoring, "slips", slips)
    match = SearchMatch(understand("tulpenweg zonnehof"))
    for n in range(20):
        match.score("Party", {"id": f"Party:{n}", "name": f"Other {n}", "search": f"other {n}"})
    assert sorted(made) == ["tulpenweg", "tulpenwegzonnehof", "zonnehof"]
    long = SearchMatch(understand("a" * 50))
    assert long.score("Party", {"id": "Party:1", "name": "b", "search": "b"}) == 0
    assert len(made) == 3
