"""Periods, cursors, windows, look-alikes, lists and what is printed."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import QueryRejected, SourceRefused
from graph.schema import EDGES, NODES
from graph.subgraph import Node, Subgraph
from queries import output
from queries.lookup.list_file import lines
from queries.lookup.lists import listed
from queries.neighbours.directions import anchored, ways
from queries.neighbours.high_degree import windows
from queries.neighbours.ranking import Neighbour, after, cursor, later_first
from queries.period import period
from queries.text_search.fulltext_query import alike, beginnings, in_full, slips
from queries.text_search.match_scoring import SearchMatch
from values.terms import understand


def test_a_day_that_ends_a_period_counts_whole() -> None:
    april = period("2025-04-01", date(2025, 4, 30))
    assert (april.since, april.until) == ("2025-04-01T00:00:00Z", "2025-04-30T23:59:59Z")
    assert april.holds("2025-04-30T23:59:59Z") and not april.holds("2025-05-01T00:00:00Z")
    assert not april.holds(None) and period(None, None).holds(None)
    east = period("2025-04-01T01:00:00+02:00", datetime(2025, 4, 2, tzinfo=timezone(timedelta(hours=-5))))
    assert (east.since, east.until) == ("2025-03-31T23:00:00Z", "2025-04-02T05:00:00Z")
    assert period("2025-04-01T01:00:00Z", None).since == period("2025-04-01T01:00:00", None).since
    for since, until in (("2025-13-01", None), ("soon", None), ("2025-04-02", "2025-04-01")):
        with pytest.raises(QueryRejected):
            period(since, until)


def test_cursors_come_back_and_nonsense_is_refused() -> None:
    key = Neighbour("Parcel:1", "Parcel", moment="2025-01-01T00:00:00Z").key()
    assert after(cursor(key)) == key
    assert after(None) is None
    for text in ("nonsense", "W10", cursor(key)[:-4]):
        with pytest.raises(QueryRejected, match="not a cursor"):
            after(text)


@given(st.lists(st.datetimes(), min_size=2))
def test_later_moments_come_first(moments: list[object]) -> None:
    written = [f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in moments]
    assert sorted(written, reverse=True) == sorted(written, key=later_first)
    assert [later_first(later_first(moment)) for moment in written] == written


def test_the_most_telling_comes_first() -> None:
    near = [
        Neighbour("DropOff:h", "DropOff", users=245, parcels=900),
        Neighbour("Parcel:old", "Parcel", moment="2024-01-01T00:00:00Z"),
        Neighbour("Parcel:new", "Parcel", moment="2025-01-01T00:00:00Z"),
        Neighbour("Parcel:seized", "Parcel", moment="2023-01-01T00:00:00Z", seized=True),
        Neighbour("Phone:1", "Phone", users=1),
        Neighbour("Phone:5", "Phone", users=5, parcels=9),
        Neighbour("Phone:2", "Phone", users=2, parcels=9),
    ]
    assert [one.id for one in sorted(near, key=Neighbour.key)] == [
        "Phone:2", "Phone:5", "Phone:1", "Parcel:seized", "Parcel:new", "Parcel:old", "DropOff:h",
    ]  # fmt: skip


def test_windows_go_back_without_a_gap() -> None:
    found = list(windows("2025-01-02T00:00:00Z", "2024-01-01T00:00:00Z"))
    assert found[0] == ("2025-01-01T23:00:00Z", "2025-01-02T00:00:00Z")
    assert found[-1][0] == "2024-01-01T00:00:00Z"
    assert all(later[0] == earlier[1] for later, earlier in pairwise(found))


def test_reasons_come_in_the_order_of_the_schema() -> None:
    """Servers give the properties of a node in orders of their own."""
    party = {"city": "Gent", "name": "Jan Gent", "address": "Gentweg 1", "search": "jan gent gentweg 1"}
    match = SearchMatch(understand("gent"))
    expected = ["name: Jan Gent", "address: Gentweg 1", "city: Gent"]
    for some in (party, dict(reversed(party.items()))):
        assert match.why("Party", some) == expected


def test_questions_hold_plain_words_only() -> None:
    typed = understand('Jan* "van" (Dijk) AND -x~2 06 12 34 56 78')
    for question in (in_full(typed), beginnings(typed), *alike(typed)):
        assert set(question) <= set("abcdefghijklmnopqrstuvwxyz0123456789 +()*")


@given(st.text(max_size=40))
def test_whatever_is_typed_makes_a_question_or_none(text: str) -> None:
    typed = understand(text)
    for question in (in_full(typed), beginnings(typed), *alike(typed)):
        assert question.count("(") == question.count(")")
        assert not set(question) & set('-&|!{}[]^"~?:\\/')


@given(st.from_regex(r"[a-z]{4,9}", fullmatch=True), st.integers(0, 8), st.sampled_from("abcxyz"))
def test_one_slip_is_found_both_ways(word: str, place: int, letter: str) -> None:
    place = min(place, len(word) - 1)
    for other in (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :],
    ):
        assert other == word or (other in slips(word) and word in slips(other))


def test_a_name_on_a_list_is_asked_for_with_all_its_words() -> None:
    """Else those who are only called "Berg" could take the places of the one who is meant."""
    assert in_full(understand("van der Berg")) == "(+berg) vanderberg"
    assert in_full(understand("van der Berg"), every=True) == "(+van +der +berg) vanderberg"


def test_house_numbers_are_meant_in_full_and_streets_may_be_short() -> None:
    assert beginnings(understand("hoofdstraat 12")) == "(+(hoofdstraat* hoofdstr) +12) hoofdstraat12*"
    assert beginnings(understand("12")) == "+12"
    assert beginnings(understand("123")) == "+123*"


def test_ways_come_from_the_schema() -> None:
    joined = {way.relationship: way.others for way in ways("Parcel") if way.direction == "out"}
    assert joined["ADDRESSED_TO"] == ("Party",)
    assert set(joined["LINKED"]) == {label for label, kind in NODES.items() if not kind.internal}
    plan = anchored(["Party", "Parcel", "Phone"])
    assert plan["Parcel", "in"] == ["SENDER_ON"], "a webshop has ten thousand parcels, a parcel one sender"
    told = {name for name, kind in EDGES.items() if not kind.internal}
    assert {type_ for types in anchored(NODES).values() for type_ in types} == told


def test_lists_are_read_as_people_make_them(tmp_path: Path) -> None:
    text, table = tmp_path / "a.txt", tmp_path / "b.csv"
    text.write_bytes("\ufeffJan  Jansen\n\n Hoofdstraat 1, Gent \n".encode())
    table.write_bytes("Name;Phone\r\nMüller;\r\nx;06 1\r\n".encode("cp1252"))
    assert [(one.line, one.text) for one in listed(text).entries] == [
        (1, "Jan Jansen"),
        (2, "Hoofdstraat 1, Gent"),
    ]
    assert [one.text for one in listed(table).entries] == ["Müller", "x", "06 1"]
    assert lines(table)[1] == "Müller;"
    text.write_bytes(b"a\0b")
    for path in (text, tmp_path / "none", tmp_path):
        with pytest.raises(SourceRefused):
            listed(path)


ROWS: list[dict[str, Any]] = [{"a": "=1+1", "b": None}, {"a": "+31612345678", "b": ["x", "@y"], "c": True}]


def test_csv_runs_nothing() -> None:
    read = list(csv.reader(io.StringIO(output.as_csv(ROWS))))
    assert read == [["a", "b", "c"], ["'=1+1", "", ""], ["+31612345678", "x; @y", "yes"]]


def test_a_table_is_aligned_and_quiet() -> None:
    table = output.as_table([{"id": "x", "why": "a\x1b[2Jb\nc"}, {"id": "longer", "why": "y" * 100}])
    assert "\x1b" not in table and len(table.splitlines()) == 4
    assert len({line.index("why"[0]) for line in table.splitlines()[:1]}) == 1
    assert output.as_table([]) == "Nothing was found.\n"


def test_json_is_one_value_with_what_the_verb_adds() -> None:
    told = json.loads(output.as_json(Subgraph.of([Node("Phone:1", "Phone", "1")]), "parcels"))
    assert told["parcels"] == [] and told["total"] == 1 and told["next"] is None
    assert json.loads(output.as_json(ROWS))[0]["a"] == "=1+1"


def test_files_are_for_their_owner(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("old")
    target.chmod(0o644)
    output.write("new", str(target))
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("new", 0o600)


def test_nothing_is_written_through_a_link_or_into_a_file_of_others(tmp_path: Path) -> None:
    theirs, link = tmp_path / "theirs.csv", tmp_path / "rows.csv"
    theirs.write_text("old")
    link.symlink_to(theirs)
    output.write("new", str(link))
    assert theirs.read_text() == "old" and link.read_text() == "new" and not link.is_symlink()
    with theirs.open() as held:
        output.write("newer", str(theirs))
        assert held.read() == "old"
