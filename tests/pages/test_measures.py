"""Views Measures and Did it work: two plans side by side, a range for everything, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from casework.cases import append, drop, new_id
from casework.chosen_barriers import chosen_plan, events
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms, chosen_barriers
from casework.workspace import Workspace
from graph.settings import Settings
from queries.verbs.run import run
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_pages import drawn, texts
from ui.barriers.measures import limit_allowing
from ui.canvas_session import tick_days
from ui.wording.escaping import single_line


@pytest.fixture
def desk(world: Settings) -> Iterator[Workspace]:
    with Workspace.open(world, purpose="tests") as desk:
        yield desk
        for one in chosen_barriers(desk, all_=True):
            chosen_plan.drop(desk, one.id)


@pytest.fixture
def numbers(desk: Workspace) -> Sequence[str]:
    """The numbers of the seized parcels."""
    rows = run("seizures", {}, desk=desk)
    return [id_.partition(":")[2].partition("@")[0] for row in rows for id_ in row["parcels"]]


def view(app: AppTest, name: str) -> AppTest:
    return app.segmented_control(key="barriers-view").set_value(name).run()


def planned(open_page: Open, numbers: Sequence[str], **how: str) -> AppTest:
    app = view(open_page("barriers", **how), "measures")
    return app.text_area(key="measures-numbers").set_value("\n".join(numbers)).run()


def headers(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.header]


def chart(app: AppTest) -> str:
    return "".join(one.proto.spec for one in app.get("vega_lite_chart"))


def test_two_plans_stand_side_by_side(open_page: Open, numbers: Sequence[str]) -> None:
    app = planned(open_page, numbers)
    assert not app.exception and not app.error
    said = texts(app)
    assert "If they stay as they are" in said and "If they come again another way" in said
    assert "If they do come again another way, it stops" in said, "that nobody adapts never stands alone"
    assert "Being linked is not being suspect" in said and "Effects rest on" in said
    frame = app.dataframe[0].value
    assert {"Measure", "On", "Plan", "Points", "Linked parcels", "Step"} <= set(frame.columns)
    assert len(frame) and (frame["Points"] <= 10).all()
    spec = chart(app)
    assert "symlog" in spec and '"url"' not in spec


def test_a_slider_asks_nothing_new(open_page: Open, numbers: Sequence[str], desk: Workspace) -> None:
    app = planned(open_page, numbers)
    before = newest(desk.settings.home, 1)[0]["n"]
    app = app.select_slider(key="measures-budget-crew").set_value(2).run()
    assert (app.dataframe[0].value["Points"] <= 2).all()
    app = app.slider(key="measures-reroute").set_value(0).run()
    app = app.select_slider(key="measures-innocents").set_value(0).run()
    assert "0 parcels of other people held" in texts(app)
    assert newest(desk.settings.home, 1)[0]["n"] == before


def test_a_measure_is_chosen_and_followed(open_page: Open, numbers: Sequence[str], desk: Workspace) -> None:
    app = select(planned(open_page, numbers))
    assert any("linked parcels" in str(one.value) for one in app.markdown), "its reasons are said"
    app = app.button(key="measures-choose").click().run()
    (chosen,) = chosen_barriers(desk)
    assert chosen.on and chosen.label and list(chosen.starts) == list(numbers)
    assert chosen.state == events.PROPOSED and "Chosen measures" in headers(app)
    said = single_line(chosen.label)
    assert any(said in str(one.value).replace("\\", "") for one in view(app, "model").caption), (
        "every view knows it"
    )
    app = view(open_page("barriers"), "worked")
    assert "No measure is followed yet" in app.info[0].value
    chosen_plan.change(desk, chosen.id, BarrierTerms(state="running", day="2025-03-03", owner="Mira"))
    app = view(open_page("barriers"), "worked")
    (row,) = app.dataframe[0].value.to_dict("records")
    assert not app.exception and not app.error
    assert (row["Verdict"], row["Chosen in"]) == ("not told from chance", "The plan, no case")
    assert " to " in row["Change"] and row["Used instead"] == "nothing seen"
    opened = select(planned(open_page, numbers)).button(key="measures-open").click().run()
    _space, reader = opened.session_state["desk"]
    ticks = tick_days.of_drawn(drawn(opened).channel.state, reader)["measures"]
    assert ticks == [("2025-03-03", single_line(chosen.label))]
    assert "since 3 Mar 2025" in texts(app) and "parcels a week before" in texts(app)


def test_the_country_and_what_nothing_points_to(open_page: Open, numbers: Sequence[str]) -> None:
    app = view(open_page("barriers"), "measures")
    assert "Enter numbers of seized parcels" in app.info[0].value
    app = app.segmented_control(key="measures-for").set_value("country").run()
    assert not app.exception and not app.error and "Measures of both plans" in headers(app)
    app = planned(open_page, ["X404"])
    assert not app.exception and "X404" in app.error[0].value


def test_typed_numbers_stay_whom_it_is_planned_for(open_page: Open, numbers: Sequence[str]) -> None:
    app = planned(open_page, numbers[:1])
    app = view(view(app, "model"), "measures")
    assert not app.text_area(key="measures-numbers").value and f"**{numbers[0]}**" in texts(app)


def test_a_measure_without_a_crew_says_what_is_compared(open_page: Open, desk: Workspace) -> None:
    what = BarrierChoice(model="parcels-synthetic", barrier="xray-lane", step="transit", on="Lane:NL>US")
    chosen_plan.choose(desk, what, BarrierTerms(state="running", day="2025-03-03"))
    assert "chosen without a crew" in texts(view(open_page("barriers"), "worked"))


def test_from_a_seizure(open_page: Open) -> None:
    app = select(open_page("seizures"))
    app = app.button(key="plan-seizures").click().run()
    assert app.session_state["barriers-view"] == "measures"
    assert app.session_state["plan-subject"].starts


def test_a_faulty_model_is_said_with_all_its_faults(
    open_page: Open,
    numbers: Sequence[str],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path_factory.mktemp("model") / "own.toml"
    file.write_text("[model]\nid = 4\ncolour = 'red'\n", encoding="utf-8")
    monkeypatch.setenv("WAYBILL_BARRIERS", str(file))
    app = planned(open_page, numbers)
    assert not app.exception and "colour" in app.dataframe[0].value.to_string()


def test_measures_are_chosen_in_a_case(open_page: Open, numbers: Sequence[str], desk: Workspace) -> None:
    case = new_id()
    about = {"name": "Klompen", "question": "", "purpose": "tests"}
    for id_ in (new_id(), case):  # of two that are called alike the right one
        append(desk, desk.maintenance("keep case"), id_, [("about", about)], after=0, about=about)
    app = select(planned(open_page, numbers))
    app = app.selectbox(key="barriers-case").set_value(case).run()
    app = select(app).button(key="measures-choose").click().run()
    (chosen,) = chosen_barriers(desk)
    assert chosen.case == case and "Chosen measures" in headers(app)
    app = app.selectbox(key="barriers-case").set_value("").run()
    assert "Chosen measures" not in headers(app), "it was chosen in the case alone"
    chosen_plan.drop(desk, chosen.id)
    drop(desk, case)


def test_a_list_for_the_operator_is_of_what_is_selected(
    open_page: Open, numbers: Sequence[str], desk: Workspace
) -> None:
    app = planned(open_page, numbers)
    assert app.button(key="measures-list").disabled
    app = select(app)
    value = str(app.dataframe[0].value["On"].iloc[0])
    app = app.button(key="measures-list").click().run()
    assert "1 row goes into the file" in texts(app)
    app.selectbox(key="operator-format").set_value(".csv")
    app.text_input(key="operator-recipient").set_value("the operator")
    app.checkbox(key="operator-codes").check()
    app = app.button(key="FormSubmitter:operator-list-Create file").click().run()
    assert not app.exception and [one.value for one in app.error] == []
    _of, suffix, content, _given = app.session_state["made-files"]["operator"]
    assert suffix == ".csv" and value in content.decode("utf-8-sig").replace('""', '"')
    entry = newest(desk.settings.home, 1)[0]
    assert (entry["verb"], entry["recipient"], entry["medium"]) == ("measure list", "the operator", "file")


def test_a_point_that_is_clicked_becomes_the_limit() -> None:
    assert [limit_allowing(held) for held in (0, 1, 12, 1_000, 1_001)] == [0, 1, 30, 1_000, -1]
