"""Signing in and out with a provider that others wrote: groups told by userinfo, logout both ways."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.signing_in.certified_provider import serving_oidc_provider, sign_in
from tests.browser.signing_in.team_app import serving_team
from tests.servers.neo4j import free_port
from tests.servers.openid import SECRET


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    wanted = f"http://127.0.0.1:{free_port()}"
    with (
        serving_oidc_provider(wanted, SECRET) as issuer,
        serving_team(tmp_path_factory.mktemp("home"), issuer, wanted) as (found, said),
    ):
        yield found
        assert "Traceback" not in "".join(said)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    found = chromium.new_context(locale="en-GB")
    yield found
    found.close()


def at_the_provider(context: BrowserContext, origin: str, login: str, path: str = "/about") -> Page:
    """A page of somebody who signed in."""
    page = context.new_page()
    sign_in(page, f"{origin}{path}", login)
    return page


def test_somebody_signs_in_and_out(context: BrowserContext, origin: str) -> None:
    page = at_the_provider(context, origin, "joris", "/about?from=mail")
    expect(page.get_by_text("Signed in as joris")).to_be_visible()
    assert page.url.startswith(f"{origin}/about")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Your session has ended.")).to_be_visible()
    page.get_by_role("link", name="Sign in with Test police").click()
    expect(page.locator("input[name=login]")).to_be_visible()  # its own session ended as well


def test_who_signs_out_there_leaves_here(context: BrowserContext, origin: str) -> None:
    """By its back channel, which tells the app of nothing but the sign-in that ended."""
    page = at_the_provider(context, origin, "mira")
    expect(page.get_by_text("Signed in as mira")).to_be_visible()
    elsewhere = context.new_page()
    elsewhere.goto(f"{issuer_of(context, origin)}/session/end")
    expect(page.get_by_text("Your session has ended.")).to_be_visible()


def issuer_of(context: BrowserContext, origin: str) -> str:
    """Where a browser is sent to sign in."""
    answer = context.request.get(f"{origin}/access/login?provider=0", max_redirects=0)
    parts = urlsplit(answer.headers["location"])
    return f"{parts.scheme}://{parts.netloc}"


def test_who_is_in_no_group_does_not_get_in(context: BrowserContext, origin: str) -> None:
    page = at_the_provider(context, origin, "guest")
    expect(page.get_by_text("in no group that may use Waybill")).to_be_visible()
