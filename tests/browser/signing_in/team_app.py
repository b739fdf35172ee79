"""The app as a team has it: people sign in with a provider, on a free port of this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pages.served import ROOT, START_SECONDS, end
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
"""


@contextmanager
def serving_team(home: Path, issuer: str, origin: str = "") -> Iterator[tuple[str, list[str]]]:
    """Its address, `origin` or of a free port, and what it prints. Its graph server is unreachable: signing
    in needs none.
    """
    origin = origin or f"http://127.0.0.1:{free_port()}"
    (secret := home / "secret").write_text(SECRET)
    secret.chmod(0o600)
    told = _FILE.format(origin=origin, issuer=issuer, client=CLIENT, secret=secret)
    (home / "sign-in.toml").write_text(told)
    env = {key: value for key, value in os.environ.items() if not key.startswith(("NEO4J_", "WAYBILL_"))}
    env |= {"WAYBILL_HOME": str(home), "WAYBILL_SIGN_IN": str(home / "sign-in.toml")}
    env |= {"PYTHONUNBUFFERED": "1", "NEO4J_URI": "bolt://127.0.0.1:1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "ui", "--port", origin.rpartition(":")[2]],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    listener = threading.Thread(target=_listen, args=(process, said), daemon=True)
    listener.start()
    try:
        _wait(origin, process, said)
        yield origin, said
    finally:
        end(process)
        listener.join(timeout=10)


def _wait(origin: str, process: subprocess.Popen[str], said: list[str]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{origin}/_stcore/health", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the app did not start:\n" + "".join(said))


def _listen(process: subprocess.Popen[str], said: list[str]) -> None:
    assert process.stdout is not None
    try:
        said.extend(process.stdout)
    except ValueError:
        said.append("(closed)\n")
