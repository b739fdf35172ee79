"""Work that is sent out: a child process loads, withdraws or fills the demo, so that pages stay quick.

`run` gives an errand to a child (`python -m ui.tasks.child_process`) on its standard input and reads lines of
JSON back: how far it is, then what came of it or the error in one sentence. A child ends when its app does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import errors
from casework.workspace import Workspace
from errors import WaybillError
from errors.cli import command_line
from graph.settings import Settings
from loaders import demo
from loaders.ingest_report import FileReport, Report
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.resolving.attempt import Failure
from loaders.resolving.run import resolve
from loaders.withdrawing import withdraw
from loaders.writer_lock import writing

ROOT = Path(__file__).resolve().parents[2]
Progress = Callable[[str, str, int, int], None]


def run(errand: Mapping[str, Any], progress: Progress) -> Report | None:
    """Send a child on this errand and wait; its report, where the errand has one. Raises its WaybillError."""
    command = [sys.executable, "-m", "ui.tasks.child_process"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdin is not None and child.stdout is not None
        json.dump(errand, child.stdin)
        child.stdin.close()
        for line in child.stdout:
            said = json.loads(line)
            if "at" in said:
                progress(*said["at"])
            elif "failed" in said:
                kind, message = said["failed"]
                raise _error(kind, message)
            else:
                return _report(said["came"])
    raise WaybillError("The work was ended from outside before it was done: try again.")


def _error(kind: str, message: str) -> WaybillError:
    found = getattr(errors, kind, None)
    if isinstance(found, type) and issubclass(found, WaybillError):
        return found(message)
    return WaybillError(message)


def _report(came: dict[str, Any] | None) -> Report | None:
    if came is None:
        return None
    files = [FileReport(**one) for one in came["files"]]
    failed = Failure(**came["unresolved"]) if came["unresolved"] else None
    return Report(
        files,
        came["nodes_created"],
        came["relationships_created"],
        came["seconds"],
        unresolved=failed,
        cases=came.get("cases", []),
    )


def main(argv: Sequence[str]) -> int:
    """The child: do the errand on standard input, say on standard output what comes of it."""
    errand = json.load(sys.stdin)
    try:
        came = _DO[errand["do"]](errand)
    except WaybillError as error:
        _send({"failed": [type(error).__name__, str(error)]})
        return error.exit_code
    except Exception as error:
        _send({"failed": ["WaybillError", f"Something unexpected happened ({type(error).__name__})."]})
        raise
    _send({"came": came})
    return 0


def _send(what: Mapping[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def _send_progress(file: str, stage: str, done: int, of: int) -> None:
    _send({"at": [file, stage, done, of]})


def _demo(errand: Mapping[str, Any]) -> dict[str, Any]:
    settings = Settings.from_environment(demo=True)
    return _report_json(demo.fill(settings, errand["parcels"], errand["seed"], _send_progress))


def _report_json(report: Report) -> dict[str, Any]:
    """The report, whether people and places were found after it, and which cases it touches."""
    unresolved = asdict(report.unresolved) if report.unresolved else None
    return report.to_json() | {"unresolved": unresolved, "cases": report.cases}


def _load(errand: Mapping[str, Any]) -> dict[str, Any]:
    with Workspace.open(Settings.from_environment(), person=errand["person"]) as desk:
        return _report_json(load(errand["files"], Options(**errand["options"]), desk, _send_progress))


def _withdraw(errand: Mapping[str, Any]) -> None:
    with Workspace.open(Settings.from_environment(), person=errand["person"]) as desk:
        withdraw(errand["load"], errand["reason"], errand["person"], desk)


def _resolve(errand: Mapping[str, Any]) -> None:
    settings = Settings.from_environment(demo=errand["demo"])
    with Workspace.open(settings, person=errand["person"]) as desk, writing(settings, "resolving"):
        resolve(settings, desk.store, desk.maintenance("resolve"))


_DO: dict[str, Callable[[Mapping[str, Any]], dict[str, Any] | None]] = {
    "demo": _demo,
    "load": _load,
    "resolve": _resolve,
    "withdraw": _withdraw,
}

if __name__ == "__main__":
    sys.exit(command_line(main))
