"""JSON in a list or an envelope, and lists in two encodings at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import SourceRefused
from loaders.dry_run import try_files
from loaders.parsing.cleaning import clean_again
from loaders.parsing.intake import probe
from loaders.parsing.options import Options
from loaders.readers.encoding import scan
from loaders.readers.source import open_source
from loaders.records.row_reader import FormatSettings
from tests.unit.loaders.format_files import (
    HEADER,
    ROW,
    cells,
    counts,
    declarations,
    pieces,
)


def test_records_inside_an_object_are_found(tmp_path: Path) -> None:
    envelope = {"from": {"who": "x"}, "data": {"declarations": declarations(), "n": 1}, "end": [1, 2]}
    (tmp_path / "a.json").write_text(json.dumps(envelope, indent=1))

    assert counts(tmp_path / "a.json") == [("declarations", 1009, 1006, 3)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"d": [{"a": 1}, {"a": 2}', "ends in the middle"),
        ('{"d": [{"a": 1} {"a": 2}]}', "comma"),
        ('{"d": [{"a": 1}]', "ends in the middle"),
        ('{"d": [{"a": 1}]} x', "something follows"),
        ('{"a": ' * 10 + "1" + "}" * 10, "nested too deep"),
    ],
)
def test_an_envelope_that_is_cut_or_wrong_is_refused(tmp_path: Path, text: str, why: str) -> None:
    from loaders.readers.json_list import ListTable

    (tmp_path / "a.json").write_text(text)
    table = ListTable(tmp_path / "a.json", scan(tmp_path / "a.json").encoding, "d")

    with pytest.raises(SourceRefused, match=why):
        list(table.pieces())


def test_json_with_bytes_of_another_encoding_keeps_its_letters(tmp_path: Path) -> None:
    text = '[{"a": "Zoë"},\n'.encode() + '{"a": "Gaëlle"}]'.encode("windows-1252")
    (tmp_path / "a.json").write_bytes(text)

    assert cells(tmp_path / "a.json") == [{"a": ["Zoë"]}, {"a": ["Gaëlle"]}]
    assert [one.warnings for one in pieces(tmp_path / "a.json")] == [(), ("decoded_as_windows_1252",)]


MIXES = ("\n", "")
"""What stands between the records: lines, or nothing at all, so that one line holds both encodings."""


@pytest.mark.parametrize("between", MIXES)
@pytest.mark.parametrize("form", ["list", "object", "xml"])
def test_records_in_two_encodings_are_all_right_and_those_of_the_second_are_warned_of(
    tmp_path: Path, form: str, between: str
) -> None:
    names = [
        ("Zoë", "utf-8"),
        ("Gaëlle", "windows-1252"),
        ("Ann", "ascii"),
        ("Jürgen Müller €", "windows-1252"),
    ]
    names += [("Ægir Łuk", "utf-8"), ("Spaß", "windows-1252")]
    record, begin, end, comma = {
        "list": ('{{"a": "{}"}}', "[", "]", ","),
        "object": ('{{"a": "{}"}}', '{"b": 1, "d": [', "]}", ","),
        "xml": ("<R><a>{}</a></R>", "<?xml version='1.0' encoding='ISO-8859-1'?><Rs>", "</Rs>", ""),
    }[form]
    rows = [record.format(name).encode(codec) for name, codec in names]
    path = tmp_path / ("a.xml" if form == "xml" else "a.json")
    path.write_bytes(begin.encode() + f"{comma}{between}".encode().join(rows) + end.encode())

    source = open_source(path, scan(path))
    table = source.tables[-1]
    read = [table.cut(piece.text) for piece in table.pieces()]

    assert source.encoding == "utf-8, some lines windows-1252"
    assert read == [{"a": [name]} for name, _ in names]
    assert [bool(piece.warnings) for piece in table.pieces()] == [codec[0] == "w" for _, codec in names]


def test_a_list_in_one_encoding_is_not_taken_for_a_mixed_one(tmp_path: Path) -> None:
    text = json.dumps([{"a": "Spaß\u201c"}, {"a": "Müller"}], ensure_ascii=False)
    (tmp_path / "a.json").write_bytes(text.encode("windows-1252"))

    assert cells(tmp_path / "a.json") == [{"a": ["Spaß\u201c"]}, {"a": ["Müller"]}]
    assert open_source(tmp_path / "a.json", scan(tmp_path / "a.json")).encoding == "windows-1252"


TWICE = '{"tracking_number": "RR251192251NL", "tracking_number": "RR251192248NL", "posted_at": "2025-03-04"}'
ONCE = '{"tracking_number": "RR251192251NL", "posted_at": "2025-03-04"}'
INSIDE = '{"tracking_number": "RR251192251NL", "posted_at": "2025-03-04", "x": [{"a": 1, "a": 1}]}'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", f"{ONCE}\n{TWICE}\n{INSIDE}\n"),
        ("a.json", f"[{ONCE}, {TWICE}, {INSIDE}]"),
        ("b.json", f'{{"parcels": [{ONCE}, {TWICE}], "parcels": [{INSIDE}]}}'),
        ("c.json", f"{ONCE} {TWICE} {INSIDE}"),
    ],
)
def test_a_name_twice_in_one_object_costs_its_record(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)

    _, (one,) = try_files([tmp_path / name], Options())

    assert [row.row for row in one.samples] == [1]
    assert [(row.reason or "").partition(",")[0] for row in one.rejects] == [
        "an object has the name 'tracking_number' twice",
        "an object has the name 'a' twice",
    ]


def test_one_record_alone_with_a_name_twice_is_not_read_as_another(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(TWICE)
    with pytest.raises(SourceRefused, match="an object has the name 'tracking_number' twice"):
        probe(tmp_path / "a.json", Options())


def test_half_of_a_pair_of_surrogates_is_told_as_a_lost_character(tmp_path: Path) -> None:
    row = dict(zip(HEADER, ROW, strict=True))
    (tmp_path / "a.jsonl").write_text(json.dumps({**row, "sender_name": "Jan \ud83d Vis"}) + "\n")

    report, (one,) = try_files([tmp_path / "a.jsonl"], Options())

    assert one.samples[0].read["sender_name"] == "Jan \ufffd Vis"
    assert report.files[0].warnings == {"character_lost": 1}
    assert clean_again("parcels", FormatSettings(), one.samples[0]).warnings == ("character_lost",)
