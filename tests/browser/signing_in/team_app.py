"""The app as a team has it: people sign in with a provider, on a free port of this machine."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pages.served import START_SECONDS, Running, running
from tests.servers.neo4j import free_port
from tests.servers.openid import CLIENT, SECRET

_FILE = """
origin = "{origin}"

[[provider]]
name = "Test police"
issuer = "{issuer}"
client_id = "{client}"
client_secret_file = "{secret}"

[roles]
investigator = ["investigators"]
spoc = ["contact point"]
data_manager = ["data"]
auditor = ["auditors"]
"""


@contextmanager
def serving_team(
    home: Path, issuer: str, origin: str = "", *, graph: str | None = "bolt://127.0.0.1:1"
) -> Iterator[tuple[str, list[str]]]:
    """Its address, `origin` or of a free port, and what it prints. `graph`: its server, unreachable unless
    told, since signing in needs none; None for the bundled one.
    """
    origin = origin or f"http://127.0.0.1:{free_port()}"
    (secret := home / "secret").write_text(SECRET)
    secret.chmod(0o600)
    told = _FILE.format(origin=origin, issuer=issuer, client=CLIENT, secret=secret)
    (home / "sign-in.toml").write_text(told)
    environ = {"WAYBILL_SIGN_IN": str(home / "sign-in.toml"), **({"NEO4J_URI": graph} if graph else {})}
    with running(["-m", "ui", "--port", origin.rpartition(":")[2]], home, environ) as app:
        _wait(origin, app)
        yield origin, app.said


def _wait(origin: str, app: Running) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and app.process.poll() is None:
        try:
            urllib.request.urlopen(f"{origin}/_stcore/health", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the app did not start:\n" + "".join(app.said))
