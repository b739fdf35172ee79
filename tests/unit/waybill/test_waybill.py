"""The command `waybill`: each word reaches the program that has it, and the list of them is whole."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from errors.cli import command_line
from errors.commands import CommandSet
from errors.version import VERSION
from waybill.__main__ import main
from waybill.programs import OWN, PROGRAMS, TITLES, having_command

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OF_TWO = {"report", "verify"}
"""Commands that two programs have: what was delivered or is known of a case; is the log whole, is a pack."""
ALL = [(name, word) for name, program in PROGRAMS.items() for word in program.COMMANDS.names()]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NEO4J_URI", raising=False)


@pytest.mark.parametrize(("program", "word"), ALL)
def test_a_command_is_called_with_and_without_its_program(
    program: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if having_command(word) == [program]:
        assert command_line(main, [word, "--help"]) == 0
        alone = capsys.readouterr().out
        assert alone.startswith(f"usage: waybill {word} ") and f"xample: waybill {word}" in alone
    else:
        assert word in OF_TWO and command_line(main, [word, "--help"]) == 2
        assert f"`waybill {program} {word}`" in capsys.readouterr().err
    assert command_line(main, [program, word, "--help"]) == 0
    assert f"xample: waybill {program} {word}" in capsys.readouterr().out
    assert command_line(PROGRAMS[program].main, [word, "--help"]) == 0
    assert f"usage: python -m {program} {word}" in capsys.readouterr().out


def test_it_does_what_its_program_does(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for run, words in ((PROGRAMS["loaders"].main, []), (main, []), (main, ["loaders"])):
        assert command_line(run, [*words, "layouts", "--json"]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2] and "postnl_export" in said[0]
    assert command_line(main, ["withdraw", "me"]) == 2
    assert "not a load id" in capsys.readouterr().err


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_the_list_names_every_command_in_a_line(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert re.findall(r"^  (\S+) +\S", said, re.MULTILINE) == [*(word for _, word in ALL), *OWN]
    assert max(map(len, said.splitlines())) <= max(int(columns), 80)
    assert set(TITLES) == set(PROGRAMS) and all(f"({name}):" in said for name in TITLES)


def test_what_a_command_says_of_itself_is_read_without_importing_it() -> None:
    for name, program in PROGRAMS.items():
        for word in program.COMMANDS.names():
            assert program.COMMANDS.about(word) == program.COMMANDS.load(word).ABOUT, (name, word)


def test_of_two_commands_of_one_name_the_program_must_be_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = CommandSet.names

    def with_another(commands: CommandSet[Any]) -> list[str]:
        return [*names(commands), *(["status"] if commands.package == "loaders.commands" else [])]

    monkeypatch.setattr(CommandSet, "names", with_another)
    assert command_line(main, ["status"]) == 2
    assert "`waybill loaders status` or `waybill graph status`" in capsys.readouterr().err
    assert command_line(main, ["graph", "status", "--help"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "`waybill --help` lists the commands"),
        (["serch", "x"], "did you mean 'search'?"),
        (["\x1b[2J"], "is no command: `waybill --help`"),
        (["graph"], "required: COMMAND"),
        (["completion", "tcsh"], "invalid choice: 'tcsh'"),
        (["app", "--port", "many"], "waybill app: error"),
    ],
)
def test_words_that_are_none_are_usage(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line(main, words) == 2
    err = capsys.readouterr().err
    assert said in err and "\x1b" not in err


def test_the_environment_has_the_command() -> None:
    """`make run` and `make test` install it, as `pip install -e .` does."""
    module, _, function = PROJECT["project"]["scripts"]["waybill"].partition(":")
    assert callable(getattr(import_module(module), function))
    script = Path(sys.executable).parent / "waybill"
    assert script.exists(), "install the project: pip install -e ."
    done = subprocess.run([script, "--version"], cwd="/", capture_output=True, text=True, check=True)
    assert done.stdout == f"waybill {VERSION}\n"


@pytest.mark.slow
def test_an_installation_has_every_file() -> None:
    """Packages are found by name; of other files a suffix is listed, and any other would be left out."""
    tools = PROJECT["tool"]["setuptools"]
    kinds = {pattern.removeprefix("*") for pattern in tools["package-data"]["*"]}
    rooms = {pattern.removesuffix("*") for pattern in tools["packages"]["find"]["include"]}
    assert rooms == set(PROJECT["tool"]["importlinter"]["root_packages"]) - {"bench", "tests"}
    files = [
        path.relative_to(ROOT) for room in rooms for path in (ROOT / room).rglob("*.*") if path.is_file()
    ]
    left_out = {
        str(path)
        for path in files
        if path.suffix not in {".py", ".pyc", *kinds} and path.parts[:2] != ("ui", "canvas")
    }
    assert left_out == set()
    assert kinds <= {path.suffix for path in files} | {".mo"}
