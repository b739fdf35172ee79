"""The path of an XML layout: with the root or without, and told where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.dry_run import try_files
from loaders.ingest_report import FileReport
from loaders.parsing.options import Options

RECORD = "<Parcel><No>RR251192251NL</No><On>2025-03-01</On></Parcel>"
LAYOUT = """
name = "ours"
version = 1
kind = "parcels"
records = "{}"
[columns]
tracking_number = "No"
posted_at = "On"
"""


def tried(folder: Path, records: str, suffix: str = "xml") -> FileReport:
    layout = folder / "ours.toml"
    layout.write_text(LAYOUT.format(records))
    path = folder / f"a.{suffix}"
    if suffix == "xml":
        path.write_text(f"<Export><Head id='1'/><Parcels>{RECORD * 2}</Parcels></Export>")
    else:
        path.write_text('{"parcels": [{"No": "RR251192251NL", "On": "2025-03-01"}], "n": [{"a": 1}]}')
    return try_files([path], Options(layout=str(layout)))[0].files[0]


@pytest.mark.parametrize("records", ["Parcels.Parcel", "Export.Parcels.Parcel", "parcels.parcel"])
def test_a_path_may_begin_with_the_root(records: str, tmp_path: Path) -> None:
    assert tried(tmp_path, records).rows_written == 2


def test_a_wrong_path_is_told_with_the_paths_there_are(tmp_path: Path) -> None:
    one = tried(tmp_path, "Parcel")

    assert (one.exit, one.rows_written) == (2, 0)
    assert "a.xml has no path Parcel with rows in it. There is Parcels.Parcel, Head, Parcels." in one.message


def test_a_wrong_path_of_json_is_told_too(tmp_path: Path) -> None:
    one = tried(tmp_path, "data.parcels", "json")

    assert one.exit == 2 and "parcels, n" in one.message and "data.parcels" in one.message
