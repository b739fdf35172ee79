"""When loads are reviewed, and that a load can be kept for longer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casework.retention import Rule, day, rule
from errors import UsageError
from errors.cli import command_line
from evidence.archive import Archive
from loaders.__main__ import main
from tests.contract.made_loads import put

LOAD = "1" * 16


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("WAYBILL_EVIDENCE", raising=False)
    archive = Archive(str(tmp_path / "home" / "evidence"))
    put(archive, LOAD, "parcels", [], basis="Agreement 2025/3")
    put(archive, "2" * 16, "parcels", [], review="2999-01-01")
    return tmp_path / "home"


def run(*words: str) -> int:
    return command_line(main, ("review", *words))


def due(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, str]:
    capsys.readouterr()
    assert run("--json", *words) == 0
    return {one["load"]: one["review"] for one in json.loads(capsys.readouterr().out)}


def test_three_years_after_it_was_received_unless_its_basis_says_otherwise() -> None:
    assert Rule().review("2025-04-06T10:00:00Z", None) == "2028-04-06"
    told = Rule(24, {"agreement": 12, "agreement 2025/3": 1})
    assert told.review("2024-02-29T00:00:00Z", None) == "2026-02-28"
    assert told.review("2025-01-31T00:00:00Z", "AGREEMENT 2025/3, Douane") == "2025-02-28"
    assert told.review("2025-01-31T00:00:00Z", "agreement 2024") == "2026-01-31"


def test_the_rule_is_read_from_the_home(tmp_path: Path) -> None:
    assert rule(tmp_path) == Rule()
    (tmp_path / "retention.toml").write_text('months = 6\n[basis]\n"agreement" = 3\n')
    assert rule(tmp_path) == Rule(6, {"agreement": 3})


@pytest.mark.parametrize(
    "text", ["months = 0", "months = true", "years = 3", "[basis]\na = 'x'", "basis = 3", "x"]
)
def test_a_rule_that_cannot_be_followed_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "retention.toml").write_text(text)
    with pytest.raises(UsageError, match=r"retention\.toml"):
        rule(tmp_path)


def test_what_is_due_is_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "retention.toml").write_text('[basis]\n"agreement" = 12\n')
    assert due(capsys) == {LOAD: "2026-01-02"}
    (home / "retention.toml").write_text("months = 1200\n")
    assert due(capsys) == {}
    assert due(capsys, "--within", "40000") == {LOAD: "2125-01-02"}


def test_a_load_is_kept_until_another_day_and_for_a_reason(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "retention.toml").write_text("months = 1\n")
    assert run(LOAD, "--until", "2998-01-01") == 2
    assert run(LOAD, "--until", "2020-01-01", "--reason", "case 12") == 2
    assert run("--until", "2998-01-01", "--reason", "case 12") == 2
    assert due(capsys) == {LOAD: "2025-02-02"}
    assert run(LOAD, "--until", "2998-01-01", "--reason", "case 12") == 0
    assert due(capsys) == {}
    (event,) = Archive(str(home / "evidence")).history(LOAD)
    assert (event["what"], event["until"], event["reason"]) == ("reviewed", "2998-01-01", "case 12")
    assert not Archive(str(home / "evidence")).facts(LOAD).withdrawn


def test_a_day_is_a_day() -> None:
    assert day(" 2028-02-29 ") == "2028-02-29"
    with pytest.raises(UsageError, match="not a day"):
        day("2027-02-29")
