"""Loads of one layout as of the same time that say different things; and what old ids became."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evidence.facts import LoadFacts
from loaders.projection import contradictions as module
from loaders.projection.aliases import alias_nodes
from loaders.projection.claims import ClaimSource, claims_of
from loaders.projection.contradictions import disagreeing
from loaders.projection.index import Index

NUMBERS = ["LX000000001NL", "LX000000002NL", "LX000000003NL"]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index(tmp_path / "index.sqlite")
    yield index
    index.close()


def parcel(number: str, **more: Any) -> dict[str, Any]:
    return {"tracking_number": number, "posted_at": "2025-01-01T00:00:00Z", "check": "passed", **more}


def report(*, item: float, numbers: list[str]) -> dict[str, Any]:
    checks = ["passed"] * len(numbers)
    return {
        "agency": "D",
        "report_number": "R",
        "tracking_numbers": numbers,
        "checks": checks,
        "quantity": item,
    }


def say(
    index: Index, load: str, kind: str, records: list[dict[str, Any]], layout: str = "a", as_of: str = "2025"
) -> LoadFacts:
    source = ClaimSource(load, layout, as_of)
    for row, record in enumerate(records, 1):
        index.add_claims(claims_of(kind, source, row, record))
    return LoadFacts(load, load, "", layout, 1, kind, "", as_of, "", len(records), len(records), 0)


@pytest.mark.parametrize("at_once", [1, 2, 5000])
def test_what_differs_is_counted_and_with_whom(
    index: Index, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    say(index, "first", "parcels", [parcel(number, weight_g=1) for number in NUMBERS])
    say(index, "third", "parcels", [parcel(NUMBERS[2], weight_g=3)])
    rows = [parcel(NUMBERS[0], weight_g=1), parcel(NUMBERS[1], weight_g=2), parcel(NUMBERS[2], weight_g=3)]
    found = disagreeing(index, say(index, "second", "parcels", rows))
    assert (found.subjects, found.loads, found.as_of) == (2, ("first",), "2025")


def test_the_last_row_about_a_thing_is_what_a_load_says(index: Index) -> None:
    say(index, "first", "parcels", [parcel(NUMBERS[0], weight_g=2)])
    rows = [parcel(NUMBERS[0], weight_g=1), parcel(NUMBERS[0], weight_g=2, warnings=["odd"])]
    assert disagreeing(index, say(index, "second", "parcels", rows)).subjects == 0


def test_of_a_report_all_rows_count(index: Index) -> None:
    say(index, "first", "seizures", [report(item=1, numbers=[]), report(item=2, numbers=NUMBERS[:1])])
    same = [report(item=2, numbers=NUMBERS[:1]), report(item=1, numbers=[]), report(item=1, numbers=[])]
    assert disagreeing(index, say(index, "second", "seizures", same)).subjects == 0
    other = [report(item=2, numbers=[])]
    assert disagreeing(index, say(index, "third", "seizures", other)).loads == ("first", "second")


@pytest.mark.parametrize("more", [{"layout": "b"}, {"as_of": "2026"}])
def test_another_layout_or_another_moment_may_say_otherwise(index: Index, more: dict[str, str]) -> None:
    say(index, "first", "parcels", [parcel(NUMBERS[0], weight_g=1)])
    facts = say(index, "second", "parcels", [parcel(NUMBERS[0], weight_g=2)], **more)
    assert disagreeing(index, facts).subjects == 0


def test_an_old_id_leads_to_all_it_became_also_by_way_of_others() -> None:
    nodes = alias_nodes(
        [{"Address:a": ["Address:b"]}, {"Address:a": ["Address:c"], "Address:b": ["Address:d"]}]
    )
    assert {id_: node["of"] for id_, node in nodes.items()} == {
        "Alias:Address:a": ["Address:b", "Address:c", "Address:d"],
        "Alias:Address:b": ["Address:d"],
    }


def test_an_id_that_went_there_and_back_leads_nowhere_in_circles() -> None:
    nodes = alias_nodes([{"Phone:a": ["Phone:b"], "Phone:b": ["Phone:a"]}])
    assert {id_: node["of"] for id_, node in nodes.items()} == {
        "Alias:Phone:a": ["Phone:b"],
        "Alias:Phone:b": ["Phone:a"],
    }
