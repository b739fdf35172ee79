"""Files that are no table: each is refused as what it is, alone, packed and in a folder."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import sqlite3
import tarfile
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Literal

import pytest

from loaders.dry_run import try_files
from loaders.ingest_report import FileReport
from loaders.parsing.options import Options

CSV = b"tracking_number,posted_at\nRR251192251NL,2025-03-01\n"


Mode = Literal["w", "w:gz"]


def tar(mode: Mode = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode, format=form) as archive:
        info = tarfile.TarInfo("parcels.csv")
        info.size = len(CSV)
        archive.addfile(info, io.BytesIO(CSV))
    return data.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "a@example.org", "parcels", "<1@example.org>"
    message.set_content("as asked")
    message.add_attachment(CSV, maintype="text", subtype="csv", filename="parcels.csv")
    return message.as_bytes()


def database(folder: Path) -> bytes:
    with closing(sqlite3.connect(folder / "x")) as base:
        base.execute("CREATE TABLE t (a)")
        base.commit()
    data = (folder / "x").read_bytes()
    (folder / "x").unlink()
    return data


HTML = b"<html><body><table><tr><th>tracking_number</th></tr></table></body></html>"
EXCEL_2003 = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'
FIXED = b"".join(
    f"{number:<16}{day:<12}{name:<20}{city:<10}\n".encode()
    for number, day, name, city in [
        ("TRACKINGNUMBER", "DATE", "NAME", "CITY"),
        ("RR251192251NL", "2025-03-01", "De Vries, J.", "Utrecht"),
        ("RR774087365NL", "2025-03-02", "Bakker", "Gent"),
        ("CA924151340BE", "2025-03-02", "Peeters, An, Mrs", "Lier"),
    ]
)
SQL = b"-- MySQL dump 10.13\n--\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `p` (`a` int);\n"
EDIFACT = b"UNA:+.? 'UNB+UNOC:3+BRING+ME+210101:1200+1'UNH+1+IFTMIN:D:04A:UN'"

FOREIGN = {
    "a.tar": (tar(), "a tar archive"),
    "a.csv": (tar(form=tarfile.GNU_FORMAT), "a tar archive"),
    "a.csv.bz2": (bz2.compress(CSV), "packed with bzip2"),
    "a.csv.xz": (lzma.compress(CSV), "packed with xz"),
    "a.7z": (b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\x00" * 30, "a 7-Zip archive"),
    "a.rar": (b"Rar!\x1a\x07\x01\x00" + b"\x00" * 30, "a RAR archive"),
    "a.zst": (b"\x28\xb5\x2f\xfd\x04\x00" + b"\x00" * 30, "packed with zstd"),
    "a.pdf": (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "a PDF"),
    "scan.png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 30, "a picture"),
    "html.xls": (HTML, "a web page (HTML)"),
    "page.csv": (b"\xef\xbb\xbf\n<!DOCTYPE html>\n" + HTML, "a web page (HTML)"),
    "xml.xls": (EXCEL_2003, "an Excel file of 2003 (XML)"),
    "dump.sql": (SQL, "an SQL dump"),
    "two.sql": (b"/* a */ /* b */\nINSERT INTO p VALUES (1, 2);\n", "an SQL dump"),
    "a.edi": (EDIFACT, "an EDIFACT message"),
    "a.eml": (mail(), "an e-mail"),
    "fixed.txt": (FIXED, "columns of a fixed width"),
    "ragged.txt": (re.sub(rb",| +\n", b"\n", FIXED), "columns of a fixed width"),
}


def tried(path: Path) -> list[FileReport]:
    return try_files([path], Options())[0].files


@pytest.mark.parametrize("name", FOREIGN)
def test_each_is_refused_as_what_it_is(name: str, tmp_path: Path) -> None:
    data, what = FOREIGN[name]
    path = tmp_path / name
    path.write_bytes(data)

    (one,) = tried(path)

    assert (one.exit, one.rows_written) == (2, 0)
    assert what in one.message and name in one.message and "not read" in one.message
    assert one.message.isprintable() and one.message.endswith(".")


def test_a_database_is_refused_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(database(tmp_path))

    assert "an SQLite database" in tried(tmp_path / "a.sqlite")[0].message


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tgz"])
def test_a_packed_tar_is_a_tar(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(tar("w:gz"))

    (one,) = tried(tmp_path / name)

    assert (one.file, one.exit) == (str(tmp_path / name), 2)
    assert "is a tar archive, which is not read" in one.message


@pytest.mark.parametrize("name", ["a.csv.gz", "a.gz", "a.csv.zip", "a.zip"])
def test_what_is_named_as_packed_and_is_not_is_read_as_what_it_holds(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(CSV)
    (tmp_path / "really.gz").write_bytes(gzip.compress(CSV))

    assert [one.rows_written for one in tried(tmp_path / name)] == [1]
    assert [one.rows_written for one in tried(tmp_path / "really.gz")] == [1]


@pytest.mark.parametrize(
    "text", ['[\n {"a": 1}]', '[{"a": 1}, {"a": 2}]', '{"a": 1}\n{"a": 2}', '{\n"x": [{"a": 1}]}']
)
@pytest.mark.parametrize("name", ["a.json.gz", "a.dat", "a"])
def test_json_under_another_name_is_json(text: str, name: str, tmp_path: Path) -> None:
    told = '"tracking_number": "RR251192251NL", "posted_at": "2025-03-01"'
    (tmp_path / name).write_text(text.replace('"a": 1', told).replace('"a": 2', told))

    (one,) = tried(tmp_path / name)

    assert (one.rows_written, one.rows_rejected) == (text.count('"a"'), 0)


def test_no_file_of_a_folder_is_passed_over(tmp_path: Path) -> None:
    for name, (data, _) in FOREIGN.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.dat").write_bytes(CSV)
    aside = {".hidden.csv", "coming.csv.part", "~$book.xlsx", "README.md", "ours.toml", "x.csv.report.json"}
    for name in aside:
        (tmp_path / name).write_bytes(CSV)
    (tmp_path / "deeper").mkdir()

    report, _ = try_files([tmp_path], Options())

    told = {Path(one.file).name: one for one in report.files}
    assert set(told) == {path.name for path in tmp_path.iterdir()}
    assert {name for name, one in told.items() if "skipped, not read" in one.message} == aside | {"deeper"}
    assert {name for name, one in told.items() if one.exit} == set(FOREIGN)
    assert (told["good.dat"].rows_written, report.exit) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "ORCODE,tracking_number,posted_at\nx,RR251192251NL,2025-03-01\n",
        "Received: 2025-03-01\ntracking_number,posted_at\nRR251192251NL,2025-03-01\n",
        "-- parcels of march --\ntracking_number,posted_at\nRR251192251NL,2025-03-01\n",
        "tracking_number,posted_at\nRR251192251NL,2025-03-01\nRR774087365NL,2025-03-01\n",
        "tracking_number;posted_at\nRR251192251NL;2025-03-01 10:00\nRR774087365NL;2025-03-01 10:00\n",
    ],
)
def test_a_table_is_not_taken_for_something_else(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text)

    (one,) = tried(tmp_path / "a.csv")

    assert (one.rows_written > 0, one.exit) == (True, 0)
