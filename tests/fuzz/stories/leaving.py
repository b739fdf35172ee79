"""Steps in which what came goes again."""

from __future__ import annotations

from dataclasses import replace

from casework.workspace import Workspace
from loaders.erasing import erase, to_erase
from loaders.withdrawing import withdraw
from tests.fuzz.stories.scene import Scene
from tests.fuzz.stories.story import Step


def take_back(scene: Scene, step: Step, desk: Workspace) -> None:
    """A load is withdrawn."""
    if not scene.expected.loads:
        return
    id_ = scene.expected.named(step["load"])
    try:
        withdraw(id_, "by mistake", "ada", desk)
    finally:
        one = scene.expected.loads[id_]
        one.withdrawn = desk.archive.facts(id_).withdrawn
        one.paused = one.paused and _reason(desk, id_) != "by mistake"
    assert one.withdrawn and not one.paused
    scene.settled()


def erase_load(scene: Scene, step: Step, desk: Workspace) -> None:
    """A load is erased."""
    if not scene.expected.loads:
        return
    id_ = scene.expected.named(step["load"])
    _erase(scene, [id_], list(range(1, len(scene.expected.loads[id_].read) + 1)), desk, id_)
    assert scene.expected.loads[id_].withdrawn


def erase_rows(scene: Scene, step: Step, desk: Workspace) -> None:
    """Rows of a load are erased."""
    if not scene.expected.loads:
        return
    id_ = scene.expected.named(step["load"])
    count = len(scene.expected.loads[id_].read)
    rows = sorted({row % count + 1 for row in step["rows"]})
    before = scene.expected.loads[id_]
    _erase(scene, [f"{id_}:{row}" for row in rows], rows, desk, id_)
    after = scene.expected.loads[id_]
    after.withdrawn, after.paused = before.withdrawn and not before.paused, False


def _erase(scene: Scene, targets: list[str], rows: list[int], desk: Workspace, id_: str) -> None:
    """Cut off, it is as the evidence says: withdrawn, these rows blanked or not yet."""
    one = scene.expected.loads[id_]
    try:
        erase(to_erase(targets, desk.archive, desk.maintenance("erase")), "asked for", desk)
    finally:
        outcomes = [row.outcome for some in desk.archive.rows(id_, scene.permit) for row in some]
        gone = [number for number, outcome in enumerate(outcomes, 1) if outcome == "erased"]
        withdrawn = desk.archive.facts(id_).withdrawn
        paused = withdrawn and _reason(desk, id_) == "erasing" and (one.paused or not one.withdrawn)
        scene.expected.loads[id_] = replace(one.without(gone), withdrawn=withdrawn, paused=paused)
        stones = desk.archive.tombstones()
        scene.expected.buried_files = set(stones.files)
        if stones.rows and id_ not in targets:
            scene.expected.buried_rows |= {text for row in rows for text in one.read[row - 1]}
    assert set(rows) <= set(gone), f"rows {rows} of {id_} were to be blanked: {gone} are"
    scene.settled()


def _reason(desk: Workspace, id_: str) -> str:
    """Why a load was withdrawn last."""
    events = [event for event in desk.archive.history(id_) if event["what"] == "withdrawn"]
    return str(events[-1]["reason"]) if events else ""
