"""What a command says and returns when something goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import errors
from errors.cli import command_line, visible

ROOT = Path(__file__).parents[3]


def raising(error: BaseException) -> Callable[[Sequence[str]], int]:
    def main(argv: Sequence[str]) -> int:
        raise error

    return main


def script(body: str, home: Path, **streams: Any) -> subprocess.CompletedProcess[str]:
    code = f"import sys\nfrom errors.cli import command_line\n{body}\nsys.exit(command_line(main))\n"
    environment = {**os.environ, "WAYBILL_HOME": str(home), "PYTHONPATH": str(ROOT)}
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [sys.executable, "-c", code], env=environment, text=True, stderr=subprocess.PIPE, **streams
    )
    return done


def test_words_reach_main_and_its_code_comes_back() -> None:
    seen: list[str] = []

    def main(argv: Sequence[str]) -> int:
        seen.extend(argv)
        return 3

    assert command_line(main, ["a", "b"]) == 3
    assert seen == ["a", "b"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.UsageError, 2),
        (errors.NotPermitted, 2),
        (errors.QueryRejected, 2),
        (errors.SourceRefused, 2),
        (errors.TooManyRejects, 3),
        (errors.StoreUnavailable, 4),
        (errors.WrongPassword, 4),
        (errors.Busy, 5),
        (errors.NoRoom, 6),
        (errors.WaybillError, 1),
    ],
)
def test_each_error_is_one_sentence_and_its_code(
    kind: type[errors.WaybillError], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line(raising(kind("The file x is empty.")), []) == code
    said = capsys.readouterr()
    assert said.err == "The file x is empty.\n"
    assert said.out == ""


def test_ctrl_c_is_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line(raising(KeyboardInterrupt()), []) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


@pytest.mark.parametrize(("left", "code"), [(SystemExit(), 0), (SystemExit(2), 2), (SystemExit("bad"), 1)])
def test_argparse_keeps_its_code(left: SystemExit, code: int) -> None:
    assert command_line(raising(left), []) == code


def test_full_disk_is_6_even_when_nobody_translated_it(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = script("def main(argv):\n    print('x' * 100000)\n    return 0", tmp_path, stdout=full)
    assert done.returncode == 6
    assert (
        done.stderr == "Nothing more can be written (No space left on device): free space and run it again.\n"
    )
    assert not (tmp_path / "reports").exists()


def test_reader_that_went_away_is_quiet(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = script("def main(argv):\n    print('x' * 100000)\n    return 0", tmp_path, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_report_names_types_and_places_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "ada"))

    def main(argv: Sequence[str]) -> int:
        try:
            return int(argv[0])
        except ValueError as error:
            raise LookupError(f"no person {argv[0]}") from error

    assert command_line(main, ["Ineke Lepelbroek"]) == 1
    (path,) = (tmp_path / "ada" / "reports").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    text = path.read_text()
    assert "builtins.LookupError" in text and "builtins.ValueError" in text
    assert "errors.cli:" in text and "command_line" in text
    assert "Ineke" not in text and "ada" not in text and "/" not in text
    said = capsys.readouterr().err
    assert str(path) in said and "Ineke" not in said and said.count("\n") == 1


def test_report_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "file"))
    assert command_line(raising(ZeroDivisionError("Ineke")), []) == 1
    assert capsys.readouterr().err == (
        "An unexpected error occurred (ZeroDivisionError), and no report could be written: Not a directory.\n"
    )


def test_data_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b[31mb\rc\nd\u202ee é") == "a\\x1b[31mb\\rc d\\u202ee é"
