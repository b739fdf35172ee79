"""The command line, where it needs no server."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from errors.cli import command_line
from evidence.archive import Archive
from evidence.facts import LoadFacts
from loaders import commands
from loaders.__main__ import main
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from values.value_kinds import KINDS

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "home"))
    for name in ("WAYBILL_EVIDENCE", "NEO4J_URI", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


def run(*words: str) -> int:
    return command_line(main, words)


def test_a_dry_run_writes_nothing_and_shows_what_each_column_is(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    code = run("ingest", str(DATA / "operators" / "bpost_2025-04.xlsx"), "--dry-run")

    out = capsys.readouterr().out
    assert code == 0
    assert "layout bpost, xlsx, sheet Pakketten" in out
    assert "Code-barres -> tracking_number: 1,502 filled; 'UA893515405BE'" in out
    assert "rejected row 1504 (line 1509): tracking_number (Code-barres) is not a tracking number" in out
    assert not home.exists()


def test_a_dry_run_knows_what_was_erased_and_does_not_come_back(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    delivery = tmp_path / "parcels.csv"
    delivery.write_text("tracking_number,posted_at\nRR123456785NL,2025-04-01\nRR473124829NL,2025-04-02\n")
    archive, looked = Archive(str(home / "evidence")), probe(delivery, Options())
    ingest_file(looked, archive, Options(), "2025-05-01T00:00:00Z")

    archive.bury(looked.load, [{"tracking_number": "RR123456785NL", "posted_at": "2025-04-01"}])
    run("ingest", str(delivery), "--dry-run", "--json", "--max-rejects", "1")
    (told,) = json.loads(capsys.readouterr().out)["files"]
    assert (told["rows_written"], told["rows_rejected"]) == (1, 1)

    archive.bury(looked.load, None)
    assert run("ingest", str(delivery), "--dry-run") == 2
    assert f"was erased (load {looked.load}) and does not come back" in capsys.readouterr().err


def test_a_dry_run_prints_one_json_value(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    code = run("ingest", str(DATA / "broken"), "--dry-run", "--json")

    told = json.loads(capsys.readouterr().out)
    assert code == told["exit"] == 3
    assert set(told) == {
        "files",
        "nodes_created",
        "relationships_created",
        "seconds",
        "rows_per_second",
        "exit",
    }
    assert all(
        set(one)
        == {
            "file",
            "load",
            "layout",
            "encoding",
            "rows_read",
            "rows_written",
            "rows_rejected",
            "rows_unchanged",
            "warnings",
            "rows_superseded",
            "rows_outdated",
            "rejects_file",
            "odd",
            "columns_not_used",
            "columns_missing",
            "tables",
            "not_read",
            "already_loaded",
            "exit",
            "message",
        }
        for one in told["files"]
    )
    assert all(one["rows_read"] == one["rows_written"] + one["rows_rejected"] for one in told["files"])
    assert not home.exists()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_value_is_explained(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", kind, "2 kg", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"text", "value", "parts", "candidates", "warnings"}
    assert run("explain", kind, "2 kg") == 0


def test_the_contract_names_the_kinds() -> None:
    names = "tracking_number phone email address name company postcode date weight money quantity substance"
    assert set(names.split()) <= set(KINDS)


def test_lines_are_explained_each(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = b"NL\t06 12345678\n\t+49 30 123456\nplain\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))

    assert run("explain", "phone", "-", "--country", "BE") == 0

    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["text"], one["value"]) for one in told] == [
        ("06 12345678", "+31612345678"),
        ("+49 30 123456", "+4930123456"),
        ("plain", None),
    ]


def test_candidates_name_carrier_format_and_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "tracking_number", "RR 251 192 251 nl", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert told["value"] == "RR251192251NL"
    assert told["candidates"] == [{"carrier": "PostNL", "format": "S10", "valid": True}]


def test_layouts_tell_their_required_columns(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("layouts", "--json") == 0

    told = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["postnl_export"]["required"] == ["barcode", "aannamedatum"]
    assert run("layouts") == 0


def test_nothing_loaded_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("loads") == 0
    assert "Nothing has been loaded yet." in capsys.readouterr().out
    assert run("loads", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_name_of_a_file_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "a\x1b[2J.csv"
    (tmp_path / name).write_bytes((DATA / "canonical" / "parcels.csv").read_bytes())
    facts = LoadFacts(
        "1" * 16, name, "", "parcels", 1, "parcels", "utf-8", "", "2020-01-01T00:00:00Z", 1, 1, 0
    )
    monkeypatch.setattr(Archive, "loads", lambda self: [facts])

    for words in (["ingest", str(tmp_path / name), "--dry-run"], ["loads"], ["review"]):
        run(*words)
        out = capsys.readouterr().out
        assert "x1b" in out and "\x1b" not in out


def test_a_file_is_refused_before_any_server_starts(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    code = run("ingest", str(DATA / "broken" / "empty.csv"))

    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert "empty.csv is empty (0 bytes)" in err
    assert not (home / "server").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ingest", "nowhere/*.csv"], "No file fits"),
        (["ingest", "a.csv", "--as-of", "soon"], "--as-of soon is not a time"),
        (["ingest", "a.csv", "--max-rejects", "few"], "--max-rejects few"),
        (["ingest", "a.csv", "--timezone", "Nowhere"], "not a time zone"),
        (["explain", "colour", "red"], "invalid choice"),
        (["withdraw", "me"], "not a load id"),
        (["withdraw", "0123456789abcdef"], "There is no load"),
        (["demo", "--parcels", "0"], "A demo needs at least one parcel"),
    ],
)
def test_words_that_are_off_are_usage(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert said in capsys.readouterr().err


def test_an_unreachable_server_is_said_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")

    assert run("ingest", str(DATA / "canonical" / "listings.csv"), "--json") == 4

    told = json.loads(capsys.readouterr().out)
    assert told["files"][0]["exit"] == 4
    assert not (home / "evidence").exists()


def test_every_command_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    names = sorted(path.stem for path in Path(commands.__path__[0]).glob("[a-z]*.py"))
    wanted = (
        "check demo erase explain health history ingest layouts loads partners propose "
        "rebuild report resolve review watch withdraw"
    )
    assert names == wanted.split()
    for name in names:
        assert run(name, "--help") == 0
        assert f"example: python -m loaders {name}" in capsys.readouterr().out
