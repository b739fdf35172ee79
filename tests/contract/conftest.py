"""The small world of `small_world`, planted once for each module that asks for it, on both servers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casework.workspace import Workspace
from evidence.archive import Archive
from graph.settings import Settings
from graph.store.port import Store
from tests.conftest import SERVERS
from tests.contract import small_world
from tests.contract.made_loads import put
from tests.servers.session import PERMIT


@pytest.fixture(scope="module", params=SERVERS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A desk in the small world: its graph is read by the tests of the module and written by none."""
    store: Store = request.getfixturevalue(f"_{request.param}")
    store.empty(PERMIT)
    small_world.plant(store, PERMIT, small_world.nodes(), small_world.edges())
    home = tmp_path_factory.mktemp("world")
    archive = Archive(str(home / "evidence"))
    records = [{"tracking_number": number} for number in small_world.NUMBERS]
    put(archive, small_world.LOAD, "parcels", records)
    put(
        archive,
        small_world.OTHER_LOAD,
        "seizures",
        records[:2],
        layout="seizures",
        as_of="2025-06-01T00:00:00Z",
    )
    settings = Settings(home=home, evidence=archive.location)
    with Workspace.open(settings, purpose="tests", person="ada", store=store, archive=archive) as desk:
        yield desk
