"""The bundled server's HTTP, for the few things that Bolt cannot do there: on loopback, without a proxy."""

from __future__ import annotations

import base64
import http.client
import json
from typing import Any

from errors import QueryRejected, StoreUnavailable, WrongPassword
from graph.server.process import Running


def ready(running: Running) -> bool:
    """Whether the server answers that it is ready."""
    connection = http.client.HTTPConnection("127.0.0.1", running.http_port, timeout=3)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status == 204
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def post(running: Running, path: str, body: dict[str, Any], *, seconds: float = 600.0) -> Any:
    """The `result` of a POST to the server. Raises StoreUnavailable, WrongPassword, QueryRejected."""
    word = base64.b64encode(f"root:{running.password}".encode()).decode("ascii")
    connection = http.client.HTTPConnection("127.0.0.1", running.http_port, timeout=seconds)
    try:
        connection.request(
            "POST",
            path,
            json.dumps(body),
            {"Authorization": f"Basic {word}", "Content-Type": "application/json"},
        )
        answer = connection.getresponse()
        text = answer.read()
    except (OSError, http.client.HTTPException) as error:
        raise StoreUnavailable(
            f"The bundled graph server (process {running.pid}) does not answer on port {running.http_port}: "
            "run `python -m graph status`."
        ) from error
    finally:
        connection.close()
    if answer.status in (401, 403):
        raise WrongPassword(
            f"The bundled graph server refused the password of {running.folder}/password: stop it with "
            "`python -m graph stop` and try again."
        )
    return _result(answer.status, text)


def _result(status: int, text: bytes) -> Any:
    try:
        said = json.loads(text)
    except ValueError:
        said = {}
    if status != 200:
        raise QueryRejected(f"The bundled graph server refused a command ({said.get('detail') or status}).")
    return said.get("result")


def server_command(running: Running, command: str) -> Any:
    """Run a command of the server itself ("list databases")."""
    return post(running, "/api/v1/server", {"command": command})


def script(running: Running, database: str, statements: list[str]) -> Any:
    """Run SQL statements, one after the other, in a database."""
    return post(
        running, f"/api/v1/command/{database}", {"language": "sqlscript", "command": ";\n".join(statements)}
    )
