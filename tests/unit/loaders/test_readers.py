from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from errors import SourceRefused
from loaders.readers import encoding as encodings
from loaders.readers import packed
from loaders.readers.delimited import DelimitedTable
from loaders.readers.encoding import scan
from loaders.readers.piece import Cells, NotCut, Piece, SourceFile
from loaders.readers.source import open_source

NAMES = "número,naïve\n"


def opened(path: Path) -> SourceFile:
    return open_source(path, scan(path))


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def cells(source: SourceFile) -> list[Cells]:
    (table, *_) = source.tables
    return [table.cut(piece.text) for piece in table.pieces() if piece.fault is None]


def pieces(source: SourceFile) -> list[Piece]:
    return list(source.tables[0].pieces())


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8 with byte order mark"),
        ("utf-16-le", b"\xff\xfe", "utf-16 little-endian"),
        ("utf-16-be", b"\xfe\xff", "utf-16 big-endian"),
        ("utf-16-le", b"", "utf-16 little-endian"),
        ("utf-16-be", b"", "utf-16 big-endian"),
        ("windows-1252", b"", "windows-1252"),
    ],
)
def test_the_encoding_is_found_and_reported(tmp_path: Path, codec: str, mark: bytes, name: str) -> None:
    path = written(tmp_path, "a.csv", mark + (NAMES + "één,ë €\n").encode(codec))

    source = opened(path)

    assert source.encoding == name
    assert cells(source) == [["número", "naïve"], ["één", "ë €"]]
    assert all(piece.warnings == () for piece in pieces(source)) or codec == "windows-1252"


def test_lines_in_another_encoding_are_decoded_each_and_marked(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "a,b\nZoë,1\n".encode() + "Gaëlle,2\n".encode("windows-1252"))

    source = opened(path)

    assert source.encoding == encodings.MIXED
    assert cells(source) == [["a", "b"], ["Zoë", "1"], ["Gaëlle", "2"]]
    assert [piece.warnings for piece in pieces(source)] == [(), (), ("decoded_as_windows_1252",)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["a", "b", "c"], ["x, y; z" if delimiter not in ",;" else "x", "2", "3"], ["", "", "1"]]
    path = written(tmp_path, "a.csv", "\n".join(delimiter.join(row) for row in rows))

    assert cells(opened(path)) == rows


def test_a_file_without_any_delimiter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="one field per line"):
        opened(written(tmp_path, "a.csv", "just some words\nand more\n"))


def test_quotes_hold_line_breaks_delimiters_and_quotes(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'a;b\r\n"one\r\ntwo; ""three""";4\r\n5;6\r\n')

    source = opened(path)

    assert cells(source) == [["a", "b"], ['one\ntwo; "three"', "4"], ["5", "6"]]
    assert [piece.line for piece in pieces(source)] == [1, 2, 4]
    assert pieces(source)[1].text == '"one\r\ntwo; ""three""";4\r\n'


def test_a_quote_that_is_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    lines = ["a,b", '"open,1', *(f"{number},x" for number in range(500)), '"good, one",2']
    path = written(tmp_path, "a.csv", "\n".join(lines))

    found = pieces(opened(path))

    assert [piece.line for piece in found if piece.fault] == [2]
    assert len(found) == len(lines)


def test_rows_that_a_stray_quote_glues_together_are_taken_apart_again(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'a,b,c\n"open,1,2\n3,4,5\n6,7",8\n9,9,9\n')
    table = opened(path).tables[0]
    assert isinstance(table, DelimitedTable)
    table.expect(3, 3)

    found = list(table.pieces())

    assert [(piece.line, piece.fault is not None) for piece in found] == [
        (1, False),
        (2, True),
        (3, False),
        (4, False),
        (5, False),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_every_way(tmp_path: Path, end: str) -> None:
    path = written(tmp_path, "a.csv", end.join(["a,b", "1,2", "", "3,4"]))

    assert cells(opened(path)) == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_rows_without_a_filled_field_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'a;b\n;\n"";\n  ; \n1;2\n')

    assert cells(opened(path)) == [["a", "b"], ["1", "2"]]


def test_a_line_too_long_to_be_read_costs_its_own_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.readers.lines.LONGEST_LINE", 100)
    path = written(tmp_path, "a.csv", "a,b\n" + "x" * 1000 + ",1\n3,4\n")

    found = pieces(opened(path))

    assert [piece.fault for piece in found] == [None, "the line is longer than any record", None]
    assert [piece.line for piece in found] == [1, 2, 3]


def test_json_lines_are_flattened_by_path_with_numbers_as_written(tmp_path: Path) -> None:
    record = '{"a": {"b": 0.30, "c": null}, "items": [{"x": 1e2}, {"x": 12345678901234567890}], "t": true}'
    path = written(tmp_path, "a.jsonl", f"{record}\n\n{{\n")

    source = opened(path)

    (whole, cut) = pieces(source)
    assert source.tables[0].cut(whole.text) == {
        "a.b": ["0.30"],
        "items[].x": ["1e2", "12345678901234567890"],
        "t": ["true"],
    }
    with pytest.raises(NotCut, match="not complete JSON"):
        source.tables[0].cut(cut.text)


@pytest.mark.parametrize("text", ['{"a": "\\ud800"}', '{"a": ' * 3 + "1" + "}" * 3])
def test_half_characters_do_not_reach_what_is_stored(text: str, tmp_path: Path) -> None:
    source = opened(written(tmp_path, "a.jsonl", text))

    for found in cells(source):
        json.dumps(found).encode()
        assert "\ud800" not in str(found)


@pytest.mark.parametrize(
    "text", ["[1, 2]", '"text"', "{" * 5, '{"a":' * 100 + "1" + "}" * 100, "[" * 100_000]
)
def test_a_line_that_is_no_record_says_so(text: str, tmp_path: Path) -> None:
    source = opened(written(tmp_path, "a.jsonl", text))

    with pytest.raises(NotCut):
        source.tables[0].cut(pieces(source)[0].text)


def test_a_json_list_is_read_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.readers.json_list._BLOCK", 7)
    records = [{"a": f"Zoë {number}", "b": [number]} for number in range(50)]

    for name, text in {
        "list.json": json.dumps(records, indent=2),
        "flat.json": json.dumps(records, ensure_ascii=False),
        "objects.json": "\n".join(json.dumps(record) for record in records),
    }.items():
        found = cells(opened(written(tmp_path, name, text)))
        assert found == [{"a": [record["a"]], "b[]": [str(record["b"][0])]} for record in records], name


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[{"a": 1},\n{"a": 2', "line 2, column 8"),
        ('[{"a": 1},\n', "the file ends in the middle"),
        ('[{"a": 1} {"a": 2}]', "a comma between two records is missing"),
        ('[{"a": 1}] x', "something follows"),
        ('[{"a": oops}]', "this is not JSON, at line 1, column 8"),
    ],
)
def test_json_that_is_cut_or_wrong_is_refused_with_the_place(tmp_path: Path, text: str, where: str) -> None:
    source = opened(written(tmp_path, "a.json", text))

    with pytest.raises(SourceRefused, match=where):
        pieces(source)


def book(
    path: Path, rows: dict[str, list[list[object]]], formats: dict[tuple[int, int], str] | None = None
) -> Path:
    with xlsxwriter.Workbook(path) as made:
        for name, lines in rows.items():
            sheet = made.add_worksheet(name)
            for line, row in enumerate(lines):
                for column, cell in enumerate(row):
                    style = (formats or {}).get((line, column))
                    sheet.write(line, column, cell, made.add_format({"num_format": style}) if style else None)
    return path


def test_cells_of_a_workbook_come_as_text(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [],
        ["", "a", "b", "c", "d"],
        ["", 7082, 0.541, True, "x"],
        ["", 32493456789, 1e20, 45000.5, 45000],
    ]
    path = book(tmp_path / "a.xlsx", {"One": rows}, {(3, 3): "dd/mm/yyyy hh:mm", (3, 4): "dd/mm/yyyy"})

    source = opened(path)

    assert [piece.line for piece in pieces(source)] == [2, 3, 4]
    assert cells(source) == [
        ["", "a", "b", "c", "d"],
        ["", "7082", "0.541", "true", "x"],
        ["", "32493456789", "1.00000000000000E+20", "2023-03-15T12:00:00", "2023-03-15"],
    ]


def test_every_sheet_of_a_workbook_is_a_table(tmp_path: Path) -> None:
    source = opened(book(tmp_path / "a.xlsx", {"One": [["a"]], "Empty": [], "Two": [["b"]]}))

    assert [table.name for table in source.tables] == ["One", "Empty", "Two"]
    assert [len(list(table.pieces())) for table in source.tables] == [1, 0, 1]


def test_text_a_zip_and_a_cut_file_are_no_workbooks(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as packed:
        packed.writestr("hello.txt", "hello")
    whole = book(tmp_path / "whole.xlsx", {"One": [["a"]]}).read_bytes()
    written(tmp_path, "cut.xlsx", whole[: len(whole) // 2])
    written(tmp_path, "text.xlsx", "a,b\n1,2\n")

    for name in ("zip", "cut", "text"):
        with pytest.raises(SourceRefused, match=rf"{name}\.xlsx"):
            opened(tmp_path / f"{name}.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "SMALL", 1000)
    monkeypatch.setattr(packed, "MOST_PACKED_TIMES", 5)
    path = book(tmp_path / "bomb.xlsx", {"One": [["a" * 100] * 50] * 500})

    with pytest.raises(SourceRefused, match="unpacks to"):
        opened(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="empty"):
        opened(written(tmp_path, "a.csv", b""))


def test_a_workbook_under_another_name_is_still_one(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"One": [["a", "b"]]}).rename(tmp_path / "a.csv")

    assert opened(path).format == "xlsx"


def test_an_old_or_protected_workbook_says_what_to_do(tmp_path: Path) -> None:
    for name in ("old.xls", "protected.xlsx"):
        with pytest.raises(SourceRefused, match="without password"):
            opened(written(tmp_path, name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)))


def test_a_first_line_for_excel_does_no_harm(tmp_path: Path) -> None:
    source = opened(written(tmp_path, "a.csv", "sep=;\na;b;c\n1;2;3\n"))

    assert cells(source)[1:] == [["a", "b", "c"], ["1", "2", "3"]]


ELSEWHERE = [
    ("Иван Щербаков", "cp1251"),
    ("Иван Щербаков", "koi8-r"),
    ("Иван Щербаков", "cp866"),
    ("Łukasz Żółć, Gdańsk", "iso8859-2"),
    ("Łukasz Żółć, Gdańsk", "cp1250"),
    ("Jiří Němec, Lukáš Šťastný", "iso8859-2"),
    ("王小明", "gbk"),
    ("山田太郎", "shift_jis"),
    ("テスト", "shift_jis"),
    ("Γιώργος Παπαδόπουλος", "cp1253"),
    ("André Müller", "mac-roman"),
    ("André Müller", "cp850"),
    ("Jānis Bērziņš;Anna Kalniņa;Krišjānis Ozoliņš", "cp1257"),
    ("Rūta Šimkutė;Gediminas Nausėda;Panevėžys;Šiauliai", "cp1257"),
    ("Şükrü Yıldız;Barış Çelik;Beşiktaş;Çağlar Güneş", "cp1254"),
]
WESTERN = [
    "Zoë Müller €",
    "l’été à l’école créée",
    "O‘Brien, O´Neill, d´Arc",
    "¿Qué? ¡Olé!",
    "50 m², 2½ kg, 20°C, ±5 g, 5 µg, £50, §5, n°5, 1º, Mª",
    "“Élé” «été» Café–Bar…",
    "São João, informações",
    "Ærø, Þórshöfn, Ísafjörður, Højbjerg",
    "Hääyö, jäääär",
    "Guðmundur Þórsson, Sigríður, Þóra, Davíð, Hafnarfjörður, Íþróttahús, Suðuroy, Bárður",
    "Mònica, Plaça, Gràcia, Barça, Gëzim Çela, Tiranë, Françoise, Besançon, Gonçalves, Åse Kjær",
    "CRÉÉE NOËL STRAßE",
    "Œuvre, cœur, Tomáš Žižek, Šabić",
]


@pytest.mark.parametrize(("text", "codec"), ELSEWHERE)
def test_what_is_hardly_windows_1252_is_doubtful(tmp_path: Path, text: str, codec: str) -> None:
    scanned = scan(written(tmp_path, "a.csv", ("a,b\n" + text + "\n").encode(codec)))

    assert scanned.is_doubtful(scanned.encoding.name)


@pytest.mark.parametrize("text", WESTERN)
def test_what_western_people_write_is_not_doubtful(tmp_path: Path, text: str) -> None:
    scanned = scan(written(tmp_path, "a.csv", ("a,b\n" + text + "\n").encode("windows-1252", "replace")))

    assert not scanned.is_doubtful(scanned.encoding.name)
    assert not scan(written(tmp_path, "b.csv", "\n".join(text for text, _ in ELSEWHERE))).is_doubtful("utf-8")


def test_a_word_as_long_as_a_file_is_looked_at_once(tmp_path: Path) -> None:
    scanned = scan(written(tmp_path, "a.csv", "x" * 500_000 + "\nMünchen"))

    assert not scanned.is_doubtful(scanned.encoding.name)
