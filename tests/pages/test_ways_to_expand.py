"""The ways to expand beside the canvas, on a small real world: each brings what it says, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from waybill_canvas import unpack

import queries
from casework.workspace import Workspace
from graph.settings import Settings
from graph.subgraph import Subgraph
from tests.pages.case_steps import beside, happens
from tests.pages.conftest import Open
from ui.canvas_session import additions, expansion_patterns
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Ask as Asked
from ui.canvas_state.canvas_events import Select, Show
from ui.canvas_state.gathered_labels import neighbours_of, whose
from ui.wording import surroundings
from ui.wording.schema_names import kind

Ask = Callable[..., Subgraph]


@pytest.fixture
def ask(world: Settings) -> Ask:
    """Ask a verb about the same world, beside the page."""

    def ask(verb: str, *given: object, **more: object) -> Subgraph:
        with Workspace.open(world, purpose="test of the pages") as desk:
            found = getattr(queries, verb)(*given, desk=desk, **more)
        assert isinstance(found, Subgraph)
        return found

    return ask


def begin(open_page: Open, ask: Ask, text: str) -> tuple[AppTest, str]:
    """The page with the best hit of a search on the canvas, selected."""
    app = open_page("explore")
    app.text_input(key="search-text").set_value(text)
    app.button(key="FormSubmitter:search-Search").click().run()
    app.button(key="found-0").click().run()
    (id_,) = work(app).channel.state.selected
    return app, id_


def work(app: AppTest) -> CanvasSession:
    kept: CanvasSession = app.session_state["work"]
    return kept


def drawn(app: AppTest) -> set[str]:
    return set(work(app).channel.state.drawn)


def said(app: AppTest) -> str:
    """What is said below the canvas; that nothing was to be added is no error."""
    assert not app.error and not app.exception
    return " ".join(str(one.value) for one in app.info)


def with_two_parcels(app: AppTest, ask: Ask, id_: str) -> list[str]:
    """Put two parcels of a person on the canvas; their ids."""
    near = ask("expand", [id_], as_people=True, kinds=("Parcel",), limit=2).nodes
    parcels = [one for one in near if one.startswith("Parcel:")]
    assert len(parcels) == 2
    work(app).channel.apply(Show("test"), ask("induced", parcels))
    return parcels


def in_common(ask: Ask, found: Subgraph) -> set[str]:
    """What an answer is to tell: people and places in place of their labels."""
    shared = [one for one, node in found.nodes.items() if node.why]
    groups = whose(ask("people", shared).edges.values())
    return {groups.get(one, one) for one in shared}


def test_all_of_a_kind_come_at_once(open_page: Open, ask: Ask) -> None:
    app, id_ = begin(open_page, ask, "klompjeskoning")
    every = {
        one
        for one in ask("expand", [id_], as_people=True, kinds=("Parcel",), limit=1000).nodes
        if one.startswith("Parcel:")
    }
    assert len(every) > 25
    app.button(key="way-all-Parcel").click().run()
    assert {one for one in drawn(app) if one.startswith("Parcel:")} == every
    assert not app.exception


def test_over_a_phone_come_those_who_share_it_and_the_phone(open_page: Open, ask: Ask) -> None:
    app, id_ = begin(open_page, ask, "Tjitske Schelpveldt")
    before = drawn(app)
    everybody = set(ask("users", "Phone:+31644826616").nodes) - before
    assert everybody
    app.button(key="way-via:Phone-Party").click().run()
    assert everybody <= drawn(app)
    state = work(app).channel.state
    assert {state.drawn[one].parent for one in everybody} == {id_}
    assert "Phone:+31644826616" in neighbours_of(state.pairs, whose(state.edges.values()), [id_])
    app.button(key="way-via:Phone-Party").click().run()
    assert "Nothing to add" in said(app)


def test_only_what_is_linked_to_what_is_drawn(open_page: Open, ask: Ask) -> None:
    app, id_ = begin(open_page, ask, "klompjeskoning")
    app.button(key="way-joined-").click().run()
    assert "Nothing to add" in said(app)
    parcel, other = with_two_parcels(app, ask, id_)
    happens(work(app), Select((parcel,)))
    app.run()
    before = drawn(app)
    expected = set(ask("expand", [parcel], as_people=True, touching=[id_, other]).nodes) - before
    assert expected
    app.button(key="way-joined-").click().run()
    assert drawn(app) - before == expected
    every = set(ask("expand", [parcel], as_people=True).nodes)
    assert every - drawn(app), "what is not linked to it stays away"


def test_within_two_steps(open_page: Open, ask: Ask) -> None:
    app, id_ = begin(open_page, ask, "klompjeskoning")
    app.button(key="way-two-").click().run()
    assert drawn(app) == set(ask("induced", [id_], hops=2, limit=200).nodes)
    state = work(app).channel.state
    assert state.cursor == 2


def test_two_that_are_selected_are_asked_what_they_have_in_common(open_page: Open, ask: Ask) -> None:
    app, id_ = begin(open_page, ask, "klompjeskoning")
    parcels = with_two_parcels(app, ask, id_)
    happens(work(app), Select(tuple(parcels)))
    app.run()
    app.button(key="do-common").click().run()
    expected = ask("common", *parcels)
    assert set(expected.nodes) <= drawn(app)
    assert work(app).channel.state.selected == tuple(parcels)
    answer = work(app).answer
    assert answer is not None
    assert {node.id for row in answer.rows for node in row.through} == in_common(ask, expected)
    place = next(n for n, row in enumerate(answer.rows) if row.through[0].id == id_)
    app.button(key=f"pair-answer-{place}").click().run()
    assert set(work(app).channel.state.selected) >= {*parcels, id_}
    app.button(key="pair-answer-close").click().run()
    assert not [button for button in app.button if str(button.key).startswith("pair-answer")]


def test_paths_are_told_with_their_length_and_what_they_go_over(open_page: Open, ask: Ask) -> None:
    app, id_ = begin(open_page, ask, "klompjeskoning")
    parcels = with_two_parcels(app, ask, id_)
    happens(work(app), Select(tuple(parcels)))
    app.run()
    app.button(key="do-path").click().run()
    assert not app.exception
    answer = work(app).answer
    assert answer is not None and answer.kind == "paths"
    assert all(row.ids[0] == parcels[0] and row.ids[-1] == parcels[1] for row in answer.rows)
    assert any(f"{len(answer.rows)} path" in one.value and "2 steps" in one.value for one in app.markdown)


def test_the_menu_on_the_canvas_asks_as_the_buttons_beside_it_do(open_page: Open, ask: Ask) -> None:
    app, id_ = begin(open_page, ask, "klompjeskoning")
    parcels = with_two_parcels(app, ask, id_)
    happens(work(app), Asked("common", tuple(parcels)))
    app.run()
    expected = ask("common", *parcels)
    answer = work(app).answer
    assert answer is not None
    assert {node.id for row in answer.rows for node in row.through} == in_common(ask, expected)
    happens(work(app), Asked("walk", (parcels[0],)))
    app.run()
    assert set(ask("walk", [parcels[0]], limit=additions.WALKED).nodes) <= drawn(app)
    before = drawn(app)
    happens(work(app), Asked("walk", ("Parcel:not drawn",)))
    app.run()
    assert drawn(app) == before and not app.error and not app.exception


def test_before_anything_is_brought_the_panel_and_the_canvas_say_how_much_is_shared(
    open_page: Open, ask: Ask
) -> None:
    app, id_ = begin(open_page, ask, "klompjeskoning")
    rows = [row for row in ask("expand", [id_], as_people=True, limit=1).counts if row["kind"] == "Address"]
    (address,) = rows
    assert address["parcels"] > 1
    beside(app, "details")
    said = surroundings.used(rows)
    assert said and f"{kind('Address')}: {said}" in [one.value for one in app.caption]
    told = unpack(app.get("bidi_component")[0].proto.bytes)["status"]["around"]
    assert list(told) == [id_] and said in told[id_]["said"]
    assert told[id_]["kinds"]["Address"] == sum(int(row["total"]) for row in rows)
    happens(work(app), Select(()))
    app.run()
    assert unpack(app.get("bidi_component")[0].proto.bytes)["status"]["around"] == {}


def test_of_what_is_within_two_steps_it_is_said_how_many_there_are(
    open_page: Open, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expansion_patterns, "NEAR", 20)
    app, id_ = begin(open_page, ask, "klompjeskoning")
    total = ask("induced", [id_], hops=2).total
    assert total > 20
    app.button(key="way-two-").click().run()
    assert [one.value for one in app.toast] == [f"Showing the nearest 19 of {total - 1:,} within two steps."]
    app.run()
    assert not app.toast and not app.exception
    app.button(key="way-within-").click().run()
    assert drawn(app) == set(ask("induced", [id_], hops=2).nodes)
    assert not app.exception
