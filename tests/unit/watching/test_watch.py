"""The watcher: what it does with what came of a file, and how it waits and ends. No server."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casework.workspace import Workspace
from errors import Busy, StoreUnavailable
from graph.settings import Settings
from loaders.ingest_report import FileReport, Report, together
from loaders.monitoring.journal import Journal
from loaders.parsing.options import Options
from loaders.watching import watch
from loaders.watching.backoff import LONGEST, Backoff, until_signalled
from loaders.watching.drop_folder import Inbox
from loaders.watching.watch import Watcher, watched
from loaders.writer_lock import exclusive

Loaded = Callable[[Path], FileReport]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for place, name in enumerate(("good.csv", "bad.csv", "many.csv")):
        (folder / name).write_text(name)
        os.utime(folder / name, (1000 + place, 1000 + place))
    return folder


def loading(monkeypatch: pytest.MonkeyPatch, came: Loaded) -> list[str]:
    """Let `load` answer this; the names it was asked for."""
    asked: list[str] = []

    def load(paths: Iterable[Path], options: Options, desk: Workspace, progress: Any) -> Report:
        (path,) = paths
        asked.append(path.name)
        progress(str(path), "read", 1, 2)
        return Report([came(path)])

    monkeypatch.setattr(watch, "load", load)
    return asked


def made(settings: Settings, folder: Path, backoff: Backoff | None = None) -> tuple[Watcher, list[str]]:
    said: list[str] = []
    inbox = Inbox(folder, settle=0)
    return Watcher(settings, inbox, Options(), backoff or Backoff(), said.append, every=0.01), said


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_each_goes_where_its_exit_code_says(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {"good.csv": 0, "bad.csv": 2, "many.csv": 3}
    loading(monkeypatch, lambda path: FileReport(str(path), exit=codes[path.name], message=path.name))
    watcher, said = made(settings, folder)
    assert watcher.run(once=True) == 3
    assert files(folder) == {
        ".watch.lock",
        *("done/good.csv", "done/good.csv.report.json", "done/many.csv", "done/many.csv.report.json"),
        *("refused/bad.csv", "refused/bad.csv.report.json"),
    }
    report = json.loads((folder / "refused/bad.csv.report.json").read_text())
    assert (report["exit"], report["message"]) == (2, "bad.csv")
    assert said[1] == "bad.csv -> refused/bad.csv: bad.csv"
    assert watched(settings) == [folder]


@pytest.mark.parametrize("code", [4, 5, 6])
def test_what_is_not_the_files_fault_leaves_it_there(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    asked = loading(monkeypatch, lambda path: FileReport(str(path), exit=code, message="away"))
    watcher, said = made(settings, folder)
    assert watcher.run(once=True) == code
    assert asked == ["good.csv"] and said == ["away"]
    assert files(folder) == {".watch.lock", "good.csv", "bad.csv", "many.csv"}


def test_a_server_that_is_away_is_waited_for_longer_each_time(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backoff = Backoff()
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 6:
            backoff.end()

    def came(path: Path) -> FileReport:
        if len(waits) < 4:
            raise StoreUnavailable("away")
        return FileReport(str(path))

    loading(monkeypatch, came)
    monkeypatch.setattr(Backoff, "wait", lambda self, seconds: wait(seconds))
    watcher, said = made(settings, folder, backoff)
    assert watcher.run(once=False) == 0
    assert waits == [5.0, 10.0, 20.0, 40.0, 0.01, 0.01]
    assert said.count("away") == 4
    assert [line["seconds"] for line in Journal(settings).lines() if line["what"] == "waiting"] == waits[:4]
    assert backoff.back_off() == 5.0


def test_the_wait_has_an_end() -> None:
    backoff = Backoff()
    assert max(backoff.back_off() for _ in range(20)) == LONGEST


def test_a_file_that_nobody_foresaw_stops_no_other_and_is_put_aside_in_the_end(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backoff = Backoff()

    def came(path: Path) -> FileReport:
        if path.name == "bad.csv":
            raise ZeroDivisionError("Jan de Vries")
        return FileReport(str(path))

    asked = loading(monkeypatch, came)
    monkeypatch.setattr(Backoff, "wait", lambda self, seconds: backoff.end() if len(asked) >= 5 else None)
    watcher, _ = made(settings, folder, backoff)
    watcher.run(once=False)
    assert asked.count("bad.csv") == 3 and asked.count("many.csv") == 1
    assert "refused/bad.csv" in files(folder) and "done/many.csv" in files(folder)
    (report, *_) = (settings.home / "reports").iterdir()
    assert "ZeroDivisionError" in report.read_text() and "Jan" not in report.read_text()


def test_told_to_end_it_leaves_the_file_in_hand(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with until_signalled() as backoff:
        started = loading(monkeypatch, lambda path: FileReport(str(path)))
        watcher, _ = made(settings, folder, backoff)
        before = backoff.check

        def check(self: Backoff) -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            before()

        monkeypatch.setattr(Backoff, "check", check)
        assert watcher.run(once=False) == 0
    assert started == ["good.csv"]
    assert "good.csv" in files(folder)
    assert [line["what"] for line in Journal(settings).lines()] == ["watch_begun", "watch_ended"]
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_a_file_that_is_written_to_while_it_is_read_stays(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def came(path: Path) -> FileReport:
        path.write_text("more and more")
        return FileReport(str(path), exit=2, message="written to")

    loading(monkeypatch, came)
    watcher, said = made(settings, folder)
    watcher.run(once=True)
    assert files(folder) == {".watch.lock", "good.csv", "bad.csv", "many.csv"}
    assert "good.csv was changed while it was read: it is loaded when it is complete." in said


def test_one_watcher_a_folder(settings: Settings, folder: Path) -> None:
    watcher, _ = made(settings, folder)
    with (
        exclusive(folder / ".watch.lock", "watching", "watcher of this folder"),
        pytest.raises(Busy, match="Another watcher of this folder is running"),
    ):
        watcher.run(once=True)


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    ("exits", "worst"), [((0, 2), 2), ((3, 2, 0), 2), ((0, 3), 3), ((2, 4), 4), ((0, 0), 0)]
)
def test_an_archive_is_as_bad_as_its_worst_part(exits: tuple[int, ...], worst: int) -> None:
    parts = [FileReport(f"a.zip/{code}.csv", rows_read=2, exit=code, message="said") for code in exits]
    whole = together("a.zip", parts, (4, 5, 6))
    assert (whole.file, whole.exit, whole.rows_read) == ("a.zip", worst, 2 * len(parts))
    assert all(part.file in whole.message for part in parts)
    assert together("a.csv", parts[:1], (4, 5, 6)) is parts[0]
