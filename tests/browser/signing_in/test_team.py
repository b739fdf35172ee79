"""A team at work, two browsers and an auditor's: cases that belong to people, pages of their roles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from casework.audit_chain.log import newest
from casework.workspace import Workspace
from graph import server
from graph.settings import Settings
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from tests.browser.reader import Reader
from tests.browser.signing_in.certified_provider import serving_oidc_provider, sign_in
from tests.browser.signing_in.team_app import serving_team
from tests.pages.served import Served
from tests.servers.neo4j import free_port
from tests.servers.openid import SECRET
from tests.servers.session import own_folder
from tests.servers.watcher import Watcher

NOT_LOADED = "Failed to load resource"
"""The door answers 401 until somebody is in, and the provider's own pages want letters from elsewhere."""
PARCELS = Path(__file__).parents[2] / "data" / "canonical" / "parcels.csv"


@pytest.fixture(scope="module")
def home(watcher: Watcher) -> Iterator[Path]:
    """With parcels loaded on a bundled server."""
    place = own_folder(watcher)
    settings = Settings.from_environment({"WAYBILL_HOME": str(place)})
    with Workspace.open(settings) as desk:
        assert load([PARCELS], Options(), desk).exit == 0
    yield place
    server.stop(settings)


@pytest.fixture(scope="module")
def origin(home: Path) -> Iterator[str]:
    wanted = f"http://127.0.0.1:{free_port()}"
    with (
        serving_oidc_provider(wanted, SECRET) as issuer,
        serving_team(home, issuer, wanted, graph=None) as (found, said),
    ):
        yield found
        assert "Traceback" not in "".join(said)


@contextmanager
def signed_in(browser: Browser, origin: str, name: str, path: str) -> Iterator[Reader]:
    """Somebody in a browser of their own, who came by a link and signed in."""
    port = urlsplit(origin).port
    assert port is not None
    reader = Reader(browser, Served(port=port, code="", token="", process=None, home=Path()))  # type: ignore[arg-type]
    page = reader.page
    sign_in(page, f"{origin}{path}", name)
    expect(page.get_by_text(f"Signed in as {name}")).to_be_visible()
    yield reader
    reader.close()


def navigation(page: Page) -> list[str]:
    """The pages on offer."""
    return [
        text.strip().splitlines()[-1] for text in page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    ]


def member(reader: Reader, name: str, button: str, why: str) -> None:
    """Name or end a member of the case at hand."""
    page = reader.page
    field = page.get_by_placeholder("the name that they sign in with")
    if not field.is_visible():
        page.get_by_text("Members", exact=True).click()
    field.fill(name)
    page.get_by_label("Why", exact=True).fill(why)
    with reader.redrawn():
        page.get_by_role("button", name=button).click()


def test_a_case_belongs_to_its_members(chromium: Browser, origin: str, home: Path) -> None:
    with (
        signed_in(chromium, origin, "mira", "/explore") as mira,
        signed_in(chromium, origin, "tom", "/about") as tom,
    ):
        mira.say_why("case 12")
        expect(mira.page.get_by_role("heading", name="Which case are you working on?")).to_be_visible()
        mira.page.get_by_label("Name of a new case").fill("Klompen")
        with mira.redrawn():
            mira.page.get_by_role("button", name="Begin a case").click()
        mira.title("Explore")
        with mira.redrawn():
            mira.search("balansplein").first.click()
        mira.until("view.totals().all > 0")
        (case,) = parse_qs(urlsplit(mira.page.url).query)["case"]
        assert "Load" not in navigation(mira.page) and "Explore" in navigation(mira.page)

        tom.page.goto(f"{origin}/explore?case={case}")
        tom.say_why("curious")
        expect(tom.page.get_by_text("There is no case at this web address.")).to_be_visible()

        mira.page.get_by_role("radio", name="Case").or_(
            mira.page.get_by_text("Case", exact=True)
        ).first.click()
        mira.idle()
        member(mira, "tom", "Make a member", "takes the recipients")
        expect(mira.page.get_by_text("tom · mira · takes the recipients")).to_be_visible()
        tom.page.goto(f"{origin}/explore?case={case}")
        tom.until("view.totals().all > 0")
        member_of_nothing = [
            one for one in newest(home, 400) if one["who"] == "tom" and one["outcome"] == "refused"
        ]
        assert {one["case"] for one in member_of_nothing} == {case}

        member(mira, "tom", "End membership", "moved to another team")
        tom.page.goto(f"{origin}/explore?case={case}")
        expect(tom.page.get_by_text("There is no case at this web address.")).to_be_visible()
        assert [said for said in (*mira.trouble, *tom.trouble) if not said.startswith(NOT_LOADED)] == []
    asked = [one for one in newest(home, 400) if one["who"] == "mira" and one["verb"] in ("search", "expand")]
    assert asked and {one["case"] for one in asked} == {case}


def test_the_auditor_sees_who_and_why(chromium: Browser, origin: str) -> None:
    with signed_in(chromium, origin, "otto", "/") as otto:
        otto.say_why("yearly review")
        assert navigation(otto.page) == ["Audit log", "About"]
        otto.title("Audit log")
        otto.idle()
        expect(otto.page.get_by_role("heading", name="People")).to_be_visible()
        with otto.redrawn():
            otto.page.get_by_role("button", name="Show the newest").click()
        expect(otto.page.get_by_test_id("stDataFrame")).to_have_count(2)
        otto.page.goto(f"{origin}/explore")
        expect(otto.page.get_by_test_id("stSidebar")).to_be_visible()
        otto.idle()
        assert navigation(otto.page) == ["Audit log", "About"]
        expect(otto.page.get_by_placeholder("Name, company, address")).to_have_count(0)


def test_who_loads_sees_no_case(chromium: Browser, origin: str) -> None:
    with signed_in(chromium, origin, "dana", "/load") as dana:
        dana.say_why("nightly deliveries")
        assert navigation(dana.page) == ["Load", "About"]
        dana.title("Load")
        assert [said for said in dana.trouble if not said.startswith(NOT_LOADED)] == []
