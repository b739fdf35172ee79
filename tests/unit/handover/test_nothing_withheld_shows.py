"""Two worlds that differ only in what a withheld row says give the same pack, to the last byte."""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.cases import Event
from casework.decisions.decision_records import Decision
from graph.subgraph import Edge
from tests.unit.handover import made_packs as made

WORDS = (
    "the old mill",
    "Karel",
    "Geheim",
    "1717",
    "a.csv",
    "order 7",
    "2026-01-02",
    "court",
    "text",
    "books 1",
)
"""What people asked, wrote and decided, and names of parameters and choices."""
ENTRIES = [
    {
        **made.ENTRY,
        "purpose": "the old mill",
        "asked": {"text": "Karel Geheim", "kind": "court", "weight": 1717},
    },
    {**made.ENTRY, "n": 8, "asked": {"ids": ["Party:p0", "Party:p3", "Person:p9"], "since": "2026-01-02"}},
    {**made.ENTRY, "n": 9, "outcome": "handed out", "of": 8, "count": 4, "asked": None, "handling": ["H2"]},
]
DECISION = Decision(
    id="Decision:1",
    a="Party:p0",
    b="Party:p1",
    verdict="apart",
    reason="Geheim at the old mill",
    by="mira",
    at="2026-11-30T11:00:00Z",
)
CATEGORY = Event(
    3,
    "2026-11-29T10:00:00Z",
    "tom",
    "category",
    {"person": "Party:p0", "category": "suspect", "ground": "order 7"},
)


def pack(contents: str, name: str, weight: float, day: int, sender: int) -> dict[str, bytes]:
    """The files of a pack beside a withheld row that says this."""
    record: dict[str, Any] = {
        **made.parcel(3, sender, 3),
        "contents": contents,
        "weight_g": weight,
        "posted_at": f"2026-01-{day:02}T10:00:00Z",
    }
    read = {"recipient_name": name, "contents": contents}
    secret = made.cited(made.load(made.SECRET_LOAD, handling="H2"), 1, record, read=read)
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p9", "IS", {"score": 21.5}) for n in (0, 3)]
    with TemporaryDirectory() as folder:
        place = Path(folder) / "case.zip"
        ids = [*made.PARTIES, *made.PARCELS, "Person:p9"]
        rows = [*itertools.islice(made.three_rows(), 2), secret]
        made.write(
            place,
            made.contents(
                rows, ids=ids, found=found, entries=ENTRIES, decisions=[DECISION], events=[CATEGORY]
            ),
        )
        return made.members(place)


USUAL = pack("candles", "Nobody", 40.0, 3, 0)


@settings(max_examples=60, deadline=None)
@given(
    contents=st.sampled_from(WORDS) | st.text(max_size=30),
    name=st.sampled_from(WORDS) | st.text(max_size=20),
    weight=st.sampled_from((1717.0, 1.5, 250.0)),
    day=st.integers(1, 28),
    sender=st.integers(0, 3),
)
def test_what_a_withheld_row_says_changes_nothing(
    contents: str, name: str, weight: float, day: int, sender: int
) -> None:
    """But for numbers that somebody asked for, which are compared: they stand in no text."""
    made_beside = pack(contents, name, weight, day, sender)
    assert made_beside.keys() == USUAL.keys()
    assert [name for name, data in made_beside.items() if data != USUAL[name]] == []
