"""Plays a story with the program's own commands, and holds the graph against the model after every step."""

from __future__ import annotations

from collections.abc import Callable

from casework.workspace import Workspace
from evidence.archive import Archive
from graph.store.port import Store
from tests.fuzz.stories import deciding, delivering, leaving, remaking
from tests.fuzz.stories.compare import same_marks, same_people, same_statements
from tests.fuzz.stories.mortal import Killed, Life, MortalStore, mortal_archive
from tests.fuzz.stories.scene import Scene
from tests.fuzz.stories.story import Step

_STEPS: dict[str, Callable[[Scene, Step, Workspace], None]] = {
    "load": delivering.come,
    "correct": delivering.come,
    "overlap": delivering.come,
    "load again": delivering.come_again,
    "bring back": delivering.bring_back,
    "withdraw": leaving.take_back,
    "erase load": leaving.erase_load,
    "erase rows": leaving.erase_rows,
    "rebuild": remaking.rebuild,
    "resolve": remaking.find_people,
    "lose index": remaking.lose_index,
    "lose identities": remaking.lose_identities,
    "decide": deciding.judge_two,
    "hub": deciding.judge_thing,
    "undo": deciding.undo_one,
}


def play(scene: Scene, step: Step) -> None:
    """One step. Raises AssertionError where the graph is not as it must be, or whatever broke."""
    store, archive = scene.store, Archive(scene.settings.evidence)
    if step.get("kill"):
        life = Life(step["kill"])
        store, archive = MortalStore(store, life), mortal_archive(archive.location, life)
    try:
        with _desk(scene, store, archive) as desk:
            _STEPS[step["do"]](scene, step, desk)
    except Killed:
        scene.behind = scene.people_due = True
    compare(scene)


def compare(scene: Scene) -> None:
    """The graph against what it must hold, as far as it is up to date."""
    if scene.behind:
        return
    wanted = scene.expected.world()
    same_statements(scene.store, scene.permit, wanted)
    if not (scene.people_due or scene.decided):
        same_people(scene.store, scene.permit, scene.expected.people(wanted))
        same_marks(scene.store, scene.permit, scene.expected.marks(wanted))


def _desk(scene: Scene, store: Store, archive: Archive) -> Workspace:
    return Workspace.open(scene.settings, person="ada", purpose="tests", store=store, archive=archive)
