"""The bundled server's HTTP, for the few things that Bolt cannot do there: on loopback, without a proxy."""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Mapping, Sequence
from typing import Any

from errors import NoRoom, QueryRejected, StoreUnavailable, WrongPassword
from graph.server import listener
from graph.server.process import Running


def ready(running: Running) -> bool:
    """Whether the server, and nobody in its place, answers that it is ready."""
    try:
        return _ask(running, "GET", "/api/v1/ready", None, 3)[0] == 204
    except (OSError, http.client.HTTPException, StoreUnavailable):
        return False


def get(running: Running, path: str) -> Any:
    """What the server answers to a GET."""
    return _answer(running, "GET", path, None, 5)


def server_command(running: Running, command: str, *, seconds: float = 600) -> Any:
    """Run a command of the server itself ("list databases")."""
    return _answer(running, "POST", "/api/v1/server", {"command": command}, seconds).get("result")


def script(running: Running, database: str, statements: Sequence[str], *, seconds: float = 3600) -> Any:
    """Run SQL statements, one after the other, in a database; the result of the last one."""
    body = {"language": "sqlscript", "command": ";\n".join(statements)}
    return _answer(running, "POST", f"/api/v1/command/{database}", body, seconds).get("result")


def _answer(running: Running, verb: str, path: str, body: Mapping[str, Any] | None, seconds: float) -> Any:
    try:
        status, text = _ask(running, verb, path, body, seconds, secret=True)
        said = json.loads(text or b"{}")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise StoreUnavailable(
            "The bundled graph server (process {process}) does not answer on port {port}: see `python -m "
            "graph status`.",
            process=running.pid,
            port=running.http_port,
        ) from error
    if status in (401, 403):
        raise WrongPassword(
            "The bundled graph server refused the password of {folder}/password: run `python -m graph "
            "stop` and try again.",
            folder=running.folder,
        )
    if "No space left" in text.decode(errors="replace"):
        raise NoRoom(
            "The disk of the graph server's folder {folder} is full: free space there.", folder=running.folder
        )
    if status != 200:
        raise QueryRejected(
            "The bundled graph server refused a command ({reason}).", reason=said.get("detail") or status
        )
    return said


def _ask(
    running: Running,
    verb: str,
    path: str,
    body: Mapping[str, Any] | None,
    seconds: float,
    *,
    secret: bool = False,
) -> tuple[int, bytes]:
    """Status and text. Nothing is sent, least of all the password, before the connection was checked."""
    connection = http.client.HTTPConnection("127.0.0.1", running.http_port, timeout=seconds)
    try:
        connection.connect()
        listener.check(running, running.http_port)
        sent = None if body is None else json.dumps(body)
        connection.request(verb, path, sent, _headers(running) if secret else {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _headers(running: Running) -> Mapping[str, str]:
    word = base64.b64encode(f"root:{running.password}".encode()).decode("ascii")
    return {"Authorization": f"Basic {word}", "Content-Type": "application/json"}
