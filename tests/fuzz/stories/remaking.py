"""Steps in which what is derived is made again, or lost."""

from __future__ import annotations

from analysis.identity.saved_state import StateFolder
from casework.workspace import Workspace
from loaders.projection import Projection
from loaders.resolving.resolution_run import resolve
from tests.fuzz.stories.scene import Scene
from tests.fuzz.stories.story import Step


def rebuild(scene: Scene, step: Step, desk: Workspace) -> None:
    """The graph is made again from the evidence."""
    with Projection(scene.settings, desk.store, desk.archive, scene.permit) as projection:
        projection.rebuild()
    resolve(scene.settings, desk.store, scene.permit)
    scene.settled()


def find_people(scene: Scene, step: Step, desk: Workspace) -> None:
    """People and places are found anew."""
    resolve(scene.settings, desk.store, scene.permit)
    scene.people_due, scene.decided = scene.behind, False


def lose_index(scene: Scene, step: Step, desk: Workspace) -> None:
    """The claims index is deleted."""
    for path in (scene.settings.home / "index").glob("*.sqlite*"):
        path.unlink()


def lose_identities(scene: Scene, step: Step, desk: Workspace) -> None:
    """What is kept of people is deleted."""
    StateFolder(scene.settings, scene.store.database).forget()
