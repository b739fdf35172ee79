"""A list of numbers: what stands on any label is not looked up, and short groups are one number."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from queries.lookup.screening import TOO_SHORT, Screening
from queries.reader import Reader

NODES = [
    {"id": "Address:1", "search": "balansplein 1 1a 12 34 5611 eindhoven", "line": "Balansplein 1 12-34"},
    {"id": "Phone:+31612345678", "search": "31612345678 0612345678 612345678", "number": "+31612345678"},
    {"id": "Account:1234", "search": "1234", "number": "1234"},
]


class EveryNode:
    """A reader whose indexes find every node for every question."""

    store = SimpleNamespace(fulltext_index=lambda kind: kind)

    def rows(self, name: str, _labels: object = None, **asked: Any) -> list[dict[str, Any]]:
        if name != "found_each":
            return []
        of = [node for node in NODES if node["id"].startswith(f"{asked['index']}:")]
        return [{"text": text, "score": 1.0, "node": node} for text in asked["texts"] for node in of]

    def nodes(self, _ids: object) -> dict[str, Any]:
        return {}

    def spellings(self, _ids: object) -> list[Any]:
        return []


def hits(text: str) -> tuple[list[str], list[str]]:
    found = Screening(cast(Reader, EveryNode())).look_up([text])[text]
    return list(found.ids), found.cut_off


@pytest.mark.parametrize("text", ["1+1", "1", "12", "1a", "1-2-1", "+1"])
def test_what_stands_on_any_label_hits_nothing_and_says_so(text: str) -> None:
    assert hits(text) == ([], [TOO_SHORT])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("12 34", ["Account:1234"]),
        ("06 12 34 56 78", ["Phone:+31612345678"]),
        ("5611", ["Address:1"]),
        ("Balansplein 1", ["Address:1"]),
    ],
)
def test_a_number_in_short_groups_is_one_number(text: str, ids: list[str]) -> None:
    assert hits(text) == (ids, [])
