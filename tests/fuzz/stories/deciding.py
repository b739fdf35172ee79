"""Steps in which a person decides."""

from __future__ import annotations

from collections.abc import Callable

from casework.decisions.decision_records import decide, undo
from casework.decisions.hubs import judge
from casework.workspace import Workspace
from tests.fuzz.stories.expected import Judged
from tests.fuzz.stories.scene import Scene
from tests.fuzz.stories.story import Step


def judge_two(scene: Scene, step: Step, desk: Workspace) -> None:
    """Two parties, or two addresses, are judged."""
    made = scene.expected.world()
    pool = sorted(made.addresses if (step["a"] + step["b"]) % 4 == 0 else made.parties)
    if scene.behind or len(pool) < 2:
        return
    a, b = sorted((pool[step["a"] % len(pool)], pool[step["b"] % len(pool)]))
    if a != b:
        _judged(scene, lambda: decide(desk, a, b, step["verdict"], "because").id, a, b, step["verdict"])


def judge_thing(scene: Scene, step: Step, desk: Workspace) -> None:
    """A shared thing is judged."""
    pool = sorted(scene.expected.world().counts)
    if not scene.behind and pool:
        thing = pool[step["thing"] % len(pool)]
        _judged(scene, lambda: judge(desk, thing, step["verdict"], "because").id, thing, "", step["verdict"])


def _judged(scene: Scene, act: Callable[[], str], a: str, b: str, verdict: str) -> None:
    scene.expected.decisions.append(Judged(act(), a, b, verdict))
    scene.decided = True


def undo_one(scene: Scene, step: Step, desk: Workspace) -> None:
    """A decision is undone."""
    holding = [one for one in scene.expected.decisions if one.holds]
    if holding:
        one = holding[step["decision"] % len(holding)]
        undo(desk, one.id)
        one.holds = False
        scene.decided = True
