"""What withheld rows say is in no text that somebody wrote, however it is written there."""

from __future__ import annotations

import pytest

from evidence.archive import EvidenceRow
from graph.subgraph import Node, Subgraph
from handover.redaction import WITHHELD, TextRedaction, WithheldTexts

ROW = EvidenceRow(
    row=1,
    raw="",
    read={
        "tracking_number": "RB700141223BE",
        "sender_name": "Karel van Zwijger",
        "sender_phone": "+31612345678",
        "recipient_name": "Kim Quux",
        "contents": "zqcandles and books",
        "quantity": "4711",
        "posted_at": "2026-03-03",
    },
    record={"tracking_number": "RB700141223BE"},
    line=2,
)
GRAPH = Subgraph.of(
    [
        Node("Party:p0", "Party", "Jan Jansen", {"name": "Jan Jansen"}),
        Node("Parcel:LX1", "Parcel", "LX1", {"contents": "books"}),
    ]
)


def redaction(*rows: EvidenceRow) -> TextRedaction:
    withheld = WithheldTexts()
    for row in rows:
        withheld.add(row)
    return TextRedaction(GRAPH, ["Party:p0", "Parcel:LX1"], withheld)


@pytest.mark.parametrize(
    "text",
    [
        "Lawyer of Karel van Zwijger",
        "ZWIJGER",
        "zwijger, karel",
        "K. Zwijger",
        "KarelvanZwijger",
        "why zwjiger again",
        "Кarel",
        "Карел ван Звийгер",
        "quux",
        "Kim",
        "rb 700141223 be",
        "700141223",
        "the number RB700141223 once more",
        "zqcandles",
        "4711 pieces",
        "call 06 12 34 56 78",
        "ends 12345678, 2026",
        "2 calls: 0612345678",
    ],
)
def test_it_is_blanked(text: str) -> None:
    assert redaction(ROW).text(text) == WITHHELD


@pytest.mark.parametrize(
    "text", ["case 12 of 2026", "Jan Jansen and his books", "who sends from the counter?", "van der Berg"]
)
def test_what_others_say_too_or_nobody_is_left(text: str) -> None:
    assert redaction(ROW).text(text) == text


def test_the_next_number_is_another_one() -> None:
    assert redaction(ROW).text("RB700141224BE") == "RB700141224BE"


def test_counts_of_the_whole_graph_are_not_told() -> None:
    text = "shares an account (used by 74 different people, 1,095 parcels)"
    assert (
        redaction(ROW).text(text) == "shares an account (used by several different people, several parcels)"
    )


def test_counts_are_not_told_where_a_withheld_row_has_no_word_of_its_own() -> None:
    """It links what other rows name, and was counted."""
    repeated = EvidenceRow(row=2, raw="", read={"sender_name": "Jan Jansen", "contents": "books"})
    of_all = redaction(repeated)
    assert of_all.withholds and of_all.text("used by 74 counters") == "used by several counters"
    assert of_all.text("Jan Jansen sends books") == "Jan Jansen sends books"


def test_where_nothing_is_withheld_nothing_is_blanked() -> None:
    plain = redaction()
    for text in ("Karel van Zwijger", "95 parcels"):
        assert plain.text(text) == text and not plain.withholds
