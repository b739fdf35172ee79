"""What withheld rows say is in no text that somebody wrote, however it is written there."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from evidence.archive import EvidenceRow
from graph.subgraph import Node, Subgraph
from handover.redaction.row_texts import RowTexts
from handover.redaction.text_places import TextPlace
from handover.redaction.text_redaction import WITHHELD, TextRedaction
from handover.redaction.withheld_texts import WithheldTexts
from tests.unit.handover import made_packs as made

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
        "recipient_postcode": "M1 7QQ",
        "weight": "1,717 kg",
    },
    record={
        "tracking_number": "RB700141223BE",
        "posted_at": "2026-03-03T10:00:00Z",
        "weight_g": 1717.0,
        "quantity": 733.0,
        "unit": "g",
    },
    line=2,
)
KEY = "0005c2be72517d02127f"
SHORT = ROW._replace(row=8, read={"sender_name": "Li Wu"}, record={"sender": {"key": KEY}})
EVERYDAY = ROW._replace(row=9, read={"recipient_name": "Will May"}, record={})
GRAPH = Subgraph.of(
    [
        Node("Party:p0", "Party", "Jan Jansen", {"name": "Jan Jansen"}),
        Node("Parcel:LX1", "Parcel", "LX1", {"contents": "books"}),
    ]
)


DOOR = ROW._replace(
    row=10,
    read={"sender_address": "44 Oak St"},
    record={"sender": {"address": {"street": "Oak Street", "number": "44"}}},
)
TOLD = EvidenceRow(
    row=3,
    raw="",
    read={"contents": "ketamine by post", "recipient_postcode": "SW1A 2AA", "posted_at": "2026-03-04"},
    record={"posted_at": "2026-03-04T10:00:00Z", "weight_g": 250.0},
    line=4,
)


def redaction(
    *rows: EvidenceRow, told: Iterable[EvidenceRow] = (), read: Iterable[str] = ()
) -> TextRedaction:
    withheld, open_texts = WithheldTexts(), RowTexts()
    for row in rows:
        withheld.add(made.load(made.SECRET_LOAD), row)
    for row in told:
        open_texts.add(made.load(), row)
    return TextRedaction(
        graph=GRAPH,
        ids=["Party:p0", "Parcel:LX1"],
        called={},
        withheld=withheld,
        told=open_texts,
        read=list(read),
    )


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
        "K i m",
        f"see {made.SECRET_LOAD}:1",
        f"see {made.SECRET_LOAD}",
        "row 1 of B.CSV",
        "lives at m1-7qq",
        "lives at M17QQ",
        "weighs 733 g",
        "weighs 0.733 kilo",
        "1.717 kg",
        "1717 grams in all",
        "on 2026-03-03",
        "on 3 March 2026",
        "on 3rd of March",
        "le 3 mars",
        "am 3. März 2026",
        "03/03/2026",
        "March 3, 2026",
        "Tuesday 3 March",
        "on 3/3",
        "am 03.03. dort",
        "0.73 kg",
        "about 1.72 kg",
        f"see {made.SECRET_LOAD[:8]}",
        f"see {made.SECRET_LOAD[:8]}:1",
        "parcel 12, last 6: 141 223",
        "last 6: 345678",
        "4 711 of them",
        "1717 in all",
        "Zwijger%2C%20Karel",
        "&#75;arel",
        "k4rel was here",
        "Zw1jger",
        "zwijg3r",
        "03-Mar-26",
        "3.Mar.2026",
        "20260303",
        "the third of March",
        "on March the third",
        "drie maart",
        "am dritten März",
        "le trois mars",
        "٣ März",
        "3 Mar 26",
        "3 March 12:00",
        f"SHA-256 {made.SECRET_LOAD * 4}",
        f"Party {KEY}",
        f"party:{KEY[:10]}…",
        "Wu Li sent it",
        "LI, WU",
        "May Will",
    ],
)
def test_it_is_blanked(text: str) -> None:
    assert redaction(ROW, SHORT, EVERYDAY).text(text) == WITHHELD


@pytest.mark.parametrize(
    "text",
    [
        "he will come in May",
        "the parcels may be weighed again",
        "row 17 of the list",
        "a row in March",
        "a wu",
        "posted on the fourth of March",
        f"Party 1{KEY[1:]}",
        "cafe deadbeef",
    ],
)
def test_everyday_words_name_nobody(text: str) -> None:
    assert redaction(ROW, SHORT, EVERYDAY, told=[TOLD]).text(text) == text


def test_a_name_of_told_words_in_another_order_is_that_name() -> None:
    """Smits and Jans are told; that there is a Jan Smit is not."""
    told = [
        TOLD._replace(row=n, read={"sender_name": name}) for n, name in enumerate(("Jan Kok", "Piet Smit"), 4)
    ]
    some = redaction(ROW._replace(read={"sender_name": "Jan Smit"}), told=told)
    assert some.text("Smit, Jan") == some.text("jan smit") == WITHHELD
    assert some.text("Jan Kok and Piet Smit") == "Jan Kok and Piet Smit"


def test_the_number_of_a_row_says_which_of_a_delivery_is_withheld() -> None:
    withheld, told = WithheldTexts(), RowTexts()
    withheld.add(made.load(), ROW._replace(row=7, line=9))
    for n in (1, 12):
        told.add(made.load(), TOLD._replace(row=n, line=n + 1))
    some = TextRedaction(graph=GRAPH, ids=[], called={}, withheld=withheld, told=told)
    for text in ("row 7 of a.csv", "Row no. 7", "regel 9", "Zeile 7", "Zeile 9", "line 9", "ligne n° 9"):
        assert some.text(text) == WITHHELD, text
    for text in ("row 12", "row 13", "line 13", "line 2", "7 rows"):
        assert some.text(text) != WITHHELD, text


@pytest.mark.parametrize(
    "text",
    [
        "ketamine by post",
        "the ketamines",
        "SW1A 2AA",
        "posted on 4 March",
        "posted on 2026-03-04",
        "weighs 250 g, 3 pieces",
        f"see {made.LOAD} and {made.LOAD}:1",
        "a.csv",
    ],
)
def test_what_rows_that_are_told_say_is_left(text: str) -> None:
    alike = ROW._replace(row=2, read={**ROW.read, "contents": "ketamina"})
    assert redaction(ROW, alike, told=[TOLD]).text(text) == text


def test_a_day_of_both_is_told_and_a_row_among_told_ones_is_not() -> None:
    both = TOLD._replace(record={**(TOLD.record or {}), "posted_at": "2026-03-03T08:00:00Z"})
    some = redaction(ROW, told=[both])
    assert some.text("on 3 March 2026") == "on 3 March 2026"
    withheld, told = WithheldTexts(), RowTexts()
    withheld.add(made.load(), ROW)
    told.add(made.load(), TOLD)
    mixed = TextRedaction(graph=GRAPH, ids=[], called={}, withheld=withheld, told=told)
    assert mixed.text(f"see {made.LOAD}:3") == f"see {made.LOAD}:3"
    assert mixed.text(f"see {made.LOAD}:1") == WITHHELD


@pytest.mark.parametrize(
    "text", ["case 12 of 2026", "Jan Jansen and his books", "who sends from the counter?", "van der Berg"]
)
def test_what_others_say_too_or_nobody_is_left(text: str) -> None:
    assert redaction(ROW).text(text) == text


def test_numbers_of_a_question_are_read_as_texts_are() -> None:
    """But for how much is to be done. Numbers that a told row has need no reading."""
    asked = {"number": 700141223, "limit": 50, "of": [4711, True], "rows": {"load": [3]}, "most": 2.5}
    told = redaction(ROW, read=["2.5"]).parameters(asked)
    assert told == {
        "number": WITHHELD,
        "limit": 50,
        "of": [True, WITHHELD],
        "rows": {WITHHELD: [WITHHELD]},
        "most": 2.5,
    }


def test_the_next_number_is_another_one() -> None:
    assert redaction(ROW).text("RB700141224BE") == "RB700141224BE"


def test_counts_of_the_whole_graph_are_not_told() -> None:
    text = "shares an account (used by 74 different people, 1,095 parcels)"
    assert (
        redaction(ROW).text(text) == "shares an account (used by several different people, several parcels)"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 095 colis", "plusieurs colis"),
        ("van 12 verschillende personen", "van meerdere verschillende personen"),
        ("4.711 Pakete von 3 Absendern", "mehrere Pakete von mehrere Absendern"),
        ("used by 3 different people, of 10,412 in all", "used by several different people, of many in all"),
    ],
)
def test_counts_are_not_told_in_any_language(text: str, told: str) -> None:
    assert redaction(SHORT).text(text) == told


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


def test_what_somebody_wrote_is_told_once_somebody_has_read_it() -> None:
    """Whatever it looks like: nobody knows every way to name somebody."""
    some = redaction(ROW, told=[TOLD], read=["seen at Karel's"])
    for text in ("a harmless sentence", "Karel van Zwijger", "his van, ending 7QQ", "16-18 March"):
        assert some.written(text, TextPlace.NOTE) == WITHHELD, text
    assert some.written("seen at Karel's", TextPlace.NOTE) == "seen at Karel's"
    assert list(some.unread) == [
        "a harmless sentence",
        "Karel van Zwijger",
        "his van, ending 7QQ",
        "16-18 March",
    ]


def test_what_the_program_offers_needs_no_reading_and_what_told_rows_say_does() -> None:
    """Whoever delivers rows chooses what they say: it would let texts out."""
    some = redaction(ROW, told=[TOLD])
    for text in ("partner_eu", "Parcel", ".anx", ""):
        assert some.written(text, TextPlace.NOTE) == text
    assert not some.unread
    assert {some.written(text, TextPlace.NOTE) for text in (*TOLD.read.values(), "Jan Jansen")} == {WITHHELD}


def test_what_is_told_of_a_question_about_two_is_both_or_nothing() -> None:
    some = redaction(ROW, read=["same"])
    told = some.parameters({"a": "Party:p0", "b": "Party:p9", "verdict": "same"})
    assert set(told.values()) == {WITHHELD}
    assert some.parameters({"a": "Party:p0", "verdict": "same"}) == {"a": "Party:p0", "verdict": "same"}


def test_of_a_question_names_of_parameters_stay() -> None:
    """They are the program's: one of them blanked would tell that a withheld row has the word."""
    asked = {"candles": 3, "kind": "court", "of": ["Party:p0", "seek candles"]}
    assert redaction(ROW, read=["3"]).parameters(asked) == {
        "candles": 3,
        "kind": "court",
        "of": ["Party:p0", WITHHELD],
    }


def test_a_very_long_text_counts_as_like_what_is_withheld() -> None:
    some = redaction(ROW, told=[TOLD])
    assert some.reads_like_withheld("a " * 2_000) and not some.reads_like_withheld("a " * 200)


def test_where_nothing_is_withheld_nothing_needs_reading() -> None:
    plain = redaction()
    assert plain.written("Karel van Zwijger, 95 parcels", TextPlace.NOTE) == "Karel van Zwijger, 95 parcels"
    assert not plain.unread


def test_a_street_is_known_as_waybill_writes_it_however_short_its_name_is() -> None:
    some = redaction(DOOR)
    for text in ("44 Oak St", "44 Oak Street", "seen at Oak Street 44 twice", "44, oak street"):
        assert some.reads_like_withheld(text), text
    assert not some.reads_like_withheld("a street with oaks, number 12")
