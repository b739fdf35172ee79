"""A really running app for tests: started as its user would, on a free port, ended by the test's end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


@dataclass(slots=True)
class Served:
    """Where the app answers; `code` is that of the printed address, `cookie` is set by `enter`."""

    port: int
    code: str
    token: str
    process: subprocess.Popen[str]
    home: Path
    said: list[str] = field(default_factory=list)
    cookie: str = ""

    @property
    def address(self) -> str:
        """The app's address, without token."""
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: str | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers (lower case) and text of one request, without following redirects."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body=body, headers=dict(headers or {}))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text
        finally:
            connection.close()

    def enter(self) -> dict[str, str]:
        """Open a session with the token; the headers that carry it."""
        status, headers, _text = self.ask("GET", f"/?token={self.token}")
        assert status == 303
        self.cookie = headers["set-cookie"].split(";")[0]
        return {"Cookie": self.cookie}


@dataclass(slots=True)
class Running:
    """A process that was started: what it prints, and the address with a token that it printed, or None."""

    process: subprocess.Popen[str]
    said: list[str]
    found: Queue[str | None]
    env: Mapping[str, str]


@contextmanager
def running(command: list[str], home: Path, environ: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run `command`; end it and what it started afterwards."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("NEO4J_", "WAYBILL_"))}
    env |= {"WAYBILL_HOME": str(home), "PYTHONUNBUFFERED": "1", **(environ or {})}
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    found: Queue[str | None] = Queue()
    listener = threading.Thread(target=_listen, args=(process, said, found), daemon=True)
    listener.start()
    try:
        yield Running(process, said, found, env)
    finally:
        end(process)
        listener.join(timeout=10)


@contextmanager
def serving(command: list[str], home: Path, environ: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Run `command` until it has printed its address; end it and what it started afterwards."""
    with running(command, home, environ) as app:
        address = app.found.get(timeout=START_SECONDS)
        assert address is not None, "the app ended before it was up:\n" + "".join(app.said)
        parts = urlsplit(address)
        code = parse_qs(parts.query)["token"][0]
        token = app.env.get("WAYBILL_TOKEN") or (home / "token").read_text(encoding="ascii").strip()
        yield Served(parts.port or 0, code, token, app.process, home, app.said)


def end(process: subprocess.Popen[str], how: signal.Signals = signal.SIGINT) -> int:
    """End the process as Ctrl-C does, and hard when it does not listen; its exit code."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
    code = process.wait(timeout=20)
    if process.stdout:
        process.stdout.close()
    return code


def _listen(process: subprocess.Popen[str], said: list[str], found: Queue[str | None]) -> None:
    assert process.stdout is not None
    try:
        for line in process.stdout:
            said.append(line)
            match = re.search(r"http://\S+\?token=\S+", line)
            if match:
                found.put(match[0])
    except ValueError:
        said.append("(closed)\n")
    found.put(None)
