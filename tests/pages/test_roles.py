"""What people see who signed in: the pages of their roles, in cases of theirs, and nothing of others'."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casework import cases
from casework.access import proposals
from casework.access.members import CaseMembers
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import NotPermitted
from graph.settings import Settings
from tests.pages.case_steps import begun
from tests.pages.conftest import Open
from ui import reader_session
from ui.server.identity_provider import SignedInPerson

AsRole = Callable[..., None]
LOOKING = {"today", "explore", "shared", "hubs", "clusters", "lanes", "barriers", "alerts", "watching"}
LOOKING |= {"identities", "seizures", "lookup", "queries"}
NO_CASE = "Which case are you working on?"


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> AsRole:
    """Sign somebody in, in these roles."""

    def enter(name: str, *roles: str) -> None:
        person = SignedInPerson(name=name, provider=0, subject=name, groups=frozenset(), roles=roles)
        monkeypatch.setattr(reader_session, "signed_in", lambda: person)

    return enter


def headers(app: AppTest) -> list[str]:
    return [one.value for one in app.header]


@pytest.mark.parametrize(
    ("roles", "offered"),
    [
        (("investigator",), {*LOOKING, "about"}),
        (("analyst",), {*LOOKING, "about"}),
        (("spoc",), {*LOOKING, "exchange", "about"}),
        (("data_manager",), {"load", "about"}),
        (("auditor",), {"audit", "about"}),
        (("investigator", "data_manager"), {*LOOKING, "load", "about"}),
    ],
)
def test_a_role_is_offered_its_pages(
    open_page: Open, sign_in: AsRole, roles: tuple[str, ...], offered: set[str]
) -> None:
    sign_in("mira", *roles)
    app = open_page("about")
    assert not app.exception and set(app.session_state["pages"]) == offered


@pytest.mark.parametrize("path", ["today", "shared"])
def test_who_looks_in_own_cases_chooses_or_begins_one_first(
    open_page: Open, sign_in: AsRole, world: Settings, path: str
) -> None:
    sign_in(f"ivo {path}", "investigator")
    app = open_page(path)
    assert headers(app) == [NO_CASE] and not app.dataframe
    assert [one.value for one in app.caption if "member of no saved case" in one.value]
    app.text_input(key="own-case-name").input("Klompen").run()
    next(one for one in app.button if one.label == "Begin a case").click().run()
    assert NO_CASE not in headers(app) and not app.exception and [one.value for one in app.error] == []
    (case,) = CaseMembers(world.home).cases_of(f"ivo {path}")
    asked = [one for one in newest(world.home, 50) if one["who"] == f"ivo {path}" and one["verb"] != "cases"]
    assert asked and {one["case"] for one in asked} == {case}


def test_a_case_of_others_is_opened_as_none(
    open_page: Open, sign_in: AsRole, world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_, about = cases.new_id(), {"name": "Geheim", "question": "who?", "purpose": "case 9"}
    with Workspace.open(world, person="tom", purpose="case 9") as desk:
        cases.append(desk, desk.maintenance("keep case"), id_, [("about", about)], after=0, about=about)
    said = []
    for who, case in (("ivo", id_), ("ivo", "b" * 16)):
        sign_in(who, "investigator")
        app = AppTest.from_string("from ui import shell\nshell.run('explore')\n", default_timeout=60)
        app.session_state["memory"] = {"language": "en", "space": "own", "purpose": "curious"}
        app.query_params["case"] = case
        app.run()
        assert not app.exception
        said.append(
            [one.value for kind in ("warning", "error", "info") for one in getattr(app, kind)] + headers(app)
        )
        assert "Geheim" not in str(app)
    assert said[0] == said[1] and said[0]
    refused = newest(world.home, 200)
    assert ("ivo", "canvas", "refused", id_) in [
        (one["who"], one["verb"], one["outcome"], one["case"]) for one in refused
    ]


def test_the_auditor_sees_who_did_what_and_no_case_data(
    open_page: Open, sign_in: AsRole, world: Settings
) -> None:
    with Workspace.open(world, person="lena", purpose="case 7", roles=["analyst"]) as desk:
        for _n in range(3):
            with desk.asking("search", {"text": "zqsecret"}, subjects=["Phone:+31612345678"]) as asked:
                asked.handed_out(2)
    sign_in("otto", "auditor")
    app = open_page("audit")
    assert not app.exception and [one.value for one in app.error] == []
    people = app.dataframe[0].value
    row = people[people["Person"] == "lena"].iloc[0]
    counted = ["Questions", "Things shown", "Without a case", "Same thing again"]
    assert [row[name] for name in counted] == [3, 6, 3, 3]
    app.selectbox(key="audit-who").select("lena")
    next(one for one in app.button if one.label == "Show the newest").click().run()
    entries = app.dataframe[1].value
    assert set(entries["Person"]) == {"lena"} and set(entries["Purpose"]) == {"case 7"}
    assert "zqsecret" not in entries.to_string() + people.to_string()
    app.button(key="audit-csv").click().run()
    assert not app.exception and [one.value for one in app.error] == []
    read = [one for one in newest(world.home, 20) if one["who"] == "otto"]
    assert {"log", "log csv"} <= {one["verb"] for one in read}


def test_nobody_else_reads_the_log_of_all(open_page: Open, sign_in: AsRole) -> None:
    sign_in("ivo", "investigator")
    app = open_page("about")
    assert "audit" not in app.session_state["pages"]


def test_a_second_person_confirms_on_the_page_of_their_role(
    open_page: Open, sign_in: AsRole, world: Settings
) -> None:
    given = {"targets": ["3f2a9c0b1d4e5f60"], "reason": "retention ended"}
    with (
        Workspace.open(world, person="dora", purpose="case 7", roles=["data_manager"]) as dora,
        pytest.raises(NotPermitted, match="takes a second person"),
    ):
        dora.require_second("erase", given, "1,200 rows")
    words = "dora proposes: erase source rows for good (1,200 rows)"
    sign_in("ada", "spoc")
    assert words not in shown(open_page("exchange"))
    sign_in("dora", "data_manager")
    app = open_page("load")
    assert words in shown(app) and not [one for one in app.button if str(one.key).startswith("confirm-")]
    sign_in("emil", "data_manager")
    app = open_page("load")
    assert words in shown(app) and "Waits for a second person until" in shown(app)
    next(one for one in app.button if str(one.key).startswith("confirm-")).click().run()
    assert not app.exception and "Confirmed by emil: dora can do it until" in shown(app)
    (Path(world.home) / proposals.FILE).unlink()


def test_whom_to_call_is_said_beside_a_node(open_page: Open, sign_in: AsRole, world: Settings) -> None:
    sign_in("lena", "analyst")
    app = begun(open_page, "CD731938573NL").button(key="do-who-else").click().run()
    assert not app.exception and "Nobody else has this in a case or watches it." in shown(app)
    about = {"name": "Geheim", "question": "who?", "purpose": "case 9"}
    with Workspace.open(world, person="tom", purpose="case 9") as desk:
        id_ = cases.new_id()
        permit = desk.maintenance("keep case")
        drawn = {"Parcel:CD731938573NL"}
        cases.append(desk, permit, id_, [("about", about)], after=0, about=about, drawn=drawn)
    app.button(key="do-who-else").click().run()
    assert "Also of interest to tom: call them." in shown(app) and "Geheim" not in shown(app)
    with Workspace.open(world, person="tom", purpose="case 9") as desk:
        cases.drop(desk, id_)


def shown(app: AppTest) -> str:
    """What stands on the page in words."""
    parts = (*app.markdown, *app.caption)
    return " ".join(str(one.value) for one in parts).replace("\\", "")
