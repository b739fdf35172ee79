"""Work that is sent out: a child process loads, withdraws or fills the demo, so that pages stay quick.

`run` gives an errand to a child (`python -m ui.tasks.child_process`) on its standard input and reads lines of
JSON back: how far it is, then what came of it or the error in one sentence. A child ends when its app does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from casework.alerts.alert_inbox import NETWORK, record_notices
from casework.signed_packs.signing_keys import read_keys
from casework.workspace import Workspace
from errors import WaybillError
from errors.cli import command_line
from errors.wire import from_json, to_json
from graph.settings import Settings
from handover import notices
from handover.signed_file import read_bounded
from loaders import demo
from loaders.ingest_report import FileReport, Report
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.resolving.attempt import Failure
from loaders.resolving.resolution_run import resolve
from loaders.withdrawing import withdraw
from loaders.writer_lock import writing
from queries.verbs.notice import ROUTE
from queries.verbs.notice import notice as unusual
from ui.tasks.jobs import unforeseen

DEMO_ALERTS = 4
"""The newest of each kind that were noticed in the demo's months: they stand in its inbox."""

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
                raise from_json(said["failed"])
            else:
                return _report(said["came"])
    raise WaybillError("The work was ended from outside before it was done: try again.")


def _report(came: dict[str, Any] | None) -> Report | None:
    if came is None:
        return None
    files = [FileReport(**(one | _with_error(one))) for one in came["files"]]
    unresolved = came["unresolved"]
    failed = Failure(**(unresolved | _with_error(unresolved))) if unresolved else None
    return Report(
        files,
        came["nodes_created"],
        came["relationships_created"],
        came["seconds"],
        unresolved=failed,
        cases=came.get("cases", []),
    )


def _with_error(one: Mapping[str, Any]) -> dict[str, WaybillError | None]:
    return {"error": from_json(one["error"]) if one["error"] else None}


def main(argv: Sequence[str]) -> int:
    """The child: do the errand on standard input, say on standard output what comes of it."""
    errand = json.load(sys.stdin)
    try:
        came = _DO[errand["do"]](errand)
    except WaybillError as error:
        _send({"failed": to_json(error)})
        return error.exit_code
    except Exception as error:
        _send({"failed": to_json(unforeseen(error))})
        raise
    _send({"came": came})
    return 0


def _send(what: Mapping[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def _send_progress(file: str, stage: str, done: int, of: int) -> None:
    _send({"at": [file, stage, done, of]})


def _demo(errand: Mapping[str, Any]) -> dict[str, Any]:
    settings = Settings.from_environment(demo=True)
    report = demo.fill(settings, errand["parcels"], errand["seed"], _send_progress)
    if report.exit == 0:
        with Workspace.open(settings, purpose="demo") as desk:
            noticed = unusual(since="2000-01-01", desk=desk)
            for kind in (NETWORK, ROUTE):
                rows = [row for row in noticed if row["kind"] == kind][-DEMO_ALERTS:]
                record_notices(desk, rows, noticed.handling)
    return _report_json(report)


def _report_json(report: Report) -> dict[str, Any]:
    """The report, whether people and places were found after it, and which cases it touches."""
    failed = report.unresolved
    unresolved = failed and {"message": failed.message, "exit": failed.exit, "error": _error(failed.error)}
    files = [one.to_json() | {"error": _error(one.error)} for one in report.complete()]
    return report.to_json() | {"files": files, "unresolved": unresolved, "cases": report.cases}


def _error(error: WaybillError | None) -> dict[str, Any] | None:
    return to_json(error) if error is not None else None


def _workspace(errand: Mapping[str, Any]) -> Workspace:
    """Of whoever sends the child, in their roles."""
    settings = Settings.from_environment(demo=bool(errand.get("demo")))
    return Workspace.open(settings, person=errand["person"], roles=errand.get("roles"))


def _load(errand: Mapping[str, Any]) -> dict[str, Any]:
    with _workspace(errand) as desk:
        return _report_json(load(errand["files"], Options(**errand["options"]), desk, _send_progress))


def _withdraw(errand: Mapping[str, Any]) -> None:
    with _workspace(errand) as desk:
        withdraw(errand["load"], errand["reason"], errand["person"], desk)


def _follow(errand: Mapping[str, Any]) -> None:
    """Do what a partner's notice asks, which is read and checked once more."""
    data = read_bounded(Path(errand["file"]), notices.LARGEST)
    with _workspace(errand) as desk:
        signer, notice = notices.read_notice(data, read_keys(desk.settings))
        what = notices.consequences(desk, signer, notice, desk.maintenance("follow notice"))
        notices.follow(desk, signer, notice, what)


def _resolve(errand: Mapping[str, Any]) -> None:
    with _workspace(errand) as desk, writing(desk.settings, "resolving"):
        resolve(desk.settings, desk.store, desk.maintenance("resolve"))


_DO: dict[str, Callable[[Mapping[str, Any]], dict[str, Any] | None]] = {
    "demo": _demo,
    "follow": _follow,
    "load": _load,
    "resolve": _resolve,
    "withdraw": _withdraw,
}

if __name__ == "__main__":
    sys.exit(command_line(main))
