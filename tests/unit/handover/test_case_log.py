"""The questions and the log of a pack: those of the case, chained, without what was withheld."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casework.signed_packs.log_chain import ChainCheck
from handover.packs.pack_writer import write_pack
from handover.redaction.text_redaction import WITHHELD
from tests.unit.handover import made_packs as made

ANSWER = {**made.ENTRY, "n": 8, "outcome": "handed out", "of": 7, "count": 3, "asked": None}


def test_where_something_is_withheld_nothing_says_how_much_was_handed_out(place: Path) -> None:
    made.write(place, made.contents(entries=[made.ENTRY, {**ANSWER, "handling": ["H2"]}]))
    said = made.payload(place, "queries.jsonl") + made.payload(place, "log.jsonl")
    (question,) = map(json.loads, made.payload(place, "queries.jsonl").splitlines())
    assert question["count"] is None and b"H2" not in said and b'\\"count' not in said


def test_questions_and_log_are_those_of_the_case(place: Path) -> None:
    whole = made.contents(list(made.three_rows())[:2], ids=made.PARTIES[:3], entries=[made.ENTRY, ANSWER])
    made.write(place, whole)
    (question,) = map(json.loads, made.payload(place, "queries.jsonl").splitlines())
    assert (question["query"], question["parameters"], question["count"]) == (
        "search",
        {"text": "Jan Jansen"},
        3,
    )
    lines = made.payload(place, "log.jsonl").splitlines(keepends=True)
    chain = ChainCheck(made.NAME)
    for line in lines:
        chain.follow(line)
    assert len(lines) == 2 and chain.first_bad == 0


@pytest.mark.parametrize("change", ["swap", "drop", "edit"])
def test_a_log_that_was_changed_is_seen(place: Path, change: str) -> None:
    entries = [{**made.ENTRY, "n": n} for n in range(4)]
    made.write(place, made.contents(entries=entries))
    lines = made.payload(place, "log.jsonl").splitlines(keepends=True)
    changed = {
        "swap": [lines[0], lines[2], lines[1], lines[3]],
        "drop": [lines[0], *lines[2:]],
        "edit": [lines[0], lines[1].replace(b"mira", b"adam"), *lines[2:]],
    }[change]
    chain = ChainCheck(made.NAME)
    for line in changed:
        chain.follow(line)
    assert chain.first_bad == 2


def test_a_partner_does_not_learn_whom_else_it_was_handed_to(place: Path) -> None:
    others = [
        {**made.ENTRY, "n": 9, "verb": "pack", "recipient": "DEA", "asked": {"of": ["case"]}},
        {**made.ENTRY, "n": 10, "verb": "pack", "recipient": "DEA", "outcome": "failed", "of": 9},
        {**made.ENTRY, "n": 11, "verb": "pack", "recipient": "SPOC Belgium"},
    ]
    contents = made.contents(entries=[made.ENTRY, *others], read=["DEA"])
    partner = made.facts(recipient="SPOC Belgium", kind="partner_eu")
    for facts, numbers in ((partner, [7, 11]), (made.facts(), [7, 9, 11])):
        with place.open("wb") as out:
            write_pack(out, contents, facts, made.KEY)
        contents = made.contents(entries=[made.ENTRY, *others], read=["DEA"])
        asked = map(json.loads, made.payload(place, "queries.jsonl").splitlines())
        assert [one["n"] for one in asked] == numbers
        assert (b"DEA" in made.payload(place, "log.jsonl")) is (len(numbers) == 3)


def test_the_log_names_the_recipient_of_the_pack_whatever_is_withheld(place: Path) -> None:
    """The court in Ghent is told that it was given the pack, though a withheld row says Ghent."""
    record = {**made.parcel(3, 0, 3), "contents": "lace of Gent"}
    secret = made.cited(
        made.load(made.SECRET_LOAD, handling="H2"), 1, record, read={"contents": "lace of Gent"}
    )
    given = {**made.ENTRY, "recipient": made.COURT.name}
    other = {**made.ENTRY, "n": 8, "recipient": "Stad Gent"}
    rows = [made.cited(made.load(), 1, made.parcel(1, 0, 1)), secret]
    made.write(place, made.contents(rows, entries=[given, other]))
    lines = map(json.loads, made.payload(place, "log.jsonl").decode().splitlines())
    assert [json.loads(line["body"])["recipient"] for line in lines] == [made.COURT.name, WITHHELD]
