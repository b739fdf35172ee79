"""A real Neo4j Community: put together from Maven Central once, started for a test run on a free port."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import neo4j as driver
from neo4j.exceptions import DriverError, Neo4jError

from tests.servers.java import java

CACHE = Path(os.environ.get("WAYBILL_TEST_CACHE") or Path(__file__).parents[2] / ".cache") / "neo4j"
_OPENED = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]


@dataclass(frozen=True)
class Release:
    """A release of Neo4j, the Java that its makers ask for, and where it starts."""

    version: str
    least_java: int
    most_java: int
    main: str

    def missing(self) -> str | None:
        """What this machine lacks to run it, with the command that installs it; None when nothing."""
        if (CACHE / self.version).is_dir() or shutil.which("mvn"):
            return None
        return f"Neo4j {self.version} (no Maven to put it together: apt-get install maven)"


LTS = Release("5.26.12", 17, 21, "org.neo4j.server.CommunityEntryPoint")
CURRENT = Release("2026.09.0", 21, 99, "org.neo4j.server.Neo4jCommunity")

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>waybill</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version></dependency>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version></dependency>
</dependencies></project>
"""

_CONF = """server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size=768m
server.memory.pagecache.size=128m
db.tx_log.rotation.retention_policy=false
"""


def assemble(release: Release) -> Path:
    """The folder of its jars, fetched by Maven when it is not there yet; several test runs share it."""
    target = CACHE / release.version
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.is_dir():
            fresh = CACHE / f"{release.version}.new"
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
            (fresh / "pom.xml").write_text(_POM.format(version=release.version))
            subprocess.run(
                ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={fresh}"],
                cwd=fresh,
                check=True,
                stdin=subprocess.DEVNULL,
            )
            fresh.rename(target)
    return target


def start(release: Release, folder: Path, password: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start it in this folder; returns its process and its bolt address once it answers."""
    port = free_port()
    (folder / "conf").mkdir()
    (folder / "conf" / "neo4j.conf").write_text(_CONF.format(port=port))
    words = [
        java(release.least_java, release.most_java),
        "-Xmx768m",
        *_OPENED,
        "-cp",
        f"{assemble(release)}/*",
    ]
    _set_password(words, folder, password)
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(
            [*words, release.main, f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
        )
    uri = f"bolt://127.0.0.1:{port}"
    _await(process, uri, password, folder)
    return process, uri


def _set_password(words: list[str], folder: Path, password: str) -> None:
    subprocess.run(
        [*words, "org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password", password],
        check=True,
        env={**os.environ, "NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _await(process: subprocess.Popen[bytes], uri: str, password: str, folder: Path) -> None:
    until = time.monotonic() + 120
    with driver.GraphDatabase.driver(uri, auth=("neo4j", password)) as connection:
        while True:
            try:
                connection.verify_connectivity()
                return
            except (DriverError, Neo4jError) as error:
                if process.poll() is not None or time.monotonic() > until:
                    said = (folder / "out.log").read_text(errors="replace")
                    raise RuntimeError(f"Neo4j did not start:\n{said[-3000:]}") from error
                time.sleep(0.1)
