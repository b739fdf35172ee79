"""A graph server of one's own for a measurement, in a folder of its own, ended afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph import server
from graph.settings import Settings
from tests.servers import neo4j

KINDS = ("bundled", "neo4j", "neo4j-current")
_PASSWORD = "only-for-measuring"
_RELEASES = {"neo4j": neo4j.LTS, "neo4j-current": neo4j.CURRENT}


@contextmanager
def serving(kind: str) -> Iterator[Settings]:
    """Settings of a server of this kind that runs and is empty; when done it is ended and its folder goes."""
    with tempfile.TemporaryDirectory(prefix="waybill-bench-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        if kind == "bundled":
            settings = Settings(home=home, database="waybill", evidence=str(home / "evidence"))
            server.start(settings)
            try:
                yield settings
            finally:
                server.stop(settings)
            return
        release = _RELEASES[kind]
        (home / "neo4j").mkdir()
        process, uri = neo4j.start(release, home / "neo4j", _PASSWORD)
        try:
            yield Settings(
                home=home, uri=uri, username="neo4j", password=_PASSWORD, evidence=str(home / "evidence")
            )
        finally:
            process.kill()
            process.wait(30)


def environment(settings: Settings) -> dict[str, str]:
    """What a command must find in its environment to use this server."""
    told = {
        "WAYBILL_HOME": str(settings.home),
        "WAYBILL_EVIDENCE": settings.evidence,
        "WAYBILL_USER": "bench",
    }
    if settings.uri:
        told |= {
            "NEO4J_URI": settings.uri,
            "NEO4J_USERNAME": settings.username,
            "NEO4J_PASSWORD": settings.password,
        }
    return told
