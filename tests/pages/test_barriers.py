"""Page Barriers: the grid with live signals, barriers chosen in place, weak points, a model that is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.measures.model_file import SHIPPED
from casework import cases
from casework.audit_chain.log import newest
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms, choose, chosen_barriers, drop
from casework.chosen_barriers.ends import usual_end
from casework.chosen_barriers.events import ChosenBarrier
from casework.workspace import Workspace
from graph.settings import Settings
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_pages import drawn, texts
from tests.pages.test_pseudo_language import strays

Chosen = Callable[[], list[ChosenBarrier]]


@pytest.fixture
def chosen(world: Settings) -> Iterator[Chosen]:
    """All chosen barriers as they are now; none is there before or after."""
    with Workspace.open(world, purpose="tests") as desk:
        _drop_all(desk)
        yield lambda: chosen_barriers(desk, all_=True)
        _drop_all(desk)


def _drop_all(desk: Workspace) -> None:
    for one in chosen_barriers(desk, all_=True):
        drop(desk, one.id)


def press(app: AppTest, prefix: str) -> AppTest:
    return next(one for one in app.button if str(one.key).startswith(prefix)).click().run()


def badges(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.markdown if "-badge[" in str(one.value)]


@pytest.mark.usefixtures("chosen")
def test_the_grid_has_every_step_with_its_signals_and_barriers(open_page: Open, world: Settings) -> None:
    app = open_page("barriers")
    assert not app.exception and not app.error
    said = texts(app)
    for part in (
        "1 Offer and order",
        "7 Import, delivery, proceeds",
        "7 of 7 steps have no barrier that runs",
        "Market host",
        "No identity is asked",
        "assumption",
    ):
        assert part in said.replace("\\", ""), part
    assert [one.value for one in app.header] == ["Weak points"]
    assert len(badges(app)) == 7 and all("no barrier runs" in one for one in badges(app))
    (seizures,) = [one for one in app.button if one.key == "list-signal-seizures"]
    assert not seizures.disabled and not seizures.label.startswith("**0**")
    assert [one["verb"] for one in newest(world.home, 1)] == ["barriers"], "one question"


def test_a_barrier_is_chosen_changed_and_undone_in_place(
    open_page: Open, chosen: Chosen, world: Settings
) -> None:
    app = open_page("barriers")
    app.text_input(key="barrier-owner-block-account-new").set_value("Post <b>")
    app.selectbox(key="barrier-state-block-account-new").set_value("agreed")
    app = press(app, "FormSubmitter:barrier-terms-block-account-new")
    assert not app.exception and not app.error
    (one,) = chosen()
    assert (one.barrier, one.step, one.state, one.owner, one.case) == (
        "block-account",
        "label",
        "agreed",
        "Post <b>",
        "",
    )
    assert one.until == usual_end().isoformat()
    assert "◐ agreed, Post \\<b\\>, no date, ends on" in texts(app)
    key = f"block-account-{one.id}"
    app.selectbox(key=f"barrier-state-{key}").set_value("running")
    app = press(app, f"FormSubmitter:barrier-terms-{key}")
    assert chosen()[0].state == "running"
    assert "6 of 7 steps have no barrier that runs" in texts(app)
    assert sum("1 running" in badge for badge in badges(app)) == 1
    app.checkbox(key=f"barrier-endless-{key}").check()
    app = press(app, f"FormSubmitter:barrier-terms-{key}")
    assert chosen()[0].until == "" and "changed, No end" in texts(app)
    app = press(app, f"barrier-undo-{one.id}")
    assert chosen()[0].until == one.until
    app = press(app, f"barrier-undo-{one.id}")
    assert chosen()[0].state == "agreed" and "7 of 7" in texts(app)
    app = press(app, f"barrier-undo-{one.id}")
    assert newest(world.home, 1)[0]["verb"] == "barrier", "one question"
    assert chosen()[0].state == "undone" and not app.exception


def test_a_barrier_on_two_things_says_which_form_is_whose(
    open_page: Open, chosen: Chosen, world: Settings
) -> None:
    with Workspace.open(world, purpose="tests") as desk:
        for label in ("K-1", "K-2"):
            what = BarrierChoice(
                model="parcels-synthetic",
                barrier="block-account",
                step="label",
                on=f"Account:{label}",
                label=label,
            )
            choose(
                desk, what, BarrierTerms(owner="Post", day="2025-03-03", state="agreed", reason="by letter")
            )
    assert len(chosen()) == 2
    app = open_page("barriers")
    heads = [str(one.value).replace("\\", "") for one in app.markdown]
    assert {"**K-1**", "**K-2**"} <= set(heads)
    said = texts(app).replace("\\", "")
    assert "◐ K-1: agreed, Post, 3 Mar 2025" in said
    assert said.count("chosen, agreed, Post, 3 Mar 2025, by letter") == 2, (
        "what happened, not only that it did"
    )


def test_a_weak_point_offers_the_barrier_that_is_worth_most(open_page: Open, chosen: Chosen) -> None:
    app = press(open_page("barriers"), "weak-choose-drop")
    (one,) = chosen()
    assert (one.barrier, one.state, one.owner) == ("watch-phone", "proposed", "")
    assert "Chosen, and not running yet." in texts(app)


def test_a_case_has_barriers_of_its_own(open_page: Open, chosen: Chosen, world: Settings) -> None:
    case = cases.new_id()
    with Workspace.open(world, purpose="tests") as desk:
        cases.append(
            desk, desk.maintenance("keep case"), case, [("note", {})], after=0, about={"name": "Tulip"}
        )
    try:
        app = open_page("barriers")
        app.selectbox(key="barriers-case").set_value(case).run()
        app = press(app, "weak-choose-label")
        assert [one.case for one in chosen()] == [case]
        app.selectbox(key="barriers-case").set_value("").run()
        assert "Chosen, and not running yet." not in texts(app)
    finally:
        with Workspace.open(world, purpose="tests") as desk:
            cases.drop(desk, case)


@pytest.mark.usefixtures("chosen")
def test_a_signal_opens_as_a_list_and_on_the_canvas(open_page: Open, world: Settings) -> None:
    app = press(open_page("barriers"), "list-signal-seizures")
    assert not app.exception and len(app.dataframe[0].value)
    assert [one["verb"] for one in newest(world.home, 1)] == ["run"]
    app = press(select(app, 0), "open-signal")
    assert not app.exception
    assert any(id_.startswith("Seizure:") for id_ in drawn(app).channel.state.drawn)


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize("kind", ["xlsx", "html", "svg"])
def test_the_grid_is_handed_out_as_a_file_and_logged_with_whom_it_names(
    open_page: Open, world: Settings, kind: str
) -> None:
    phone = "Phone:+31612345678"
    with Workspace.open(world, purpose="tests") as desk:
        what = BarrierChoice("parcels-synthetic", "watch-phone", "drop", on=phone)
        chosen = choose(desk, what, BarrierTerms())
    app = press(open_page("barriers"), f"barriers-{kind}")
    assert not app.exception and app.get("download_button")
    assert newest(world.home, 1)[0]["verb"] == f"barriers {kind}"
    _mark, content = app.session_state["prepared"][f"barriers-{kind}"]
    assert content[:2] == b"PK" if kind == "xlsx" else b"Made by" in content and b"Weak" not in content[:9]
    assert f"barriers {kind}" in [one["verb"] for one in newest(world.home, 3, phone)]
    with Workspace.open(world, purpose="tests") as desk:
        drop(desk, chosen.id)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A model of one's own with forty faults, in use."""
    path = tmp_path / "ours <b>.toml"
    extra = "".join(f'[[step.barriers]]\nid = "b{n}"\ntext = "t"\nby = ["nobody <i>"]\n' for n in range(40))
    path.write_text(f"{SHIPPED.read_text('utf-8')}\n{extra}")
    monkeypatch.setenv("WAYBILL_BARRIERS", str(path))
    return path


@pytest.mark.usefixtures("faulty")
def test_every_fault_of_a_model_is_listed(open_page: Open, world: Settings) -> None:
    before = newest(world.home, 1)
    app = open_page("barriers")
    assert not app.exception
    (error,) = app.error
    assert "it has 40 faults" in error.value
    frame = app.dataframe[0].value
    assert len(frame) == 40 and set(frame["Step"]) == {"deliver"}
    assert frame["Entry"].iloc[39] == "b39" and "There is no partner" in frame["Fault"].iloc[0]
    after = [one for one in newest(world.home, 3) if one not in before]
    assert all(one["verb"] != "run" for one in after)


@pytest.mark.usefixtures("faulty")
def test_the_faults_are_told_in_the_pseudo_language(open_page: Open, world: Settings) -> None:
    app = open_page("barriers", language="xx")
    assert not app.exception
    assert strays(app, world) <= {"ours", "toml"}
    assert all(str(fault).startswith("⟦") for fault in app.dataframe[0].value["⟦Fault⟧"])


@pytest.mark.usefixtures("chosen")
def test_a_model_of_ones_own_is_drawn(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[model]\nid = "own"\nversion = "1"\nstatus = "draft *x*"\nowner = "us"\n'
        'basis = "expert <b>view</b>"\n'
        '[[step]]\nid = "one"\ntitle = "Only *one* [step](http://x)"\n'
    )
    monkeypatch.setenv("WAYBILL_BARRIERS", str(path))
    app = open_page("barriers")
    assert not app.exception and not app.error
    assert "1 Only \\*one\\* \\[step\\]" in texts(app)
    assert "The model names no barrier here that can be counted." in texts(app)
