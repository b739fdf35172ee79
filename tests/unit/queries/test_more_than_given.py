"""That there is more than was given is said beside every answer, in the library too."""

from __future__ import annotations

from argparse import Namespace

import pytest

from graph.subgraph import Node, Subgraph
from queries import __main__ as command
from queries.frames import in_frames
from queries.remarked_rows import RemarkedRows
from queries.verbs import common, path, run, search

NODES = [Node(f"Party:{n}", "Party", f"p{n}") for n in range(3)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (RemarkedRows([{"a": 1}], more=True), "1, the limit: there may be more."),
        (RemarkedRows([{"a": 1}], "Old.", more=True), "Old. 1, the limit: there may be more."),
        (RemarkedRows([{"a": 1}]), ""),
    ],
)
def test_rows_say_it_whatever_set_the_limit(rows: RemarkedRows, said: str) -> None:
    assert command._beside(run, rows, Namespace(limit=None)) == said
    assert in_frames(lambda: rows)().attrs["remark"] == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Subgraph.of(NODES, total=3), ""),
        (Subgraph.of(NODES, total=300), "3 of 300."),
        (Subgraph.of(NODES, total=300, more=True), "3 of at least 300: there may be more."),
    ],
)
def test_a_search_says_how_many_there_are(found: Subgraph, said: str) -> None:
    assert command._beside(search, found, Namespace(limit=3)) == said
    assert ("more" in found.to_json()) == found.more


def test_paths_and_things_in_common_that_were_left_out_are_counted() -> None:
    found = Subgraph.of(NODES, total=12)
    asked = Namespace(limit=5, max=6, reach=2, since=None, until=None)
    assert command._beside(path, found, asked) == "5 of 12 shortest paths."
    assert command._beside(common, found, asked) == "5 of 12 things in common."
    assert command._beside(path, found, Namespace(limit=None)) == "12 shortest paths."
