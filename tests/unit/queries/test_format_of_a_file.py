"""The name of a file says in which format it is written: a table as a screen shows it cuts long texts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from queries.__main__ import main


@pytest.mark.parametrize(
    ("words", "form"),
    [
        (["-o", "queries.csv"], "csv"),
        (["-o", "QUERIES.CSV"], "csv"),
        (["-o", "queries.json"], "json"),
        (["-o", "queries.csv", "--json"], "json"),
        (["-o", "queries.txt"], "table"),
        (["-o", "queries"], "table"),
    ],
)
def test_a_file_is_written_as_its_name_says(
    words: list[str], form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["list", *words]) == 0

    (file,) = tmp_path.iterdir()
    text = file.read_text("utf-8")
    told = {
        "csv": lambda: "name" in next(csv.reader(text.splitlines())),
        "json": lambda: bool(json.loads(text)),
    }
    assert told[form]() if form in told else "name" in text and "," not in text.splitlines()[0]
