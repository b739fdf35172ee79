"""What must hold when a story is over, beside what holds after every step."""

from __future__ import annotations

import shutil
from pathlib import Path

from casework.decisions.decision_records import everything, restore_all
from evidence.archive import Archive
from graph.settings import Settings
from loaders.checking import check
from loaders.projection import Projection
from loaders.resolving.resolution_run import resolve
from tests.contract.graph_contents import contents
from tests.fuzz.stories.player import compare
from tests.fuzz.stories.scene import Scene


def end(scene: Scene) -> None:
    """Bring everything up to date, and look at all of it. Raises AssertionError."""
    archive = Archive(scene.settings.evidence)
    with Projection(scene.settings, scene.store, archive, scene.permit) as projection:
        projection.bring_up_to_date()
    resolve(scene.settings, scene.store, scene.permit)
    scene.settled()
    compare(scene)
    _evidence(scene, archive)
    _checked(scene, archive)
    _elsewhere(scene)


def _evidence(scene: Scene, archive: Archive) -> None:
    """What is left in the evidence is what came, without what was erased."""
    assert {one.load for one in archive.loads()} == set(scene.expected.loads)
    for id_, one in scene.expected.loads.items():
        rows = [row for some in archive.rows(id_, scene.permit) for row in some]
        assert tuple(row.record for row in rows) == one.load.records, f"evidence of load {id_}"
        assert archive.facts(id_).withdrawn == one.withdrawn, f"load {id_}: withdrawn or not"


def _checked(scene: Scene, archive: Archive) -> None:
    """`check` finds nothing; but a kill may keep a file of rejected rows from being written, or an erasure
    from ending: then it counts the loads of which that is so.
    """
    with Projection(scene.settings, scene.store, archive, scene.permit) as projection:
        found = check(scene.settings, scene.store, archive, projection, scene.permit)
    wrong = [one for one in found if "file of rejected rows" not in one.name]
    halfway = sum(one.erasing for one in archive.loads())
    named = sum(one.count for one in wrong if "erasure was cut off" in one.name)
    assert named == halfway, f"check: {named} erasures cut off, of {halfway}"
    wrong = [one for one in wrong if "erasure was cut off" not in one.name]
    assert not wrong, f"check: {[one.sentence for one in wrong]}"


def _elsewhere(scene: Scene) -> None:
    """The loads that count, in another place, make the same graph with the same people."""
    store, permit = scene.store, scene.permit
    grown, decisions = contents(store, permit), everything(store, permit)
    there = Settings(home=scene.folder / "there", evidence=str(scene.folder / "left"))
    for id_, one in scene.expected.loads.items():
        if not one.withdrawn:
            shutil.copytree(Path(scene.settings.evidence) / id_, Path(there.evidence) / id_)
    store.empty(permit)
    restore_all(store, permit, decisions)
    with Projection(there, store, Archive(there.evidence), permit) as projection:
        projection.bring_up_to_date()
    resolve(there, store, permit)
    for had, has, about in zip(grown, contents(store, permit), ("nodes", "relationships"), strict=True):
        assert had == has, f"elsewhere, {about} are others"
