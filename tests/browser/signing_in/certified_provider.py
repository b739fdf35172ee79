"""The `oidc-provider` of npm, certified by the OpenID Foundation: run by Deno on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from tests.pages.served import end
from tests.servers.neo4j import CACHE, free_port

SCRIPT = Path(__file__).with_name("certified_provider.mjs")
_START_SECONDS = 120
"""The first time it is fetched."""


def sign_in(page: Page, address: str, login: str) -> None:
    """Come by a link, and sign in on the provider's own pages: who one is, and whether the app may know."""
    page.goto(address)
    page.get_by_role("link", name="Sign in with Test police").click()
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill("x")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


@contextmanager
def serving_oidc_provider(origin: str, secret: str, place: int = 0) -> Iterator[str]:
    """Its address, with the app at `origin` as its client, whose provider it is by its `place`."""
    port = free_port()
    paths = ("callback", "out", f"backchannel/{place}")
    told = [str(port), *(f"{origin}/access/{path}" for path in paths), secret]
    deno = Path(sys.executable).with_name("deno")
    process = subprocess.Popen(
        [str(deno), "run", "--allow-all", "--node-modules-dir=none", "--quiet", str(SCRIPT), *told],
        cwd=SCRIPT.parent,
        env=os.environ | {"DENO_DIR": str(CACHE.parent / "deno"), "DENO_NO_UPDATE_CHECK": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    up = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if line.strip() == "listening":
                up.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        assert up.wait(_START_SECONDS), "the provider did not start:\n" + "".join(said)
        yield f"http://127.0.0.1:{port}"
    finally:
        end(process)
        listener.join(timeout=10)
