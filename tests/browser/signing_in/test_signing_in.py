"""A team's people sign in and out in a real browser, with a provider that signs in at once."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.signing_in.team_app import serving_team
from tests.servers.openid import TestProvider, serving_openid


class Team(NamedTuple):
    """The app, its provider, and the address under which it is reached."""

    origin: str
    provider: TestProvider
    said: list[str]


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    home = tmp_path_factory.mktemp("home")
    with serving_openid() as provider, serving_team(home, provider.issuer) as (origin, said):
        yield Team(origin, provider, said)
        assert "Traceback" not in "".join(said)


@pytest.fixture
def browser_of_one(chromium: Browser, team: Team) -> Iterator[BrowserContext]:
    team.provider.error, team.provider.claims = "", {}
    context = chromium.new_context(locale="en-GB")
    yield context
    context.close()


def sign_in(context: BrowserContext, team: Team, path: str = "/") -> Page:
    page = context.new_page()
    page.goto(f"{team.origin}{path}")
    page.get_by_role("link", name="Sign in with Test police").click()
    expect(page.get_by_text("Signed in as mira")).to_be_visible()
    return page


def test_a_deep_link_survives_signing_in_and_the_log_has_the_person(
    browser_of_one: BrowserContext, team: Team
) -> None:
    page = sign_in(browser_of_one, team, "/about?from=mail")
    assert page.url.startswith(f"{team.origin}/about")
    assert page.get_by_text("token").count() == 0


def test_signing_out_leaves_every_tab_and_needs_a_sign_in_again(
    browser_of_one: BrowserContext, team: Team
) -> None:
    first = sign_in(browser_of_one, team, "/about")
    second = browser_of_one.new_page()
    second.goto(f"{team.origin}/about")
    expect(second.get_by_text("Signed in as mira")).to_be_visible()
    first.get_by_role("link", name="Sign out").click()
    first.get_by_role("button", name="Sign out").click()
    expect(first.get_by_text("Your session has ended.")).to_be_visible()
    expect(second.get_by_text("Your session has ended.")).to_be_visible()
    second.goto(f"{team.origin}/about")
    expect(second.get_by_role("link", name="Sign in with Test police")).to_be_visible()


def test_the_provider_logs_out_and_the_page_is_left(browser_of_one: BrowserContext, team: Team) -> None:
    page = sign_in(browser_of_one, team, "/about")
    body = urlencode({"logout_token": team.provider.logout_token()}).encode()
    with urllib.request.urlopen(f"{team.origin}/access/backchannel/0", body, timeout=20) as answer:
        assert answer.status == 200
    expect(page.get_by_text("Your session has ended.")).to_be_visible()


def test_a_denied_sign_in_helps_and_can_be_tried_again(browser_of_one: BrowserContext, team: Team) -> None:
    team.provider.error = "access_denied"
    page = browser_of_one.new_page()
    page.goto(f"{team.origin}/about")
    page.get_by_role("link", name="Sign in with Test police").click()
    expect(page.get_by_text("cancelled or denied")).to_be_visible()
    team.provider.error = ""
    page.get_by_role("link", name="Sign in with Test police").click()
    expect(page.get_by_text("Signed in as mira")).to_be_visible()
    assert page.url.startswith(f"{team.origin}/about")
