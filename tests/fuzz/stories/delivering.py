"""Steps in which a file comes."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from pathlib import Path

from casework.workspace import Workspace
from errors import SourceRefused
from loaders.load_pipeline import load
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from tests.fuzz.stories.expected import Delivered, as_stated
from tests.fuzz.stories.neighbourhood import COLUMNS
from tests.fuzz.stories.scene import Scene
from tests.fuzz.stories.story import Step
from tests.unit.projection.plain_model import Load

NOW = "2026-01-01T00:00:00Z"


def come(scene: Scene, step: Step, desk: Workspace) -> None:
    """A delivery."""
    path, options = _file(scene, step)
    _deliver(scene, path, options, desk, identities=step["identities"])


def come_again(scene: Scene, step: Step, desk: Workspace) -> None:
    """A file that came before comes once more."""
    _once_more(scene, step, desk, again=False)


def bring_back(scene: Scene, step: Step, desk: Workspace) -> None:
    """A delivery that may have been withdrawn counts again."""
    _once_more(scene, step, desk, again=True)


def _once_more(scene: Scene, step: Step, desk: Workspace, *, again: bool) -> None:
    if not scene.expected.loads:
        return
    one = scene.expected.loads[scene.expected.named(step["load"])].load
    (path,) = scene.folder.glob(f"{one.kind}-{one.layout}-{one.as_of[:10]}-{one.id}.csv")
    options = Options(layout=_layout(scene, one.layout), as_of=one.as_of, max_rejects="100%", again=again)
    _deliver(scene, path, options, desk, identities=True)


def _file(scene: Scene, step: Step) -> tuple[Path, Options]:
    kind, layout, as_of = step["rows_of"], step["layout"], step["as_of"]
    path = scene.folder / "coming.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        table = csv.DictWriter(out, COLUMNS[kind], restval="")
        table.writeheader()
        table.writerows(step["rows"])
    options = Options(layout=_layout(scene, layout), as_of=as_of, max_rejects="100%")
    named = path.with_name(f"{kind}-{layout}-{as_of}-{probe(path, options).load}.csv")
    return path.rename(named), options


def _layout(scene: Scene, name: str) -> str:
    return str(scene.folder / "second.toml") if name == "second" else name


def _deliver(scene: Scene, path: Path, options: Options, desk: Workspace, *, identities: bool) -> None:
    came = _understood(scene, path, options)
    id_, known = came.load.id, scene.expected.loads.get(came.load.id)
    refused = came.sha256 in scene.expected.buried_files
    refused |= known is not None and known.withdrawn and not options.again
    scene.people_due |= not identities
    try:
        report = load([path], options, desk, identities=identities)
    finally:
        if not refused and desk.archive.find(id_) is not None:
            one, withdrawn = known or came, desk.archive.facts(id_).withdrawn
            scene.expected.loads[id_] = replace(one, withdrawn=withdrawn, paused=one.paused and withdrawn)
    (file,) = report.files
    if refused:
        assert file.exit == SourceRefused.exit_code, f"{path.name} was to be refused: {file.message}"
        return
    assert report.exit == 0, f"{path.name}: {[one.message for one in report.complete()]}"
    assert not scene.expected.loads[id_].withdrawn, f"load {id_} is still withdrawn"
    scene.behind = False
    if identities:  # left to later before, it is made up for; a decision waits until something changes
        changed = report.nodes_created or report.relationships_created or report.changed
        scene.people_due, scene.decided = False, scene.decided and not changed


def _understood(scene: Scene, path: Path, options: Options) -> Delivered:
    """What a file says, read apart from all that came before; what was erased is no part of it."""
    looked = probe(path, options)
    facts = scene.scratch.find(looked.load) or ingest_file(looked, scene.scratch, options, NOW)
    rows = [row for some in scene.scratch.rows(facts.load, scene.permit) for row in some]
    read = tuple(as_stated(facts.record_kind, row) for row in rows)
    records = tuple(
        None if said & scene.expected.buried_rows else row.record
        for row, said in zip(rows, read, strict=True)
    )
    made = Load(facts.load, facts.record_kind, facts.layout, facts.as_of, records)
    return Delivered(made, read, hashlib.sha256(path.read_bytes()).hexdigest())
