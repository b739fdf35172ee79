"""Rows that swallow rows, and rows below names that are not theirs: none is lost or read as another."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import SourceRefused
from loaders.parsing.cleaning import clean
from loaders.parsing.intake import job_of, pieces_of, portions_of, probe
from loaders.parsing.options import Options
from loaders.readers.encoding import Encoding
from loaders.readers.lines import lines
from loaders.readers.piece import LineBlock, Piece

HEADER = "tracking_number,posted_at,weight_g,sender_name,sender_country\n"


def row(number: int, name: str = "Jan") -> str:
    return f"JVGL{number:016d},2025-03-01,500,{name},NL\n"


def written(folder: Path, text: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(text, newline="")
    return path


def pieces(path: Path) -> list[Piece]:
    return list(pieces_of(probe(path, Options())))


@pytest.mark.parametrize("last", [6, 7, 10, 150])
def test_two_stray_quotes_cost_their_own_row_and_swallow_none(last: int, tmp_path: Path) -> None:
    rows = [row(at) for at in range(200)]
    rows[5], rows[last] = row(5, '"Kees'), row(last, 'Piet"')
    found = pieces(written(tmp_path, HEADER + "".join(rows)))
    assert len(found) == 200 and [one.line for one in found if one.fault] == [7]
    assert found[last].text == rows[last]


@pytest.mark.parametrize(
    "name",
    [
        '"Kees\nvan Dam"',
        '"Kees, de Vries\nDam, Amsterdam"',
        '"Kees ""de lange""\n\n\nvan Dam"',
        '"a\nb\nc, d\ne"',
    ],
)
def test_a_field_of_several_lines_is_one(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + row(1) + row(2, name) + row(3) + '"",x,y,z,"a\nb"\n')
    found = pieces(path)
    assert [one.fault for one in found] == [None] * 4
    assert found[1].text == row(2, name) and found[2].line == 4 + name.count("\n")
    job = job_of(probe(path, Options()), Options(), "2025-06-01T00:00:00Z")
    assert clean(job, found).written == 3


def test_quotes_that_open_nothing_are_only_signs(tmp_path: Path) -> None:
    names = ['5" pipe', 'Jan "de lange"', '"a"b', '"Jan"', 'x"', '""', '"a""b"']
    found = pieces(written(tmp_path, HEADER + "".join(row(at, name) for at, name in enumerate(names))))
    assert [one.fault for one in found] == [None] * len(names)


def test_another_row_of_names_is_refused_with_its_line(tmp_path: Path) -> None:
    rows = "".join(row(at) for at in range(9))
    for names in (
        HEADER.replace("sender", "recipient"),
        "posted_at,tracking_number,weight_g,sender_name,sender_country\n",
        "Barcode,posted_at,recipient_name,recipient_city,recipient_country\n",
    ):
        path = written(tmp_path, HEADER + rows + names + rows)
        for read in (pieces_of, portions_of):
            with pytest.raises(SourceRefused, match="at line 11"):
                list(read(probe(path, Options())))


def test_names_in_another_language_below_the_first_are_said_to_be_so(tmp_path: Path) -> None:
    names = "Tracking number,Date,Weight,Sender name,Sender country\n"
    with pytest.raises(SourceRefused, match=r"one below the other .* line 2.*: delete"):
        pieces(written(tmp_path, HEADER + names + row(1) + row(2)))


def test_the_same_names_again_cost_no_row(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + row(1) + HEADER.upper() + row(2) + row(3, "sender_country"))
    assert len(pieces(path)) == 4
    blocks = list(portions_of(probe(path, Options())))
    assert any(isinstance(one, LineBlock) for one in blocks)


def test_empty_lines_come_in_runs_and_lines_keep_their_numbers_and_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.readers.lines.LONGEST_LINE", 200_000)
    data = b"a\n" + b"\n" * 70_000 + b"b\r\n\r\n" + b"x" * (300_001) + b"\nc\n\n"
    for codec in ("utf-8", "utf-16-le"):
        path = tmp_path / "a.csv"
        path.write_bytes(data if codec == "utf-8" else data.decode().encode(codec))
        found = list(lines(path, Encoding(codec, codec)))
        starts = [(one.number, one.offset, one.text[:1]) for one in found if one.text.strip()]
        wide = 1 if codec == "utf-8" else 2
        long = 70_005
        assert starts == [
            (1, 0, "a"),
            (70_002, 70_002 * wide, "b"),
            (70_004, (70_002 + 5) * wide, "x"),
            (long, (70_002 + 5 + 300_001 + 1) * wide, "c"),
        ]
        assert [one.whole for one in found if one.text.strip()] == [True, True, False, True]
        assert len(found) < 12


def test_a_quoted_delimiter_in_one_of_two_torn_rows_hides_neither(tmp_path: Path) -> None:
    rows = [row(at) for at in range(12)]
    rows[3] = row(3).replace("500", '"500')
    rows[4] = row(4, '"Jansen, Piet"').replace("500", '"500')
    found = pieces(written(tmp_path, HEADER + "".join(rows)))
    assert [one.line for one in found if one.fault] == [5, 6] and len(found) == 12


@pytest.mark.parametrize(
    "torn",
    [
        '"JVGL0000000000000001","2025-03-01","500,"Jan","NL"\n',
        'JVGL0000000000000001,2025-03-01,"500,"Jansen, Jan",NL\n',
    ],
)
def test_a_row_whose_fields_a_stray_quote_shifts_is_rejected(torn: str, tmp_path: Path) -> None:
    found = pieces(written(tmp_path, HEADER + row(0) + torn + row(2)))
    assert [one.fault is None for one in found] == [True, False, True]


@pytest.mark.parametrize(
    "names",
    [
        "tracking number,date,weight,recipient name,sender name\n",
        "Tracking Number,Posted At,Weight G,Recipient Name,Sender Name\n",
        "tracking_number,event_code,at,facility,country\n",
    ],
)
def test_another_row_of_names_is_one_however_it_is_spelled(names: str, tmp_path: Path) -> None:
    rows = "".join(row(at) for at in range(45))
    path = written(tmp_path, HEADER + rows + names + rows)
    for read in (pieces_of, portions_of):
        with pytest.raises(SourceRefused, match="at line 47"):
            list(read(probe(path, Options())))


def test_rows_above_names_that_fit_better_are_not_left_out(tmp_path: Path) -> None:
    above = "tracking_number,posted_at,weight_g\n" + "".join(row(at)[:34] + "5\n" for at in range(8))
    with pytest.raises(SourceRefused, match="at rows 1 and 10"):
        probe(written(tmp_path, above + HEADER + row(9)), Options())
    title = "Export of parcels\nmade on 2025-03-01\n\n"
    assert len(pieces(written(tmp_path, title + HEADER + row(9)))) == 1


def test_rows_of_words_alone_are_data(tmp_path: Path) -> None:
    links = (
        "from_kind,from_id,relation,to_kind,to_id,since\n"
        + "alias,windmolenpost,uses_email,email,a@b.eu,\n" * 5
    )
    path = written(tmp_path, links)
    assert len(pieces(path)) == 5 and len(list(portions_of(probe(path, Options())))) >= 1
