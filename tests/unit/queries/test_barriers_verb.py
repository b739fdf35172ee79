"""`barriers check` and `barriers convert` need no server and no purpose; their exit codes are for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.measures.model_file import SHIPPED
from errors.cli import command_line
from queries.__main__ import main
from tests.unit.queries.test_crime_script import SCRIPT


def call(*words: object) -> int:
    return command_line(main, ["barriers", *map(str, words)])


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WAYBILL_PURPOSE", raising=False)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.toml"
    path.write_text(SHIPPED.read_text("utf-8").replace("cost = 1\n", "cost = 0\n"))
    return path


def test_a_model_without_a_fault_is_said_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", SHIPPED) == 0
    assert capsys.readouterr() == ("parcels-synthetic.toml is a barrier model without a fault.\n", "")
    assert call("check", SHIPPED, "--json") == 0
    assert capsys.readouterr() == ("[]\n", "")


def test_every_fault_is_a_line_and_the_code_is_2(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", wrong) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 5 and err == "5 faults.\n"
    assert out.startswith("label, block-account, cost: This must be a number above 0")
    assert call("check", wrong, "--format", "json") == 2
    faults = json.loads(capsys.readouterr().out)
    assert [set(one) for one in faults] == [{"step", "id", "key", "fault"}] * 5
    assert call("check", wrong, "--format", "csv") == 2
    assert len(capsys.readouterr().out.splitlines()) == 6


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check", tmp_path / "none.toml") == 2
    assert capsys.readouterr().out == "none.toml cannot be read (No such file or directory).\n"


def test_a_crime_script_is_converted_and_what_is_left_out_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script, made = tmp_path / "script.json", tmp_path / "model.toml"
    script.write_text(json.dumps(SCRIPT))
    assert call("convert", script, "-o", made) == 0
    out, err = capsys.readouterr()
    assert not out and "Another one: only the first script" in err
    assert call("check", made) == 0
    script.write_text("{}")
    assert call("convert", script, "-o", made) == 2


def test_words_that_do_not_fit_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("check") == 2
    assert "Name the file" in capsys.readouterr().err
    assert call("list") == 2
