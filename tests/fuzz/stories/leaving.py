"""Steps in which what came goes again."""

from __future__ import annotations

from dataclasses import replace

from casework.desk import Workspace
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
        scene.expected.loads[id_].withdrawn = desk.archive.facts(id_).withdrawn
    assert scene.expected.loads[id_].withdrawn
    scene.settled()


def erase_load(scene: Scene, step: Step, desk: Workspace) -> None:
    """A load is erased."""
    if not scene.expected.loads:
        return
    id_ = scene.expected.named(step["load"])
    one = scene.expected.loads[id_]
    _erase(scene, [id_], list(range(1, len(one.read) + 1)), desk, id_)
    one = scene.expected.loads[id_]
    one.erased = one.withdrawn = True


def erase_rows(scene: Scene, step: Step, desk: Workspace) -> None:
    """Rows of a load are erased."""
    if not scene.expected.loads:
        return
    id_ = scene.expected.named(step["load"])
    count = len(scene.expected.loads[id_].read)
    rows = sorted({row % count + 1 for row in step["rows"]})
    withdrawn = scene.expected.loads[id_].withdrawn
    _erase(scene, [f"{id_}:{row}" for row in rows], rows, desk, id_)
    scene.expected.loads[id_].withdrawn = withdrawn


def _erase(scene: Scene, targets: list[str], rows: list[int], desk: Workspace, id_: str) -> None:
    """Cut off, it is as the evidence says: withdrawn, these rows blanked or not yet."""
    one = scene.expected.loads[id_]
    try:
        erase(to_erase(targets, desk.archive, desk.maintenance("erase")), "asked for", desk)
    finally:
        outcomes = [row.outcome for some in desk.archive.rows(id_, scene.permit) for row in some]
        gone = [number for number, outcome in enumerate(outcomes, 1) if outcome == "erased"]
        scene.expected.loads[id_] = replace(one.without(gone), withdrawn=desk.archive.facts(id_).withdrawn)
        stones = desk.archive.tombstones()
        scene.expected.buried_files = set(stones.files)
        if stones.rows and id_ not in targets:
            scene.expected.buried_rows |= {one.read[row - 1] for row in rows}
    assert set(rows) <= set(gone), f"rows {rows} of {id_} were to be blanked: {gone} are"
    scene.settled()
