"""Rejects that were mended are loaded as what they came from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from errors import SourceRefused
from evidence.archive import Archive
from graph.permit import Permit
from loaders.dry_run import try_files
from loaders.parsing.corrected_rejects import is_rejects, mended
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from loaders.parsing.rejects import names_in, names_kept, write_rejects
from loaders.parsing.unpacking import deliveries, unpack_all

pytestmark = pytest.mark.slow

DATA = Path(__file__).parents[2] / "data"
NOW = "2026-01-01T00:00:00Z"


def rejects_of(file: Path, folder: Path, permit: Permit) -> Path:
    archive = Archive(str(folder / "evidence"))
    looked = probe(file, Options())
    ingest_file(looked, archive, Options(), NOW)
    return Path(str(write_rejects(archive, looked.load, permit, names_in(looked.match))))


def edited(path: Path, folder: Path, changes: dict[str, str], delimiter: str = ",") -> Path:
    """The rejects file as a person saves it: texts changed, in the raw column only."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        for before, after in changes.items():
            row[3] = row[3].replace(before, after)
    target = folder / "mended.csv"
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return target


@pytest.mark.parametrize(
    ("name", "layout", "changes", "came"),
    [
        ("operators/postnl_export_2025w14.csv", "postnl_export", {"31-02-2025": "31-03-2025"}, (5, 2, 3)),
        ("operators/bpost_2025-04.xlsx", "bpost", {"n.v.t.": "03/04/2025"}, (4, 1, 3)),
        ("operators/declarations.jsonl", "declarations", {}, (4, 0, 4)),
    ],
)
def test_mended_rows_are_loaded(
    name: str,
    layout: str,
    changes: dict[str, str],
    came: tuple[int, int, int],
    tmp_path: Path,
    permit: Permit,
) -> None:
    path = edited(rejects_of(DATA / name, tmp_path, permit), tmp_path, changes)

    report, _ = try_files([path], Options())

    (one,) = report.files
    assert (one.file, one.layout) == (str(path), layout)
    assert (one.rows_read, one.rows_written, one.rows_rejected) == came


@pytest.mark.parametrize("name", ["postnl_export_2025w14.csv", "bpost_2025-04.xlsx", "declarations.jsonl"])
def test_rejects_written_again_keep_the_names_of_the_columns(
    name: str, tmp_path: Path, permit: Permit
) -> None:
    path = rejects_of(DATA / "operators" / name, tmp_path, permit)
    before, archive = path.read_bytes(), Archive(str(tmp_path / "evidence"))
    (load,) = (facts.load for facts in archive.loads())
    write_rejects(archive, load, permit, names_kept(archive, load, permit))
    assert path.read_bytes() == before


@pytest.mark.parametrize("keep", [True, False])
def test_mended_rows_speak_as_of_when_their_delivery_did(tmp_path: Path, permit: Permit, keep: bool) -> None:
    """Its file's name told the week; the mended file's own name tells nothing."""
    archive = Archive(str(tmp_path / "evidence"))
    path = edited(
        rejects_of(DATA / "operators/postnl_export_2025w14.csv", tmp_path, permit),
        tmp_path,
        {"31-02-2025": "31-03-2025"},
    )
    (before,) = archive.loads()
    if not keep:
        path.write_text(path.read_text(encoding="utf-8-sig").replace(before.as_of, ""), encoding="utf-8-sig")

    (one,) = unpack_all(path, tmp_path)
    looked = probe(one.path, Options())
    after = ingest_file(looked, archive, Options(), NOW)

    assert before.as_of == "2025-04-06T21:59:59Z"
    assert (after.as_of == before.as_of) is keep
    told = Options(as_of="2025-05-01")
    later = probe(one.path, told)
    assert later.load != looked.load
    assert ingest_file(later, archive, told, NOW).as_of == "2025-05-01T23:59:59Z"


def test_the_same_rows_of_another_delivery_are_another_load(tmp_path: Path) -> None:
    loads = set()
    for moment in ("2025-04-06T21:59:59Z", "2025-04-13", ""):
        path = tmp_path / "rejects.csv"
        row = f",,as of,{moment}\n" if moment else ""
        head = (DATA / "canonical" / "events.csv").read_text(encoding="utf-8").splitlines()[:2]
        names, first = (f'"{line}"' for line in head)
        path.write_text(
            f"row,line,reason,raw\n{row},1,names of the columns,{names}\n1,2,x,{first}\n", encoding="utf-8"
        )
        loads.add(probe(mended(path, tmp_path), Options()).load)

    assert len(loads) == 3


def test_a_rejects_file_saved_with_semicolons_is_one(tmp_path: Path, permit: Permit) -> None:
    path = rejects_of(DATA / "canonical" / "events.csv", tmp_path, permit)
    again = edited(path, tmp_path, {",,": ",2025-03-04T10:00:00Z,"}, ";")

    assert is_rejects(path) and is_rejects(again)
    assert not is_rejects(DATA / "canonical" / "events.csv") and not is_rejects(tmp_path / "nowhere")
    (one,) = deliveries(again)
    assert one.refused is None


def test_rows_that_a_spreadsheet_would_run_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    path.write_text(
        '\ufeff"row","line","reason","raw"\n"","1","names of the columns","a,b"\n"1","2","x","\'=1+1,2"\n',
        encoding="utf-8",
    )

    assert mended(path, tmp_path).read_text(encoding="utf-8") == "a,b\n=1+1,2\n"


def test_xml_is_put_in_a_root_again(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    path.write_text("row,line,reason,raw\n1,2,x,<P><a>1</a></P>\n2,3,x,<P><a>2</a></P>\n", encoding="utf-8")

    text = mended(path, tmp_path).read_text(encoding="utf-8")

    assert text == "<Mended>\n<P><a>1</a></P>\n<P><a>2</a></P>\n</Mended>\n"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("", "without rows"),
        (",,as of,last week\n1,2,x,{}\n", "'last week', which is not a time"),
        ("1,2,x,RR123;2025\n", "without the row of names"),
        (',1,"names of the columns, sheet A","[""a""]"\n1,2,x,"[""b"""\n', "keep its brackets"),
    ],
)
def test_what_cannot_be_put_together_is_refused(rows: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    path.write_text("row,line,reason,raw\n" + rows, encoding="utf-8")

    with pytest.raises(SourceRefused, match=why):
        mended(path, tmp_path)
    *_, last = deliveries(path)
    assert why in str(last.refused)
