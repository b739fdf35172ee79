"""A story as plain data: made from a seed, written down, read again.

A step is a mapping with `do`; what it is about is named by a place in a list (`load`: the loads that came, in
order; `a`, `b`: parties by id; `thing`; `decision`), taken modulo the length of that list, so that a story
stays one when steps are left out. `kill`: after so many writes (to evidence and graph) the step is cut off.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.stories.neighbourhood import AS_OF, row

Step = dict[str, Any]
Story = list[Step]

_WEIGHTS = {
    "load": 8,
    "correct": 4,
    "overlap": 3,
    "load again": 2,
    "withdraw": 3,
    "bring back": 2,
    "erase load": 2,
    "erase rows": 3,
    "rebuild": 1,
    "resolve": 2,
    "decide": 4,
    "undo": 1,
    "hub": 2,
    "lose index": 1,
    "lose identities": 1,
}
ERASING = frozenset({"erase load", "erase rows"})
_KILLED = frozenset({*ERASING, "load", "correct", "overlap", "withdraw", "bring back", "rebuild", "resolve"})


def tell(seed: int, steps: int, *, erasing: bool = True) -> Story:
    """A story of so many steps; the same seed tells the same."""
    random = Random(seed)
    weights = {do: weight for do, weight in _WEIGHTS.items() if erasing or do not in ERASING}
    story: Story = [_load("load", [], random), _load("load", [], random)]
    while len(story) < steps:
        do = random.choices(list(weights), list(weights.values()))[0]
        step = _step(do, story, random)
        if do in _KILLED and random.random() < 0.2:
            step["kill"] = random.randint(1, 30)
        story.append(step)
    return story


def write(path: Path, story: Story, **about: object) -> None:
    """Keep a story for people to read and `read` to find."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**about, "steps": story}, indent=1, ensure_ascii=False), "utf-8")


def read(path: Path) -> Story:
    """A story that was kept."""
    story: Story = json.loads(path.read_text("utf-8"))["steps"]
    return story


def _step(do: str, story: Story, random: Random) -> Step:
    if do in ("load", "correct", "overlap"):
        return _load(do, story, random)
    step: Step = {"do": do}
    if do in ("load again", "withdraw", "bring back", *ERASING):
        step["load"] = random.randrange(12)
    if do == "erase rows":
        step["rows"] = sorted(random.sample(range(6), random.randint(1, 3)))
    if do == "decide":
        step |= {"a": random.randrange(40), "b": random.randrange(40)}
        step |= {"verdict": random.choice(("same", "same", "apart", "unsure"))}
    if do == "undo":
        step["decision"] = random.randrange(6)
    if do == "hub":
        step |= {"thing": random.randrange(40), "verdict": random.choice(("hub", "no hub"))}
    return step


def _load(do: str, story: Story, random: Random) -> Step:
    """A delivery. `correct`: one of the same layout again, newer, some rows otherwise; `overlap`: rows of an
    earlier one among its own."""
    earlier = [step for step in story if "rows_of" in step]
    kind = random.choices(("parcels", "events", "seizures"), (6, 1, 2))[0]
    layout = random.choice(("parcels", "second")) if kind == "parcels" else kind
    rows = [row(kind, random) for _ in range(random.randint(1, 6))]
    as_of = random.choice(AS_OF)
    if do != "load" and earlier:
        one = random.choice(earlier)
        kind, layout = one["rows_of"], one["layout"]
        rows = [old if random.random() < 0.5 else row(kind, random) for old in one["rows"]]
        if do == "correct":
            as_of = max(as_of, one["as_of"])
        elif kind == "parcels":
            layout = random.choice(("parcels", "second"))
    made = {"do": do, "rows_of": kind, "layout": layout, "as_of": as_of, "rows": rows}
    return made | {"identities": random.random() < 0.85}
