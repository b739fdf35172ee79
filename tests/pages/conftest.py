"""A small world on the bundled server, and pages drawn on it without a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casework.signed_packs.signing_keys import FOLDER as KEYS
from casework.signed_packs.signing_keys import read_keys, save_keys
from casework.workspace import Workspace
from graph import server
from graph.settings import Settings
from handover.key_management import make_key
from handover.requests.request_inbox import FOLDER
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from tests.servers.session import own_folder
from tests.servers.watcher import Watcher
from tests.unit.handover.matching.two_sides import GHENT, known
from ui.tasks.background import READING

ROOT = Path(__file__).resolve().parents[2]
FILES = [ROOT / "tests" / "data" / "canonical" / f"{name}.csv" for name in ("parcels", "seizures", "links")]
SECONDS = 120

Open = Callable[..., AppTest]


@pytest.fixture(scope="package")
def world(watcher: Watcher) -> Iterator[Settings]:
    """The canonical files, loaded once into a bundled server of these tests; its settings."""
    home = own_folder(watcher)
    settings = Settings.from_environment({"WAYBILL_HOME": str(home)})
    with Workspace.open(settings) as desk:
        report = load(FILES, Options(), desk)
    assert report.exit == 0, [one.message for one in report.files]
    yield settings
    server.stop(settings)


@pytest.fixture(autouse=True)
def no_session_beside_the_page(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What reads beside a page has no session: asked for one there, Streamlit gives another, with a desk and
    a language of its own.
    """
    yield
    astray = [record.getMessage() for record in caplog.get_records("call") if READING in record.getMessage()]
    assert not [said for said in astray if "ScriptRunContext" in said], astray


@pytest.fixture
def open_page(world: Settings, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Draw a page as a reader with a purpose sees it; `language` and `purpose` may be told."""
    for name in ("NEO4J_URI", "WAYBILL_EVIDENCE", "WAYBILL_PURPOSE", "WAYBILL_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYBILL_HOME", str(world.home))

    from ui.wording import language as words

    def draw(path: str, *, language: str = "en", purpose: str = "test of the pages") -> AppTest:
        if language == words.PSEUDO:  # AppTest formats options outside the session
            monkeypatch.setattr(words, "current", lambda: words.PSEUDO)
        app = AppTest.from_string(f"from ui import shell\nshell.run({path!r})\n", default_timeout=SECONDS)
        app.session_state["memory"] = {"language": language, "space": "own", "purpose": purpose}
        return app.run()

    return draw


@pytest.fixture
def partner(world: Settings) -> Iterator[Settings]:
    """Our key, and Ghent's trusted; no requests, and no files left behind."""
    shutil.rmtree(world.home / KEYS, ignore_errors=True)
    shutil.rmtree(world.home / FOLDER, ignore_errors=True)
    make_key(world, "mira")
    save_keys(world.private_folder(KEYS), replace(read_keys(world), trusted=(known(GHENT, "Gent <b>"),)))
    yield world
    for left in (FOLDER, "incoming"):  # a file that came and was not taken in stays until its session ends
        shutil.rmtree(world.home / left, ignore_errors=True)


@pytest.fixture
def elsewhere(world: Settings, tmp_path: Path) -> Iterator[Workspace]:
    """Somebody at another machine, at the same graph server."""
    with Workspace.open(world, purpose="tests") as at_home:
        settings = Settings(home=tmp_path / "elsewhere", evidence=world.evidence)
        with Workspace.open(settings, purpose="tests", person="tom", store=at_home.store) as desk:
            yield desk
