"""Commands are found in their package, and only the one that is called is loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from errors.commands import Command, CommandSet

ROOT = Path(__file__).parents[3]
ROOMS = ("graph", "loaders", "casework", "queries", "handover")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandSet[Command]]:
    """Two commands, and a file that cannot be imported, in a package of this test's own."""
    folder = tmp_path / "planted_commands"
    folder.mkdir()
    (folder / "__init__.py").touch()
    text = 'ABOUT = "{0} it"\nEXAMPLE = "{0} 3"\ndef add(parser): parser.add_argument("n", type=int)\n'
    for name in ("burn_down", "apply"):
        (folder / f"{name}.py").write_text(text.format(name) + "def run(arguments): return arguments.n\n")
    (folder / "broken.py").write_text("raise ImportError('it is not needed')")
    monkeypatch.syspath_prepend(tmp_path)
    yield CommandSet("planted_commands", "Does it.", order=("burn-down", "gone"))
    for name in [name for name in sys.modules if name.split(".")[0] == "planted_commands"]:
        del sys.modules[name]


def test_a_file_is_a_command(program: CommandSet[Command]) -> None:
    assert program.names() == ["burn-down", "apply", "broken"]


def test_only_what_is_called_is_loaded(program: CommandSet[Command]) -> None:
    command, arguments = program.parse(["burn-down", "7"], "python -m planted")
    assert command.run(arguments) == 7
    assert not {"planted_commands.apply", "planted_commands.broken"} & set(sys.modules)
    with pytest.raises(ImportError, match="not needed"):
        program.parse(["--help"], "python -m planted")


def test_its_help_is_made_of_what_it_says(
    program: CommandSet[Command], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        program.parse(["apply", "--help"], "waybill")
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert (
        said.startswith("usage: waybill apply [-h] n\n\nApply it.\n") and "example: waybill apply 3" in said
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_of_a_program_is_a_command(room: str) -> None:
    commands = import_module(f"{room}.__main__").COMMANDS
    for name in commands.names():
        module = commands.load(name)
        assert module.ABOUT and module.EXAMPLE.split()[0] == name
        assert callable(module.add) and callable(getattr(module, "answer" if room == "queries" else "run"))


@pytest.mark.parametrize(
    ("room", "absent"),
    [
        ("graph", ("casework.audit_chain.audit", "neo4j", "pyarrow", "arcadedb_embedded")),
        ("loaders", ("casework", "neo4j", "pyarrow")),
        ("casework", ("casework.workspace", "neo4j", "pyarrow")),
        ("handover", ("casework.workspace", "neo4j", "pyarrow", "cryptography")),
        ("queries", ("casework.workspace", "neo4j", "pyarrow", "analysis")),
        ("waybill", ("casework.workspace", "neo4j", "pyarrow", "analysis", "streamlit", "shtab", "ui")),
    ],
)
def test_a_program_loads_no_library_before_its_command(room: str, absent: tuple[str, ...]) -> None:
    code = f"import {room}.__main__, sys; print(*sorted(set(sys.modules) & {set(absent)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
