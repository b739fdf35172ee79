"""A pasted or uploaded list as a table, and what its columns are used for."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import SourceRefused
from queries.lookup.list_table import (
    ColumnUse,
    LookupSheet,
    addresses_of,
    guessed_uses,
    table_of_csv,
    table_of_text,
)
from queries.lookup.lists import listed, listed_as

ITEM, ADDRESS, HOUSE = ColumnUse.ITEM, ColumnUse.ADDRESS, ColumnUse.HOUSE
POSTCODE, CITY, NOBODY = ColumnUse.POSTCODE, ColumnUse.CITY, ColumnUse.NOBODY


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Jan Jansen, Gent\n\n  06 11  \n", (("Jan Jansen, Gent",), ("06 11",))),
        ("naam\ttelefoon\nJan  Jansen\t06 11\n", (("naam", "telefoon"), ("Jan Jansen", "06 11"))),
        ("a\tb\n\td\n", (("a", "b"), ("", "d"))),
        ("naam;telefoon\nJansen, Jan;06 11\n", (("naam", "telefoon"), ("Jansen, Jan", "06 11"))),
        ("one\ntwo\nthree\tfour\n", (("one",), ("two",), ("three four",))),
        ('"Dam 1\t"\tNL\n', (("Dam 1", "NL"),)),
        ("", ()),
        ("\n \n", ()),
    ],
)
def test_a_text_is_lines_or_the_columns_of_a_spreadsheet(
    text: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert table_of_text(text) == LookupSheet(rows)


def test_a_csv_is_cut_at_what_most_lines_have() -> None:
    assert table_of_csv("a\tb, c\nd\te\n").rows == (("a", "b, c"), ("d", "e"))
    assert table_of_csv("a;b, c\nd;e\n").rows == (("a", "b, c"), ("d", "e"))


def test_what_columns_are_for_is_guessed_by_their_titles() -> None:
    titles = ["Naam", "Straat", "Huisnummer", "Postcode", "Plaats", "Gewicht", "Telefoon"]
    assert guessed_uses(titles, 8) == [ITEM, ADDRESS, HOUSE, POSTCODE, CITY, NOBODY, ITEM, ITEM]
    assert guessed_uses([], 3) == [ITEM] * 3
    assert guessed_uses(["name", "city"], 2) == [ITEM, ITEM], "without an address it is all there is"


def test_the_parts_of_an_address_are_those_of_its_title_else_the_nearest() -> None:
    titles = ["sender address", "recipient address", "recipient postcode", "sender postcode"]
    uses = [ADDRESS, ADDRESS, POSTCODE, POSTCODE]
    assert [(one.line, one.postcode) for one in addresses_of(titles, uses)] == [(0, 3), (1, 2)]
    assert [(one.line, one.postcode) for one in addresses_of([], [ADDRESS, POSTCODE, ADDRESS, POSTCODE])] == [
        (0, 1),
        (2, 3),
    ]
    assert addresses_of([], [ITEM, POSTCODE]) == []
    corrected = addresses_of(titles, [ADDRESS, ADDRESS, POSTCODE, NOBODY])
    assert [(one.line, one.postcode) for one in corrected] == [(0, None), (1, 2)]


def test_what_somebody_said_of_the_columns_counts() -> None:
    table = table_of_text("a\tb\tc\nDamrak 2\t1012 LG\tx\n")
    read = listed_as(table, [ADDRESS, POSTCODE, NOBODY], titled=True)
    assert [(one.line, one.text, one.address) for one in read.entries] == [
        (2, "Damrak 2", "Address:NL/1012LG/2//damrak")
    ]
    assert (read.titles, read.left_out) == (["a", "b", "c"], ["c"])
    as_data = listed_as(table, [ITEM, NOBODY, ITEM], titled=False)
    assert [one.text for one in as_data.entries] == ["a", "c", "Damrak 2", "x"]
    assert not any(one.address for one in as_data.entries)


def test_guessed_uses_look_up_what_the_command_does() -> None:
    """But for house numbers, which say nothing alone."""
    file = Path(__file__).parents[2] / "data" / "canonical" / "parcels.csv"
    table = table_of_csv(file.read_text("utf-8"))
    titles = list(table.rows[0])
    read = listed_as(table, guessed_uses(titles, table.width), titled=True)
    assert read.entries == listed(file, all_columns=False).entries and len(read.entries) > 1000


def test_text_of_a_spreadsheet_and_what_is_no_text(tmp_path: Path) -> None:
    wide = tmp_path / "list.csv"
    wide.write_bytes("naam\ttelefoon\nZoë\t0611\n".encode("utf-16"))
    assert [one.text for one in listed(wide).entries] == ["Zoë", "0611"]
    wide.write_bytes(b"PK\x03\x04\0\0\0\0")
    with pytest.raises(SourceRefused, match="not a text file"):
        listed(wide)
