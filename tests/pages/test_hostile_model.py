"""A barrier model whose texts are markup and formulas, whose ids are like the names of the page's parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.chosen_barriers.chosen_plan import (
    BarrierChoice,
    BarrierTerms,
    change,
    choose,
    chosen_barriers,
    drop,
)
from casework.workspace import Workspace
from graph.settings import Settings
from tests.pages.conftest import Open
from tests.pages.test_pages import texts

IDS = ("grid", "row-heads", "open-a", "a", "terms-a", "a-new", "undo-a", "list", "table", "choose-a", "top")
TEXT = "=1+1 <b>x</b> [y](http://z) :material/bolt: $a$ | `c`"


def model(ids: tuple[str, ...] = IDS) -> str:
    """A model with a step, a barrier and a signal for each id."""
    steps = "".join(
        f"""[[step]]
id = "{id_}"
title = "{TEXT}"
facilitators = [{{who = "{TEXT}", knowing = "no"}}]
opportunities = ["{TEXT}"]
[[step.signals]]
id = "{id_}"
text = "{TEXT}"
on = "Seizure"
query = "seizures"
params = {{since = 2000-01-01}}
[[step.barriers]]
id = "{id_}"
text = "{TEXT}"
on = "Account"
by = ["post"]
cost = 1
effect = [0, 0.5, 1]
swap = 0.5
basis = "{TEXT}"
"""
        for id_ in ids
    )
    head = f'id = "own"\nversion = "{TEXT}"\nstatus = "{TEXT}"\nowner = "us"\nbasis = "{TEXT}"\n'
    return f'[model]\n{head}title = "{TEXT}"\n[partners]\npost = "{TEXT}"\n{steps}'


@pytest.fixture
def desk(world: Settings) -> Iterator[Workspace]:
    with Workspace.open(world, purpose="tests") as desk:
        for one in chosen_barriers(desk, all_=True):
            drop(desk, one.id)
        yield desk
        for one in chosen_barriers(desk, all_=True):
            drop(desk, one.id)


def test_ids_like_the_names_of_parts_are_drawn(
    open_page: Open, desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(model())
    monkeypatch.setenv("WAYBILL_BARRIERS", str(path))
    for id_ in IDS:
        choose(desk, BarrierChoice("own", id_, id_), BarrierTerms())
    app = open_page("barriers")
    assert not app.exception and not app.error, [one.value for one in [*app.exception, *app.error]]
    assert "<b>" not in texts(app).replace("\\<b\\>", "")
    assert "[y](" not in texts(app)
    app = next(one for one in app.button if one.key == "list-signal-list").click().run()
    assert not app.exception and not app.error, [one.value for one in [*app.exception, *app.error]]


def test_what_the_model_has_no_more_is_still_told(
    open_page: Open, desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(model(("one", "two")))
    monkeypatch.setenv("WAYBILL_BARRIERS", str(path))
    running = BarrierTerms(state="running", owner="Post <b>")
    choose(desk, BarrierChoice("own", "gone <i>", "one"), running)
    choose(desk, BarrierChoice("parcels-synthetic", "block-account", "label"), running)
    choose(desk, BarrierChoice("own", "two", "one"), running)
    app = open_page("barriers")
    assert not app.exception and not app.error
    assert "Chosen, and not in this model" in [one.value for one in app.header]
    said = texts(app).replace("\\", "")
    assert "gone <i>: ● running, Post <b>" in said and "block-account: ● running" in said
    assert "1 of 2 steps has no barrier that runs" in said, "a barrier runs where the model has it"


def test_what_somebody_else_changed_meanwhile_stays(
    open_page: Open, desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(model(("one",)))
    monkeypatch.setenv("WAYBILL_BARRIERS", str(path))
    one = choose(desk, BarrierChoice("own", "one", "one"), BarrierTerms())
    app = open_page("barriers")
    change(desk, one.id, BarrierTerms(owner="Customs", reason="as met"))
    key = f"one-{one.id}"
    app.selectbox(key=f"barrier-state-{key}").set_value("agreed")
    app = (
        next(b for b in app.button if str(b.key).startswith(f"FormSubmitter:barrier-terms-{key}"))
        .click()
        .run()
    )
    assert not app.exception and not app.error
    (now,) = chosen_barriers(desk)
    assert (now.state, now.owner, now.reason) == ("agreed", "Customs", "as met")
