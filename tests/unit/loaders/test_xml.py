"""XML: records, encodings, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import SourceRefused
from loaders.readers import xml
from loaders.readers.piece import NotCut
from tests.unit.loaders.format_files import (
    NUMBER,
    cells,
    counts,
    opened,
    parcel_rows,
    parcels_xml,
    pieces,
)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "iso-8859-15"])
def test_xml_comes_to_what_the_same_rows_come_to_as_text(tmp_path: Path, encoding: str) -> None:
    text = parcels_xml(parcel_rows(), encoding)
    (tmp_path / "a.xml").write_bytes(text.encode(encoding, "xmlcharrefreplace"))

    assert counts(tmp_path / "a.xml") == [("parcels", 2003, 2000, 3)]


def test_xml_that_lies_about_its_encoding_is_read_by_its_bytes(tmp_path: Path) -> None:
    row = {"tracking_number": NUMBER, "posted_at": "2025-03-04", "sender_name": "Zoë"}
    (tmp_path / "a.xml").write_bytes(parcels_xml([row]).encode("windows-1252"))

    assert cells(tmp_path / "a.xml")[0] == {name: [text] for name, text in row.items()}


def test_texts_of_an_element_are_told_by_path(tmp_path: Path) -> None:
    record = (
        '<d:Declaration xmlns:d="urn:x" id="7"><d:Sender><Name>A &amp; B &#235;</Name><E/></d:Sender>\n'
        '<Item><Weight unit="kg">1,2</Weight></Item><Item><Weight unit="g"> 3 </Weight></Item>'
        "</d:Declaration>"
    )
    (tmp_path / "a.xml").write_text(f"<E><H><From>x</From></H><Ds>{record}\n{record}</Ds></E>", "utf-8")

    source = opened(tmp_path / "a.xml")

    assert [table.name for table in source.tables][:2] == ["Ds.Declaration", "Ds.Declaration.Item"]
    assert cells(tmp_path / "a.xml") == 2 * [
        {
            "@id": ["7"],
            "Sender.Name": ["A & B ë"],
            "Item.Weight": ["1,2", "3"],
            "Item.Weight@unit": ["kg", "g"],
        }
    ]
    assert [piece.line for piece in pieces(tmp_path / "a.xml")] == [1, 3]
    assert pieces(tmp_path / "a.xml")[1].text == record


def test_records_in_one_tag_are_whole(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("""<E><P a="1>2" b='x"y'/><P a="2"></P ><P a="3"/></E>""")

    assert [piece.text for piece in pieces(tmp_path / "a.xml")] == [
        """<P a="1>2" b='x"y'/>""",
        '<P a="2"></P >',
        '<P a="3"/>',
    ]


def test_xml_is_read_in_blocks_of_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xml").write_text(parcels_xml(parcel_rows()[:20]), "utf-8")
    whole = pieces(tmp_path / "a.xml")
    monkeypatch.setattr(xml, "_BLOCK", 7)

    assert pieces(tmp_path / "a.xml") == whole


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><l><a><b>&b;</b></a></l>', "document type"),
        ('<!DOCTYPE l SYSTEM "file:///etc/passwd"><l><a><b>1</b></a></l>', "document type"),
        ("<a>" * 100_000, "nested more than"),
        ("<l><a><b>1</b></a>", "ends in the middle, at line 1"),
        ("<l><a><b>1</a></l>", "not XML"),
        ("<l>text</l>", "no records"),
        ("<l><a b='1'/>\0</l>", "not XML"),
    ],
)
def test_xml_that_is_a_bomb_or_broken_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "a.xml").write_text(text)

    with pytest.raises(SourceRefused, match=why):
        pieces(tmp_path / "a.xml")


def test_a_record_longer_than_any_costs_its_own_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LONGEST_LINE", 200_000)
    (tmp_path / "a.xml").write_text(
        f"<E><P><a>1</a></P><P><a>{'x' * 900_000}</a></P><P><a>3</a></P></E>", "utf-8"
    )

    found = pieces(tmp_path / "a.xml")

    assert [piece.fault is not None for piece in found] == [False, True, False]
    assert [len(piece.text) < 1000 for piece in found] == [True, True, True]
    assert found[2].text == "<P><a>3</a></P>"


def test_a_tag_longer_than_any_record_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "LONGEST_LINE", 200_000)
    (tmp_path / "a.xml").write_text(f'<E><P a="1"/><P a="{"x" * 900_000}"/></E>', "utf-8")

    with pytest.raises(SourceRefused, match="a tag longer than any record"):
        pieces(tmp_path / "a.xml")


def test_a_record_nested_too_deep_costs_its_own_row(tmp_path: Path) -> None:
    deep = "<x>" * 20 + "1" + "</x>" * 20
    (tmp_path / "a.xml").write_text(f"<E><P><a>1</a></P><P>{deep}</P></E>")

    with pytest.raises(NotCut, match="nested too deep"):
        cells(tmp_path / "a.xml")


def test_an_element_inside_a_text_parts_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<E><P><a>Straat 1<br/>12 <b>B</b></a></P><P><a>2</a></P></E>")

    assert cells(tmp_path / "a.xml") == [{"a": ["Straat 1 12"], "a.b": ["B"]}, {"a": ["2"]}]
