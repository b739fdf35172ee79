"""A web server of this process for one page: what is answered is up to two functions."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, urlsplit

_TYPES = {".js": "text/javascript", ".html": "text/html; charset=utf-8", ".css": "text/css"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A body and its media type."""

    body: bytes
    media_type: str = "application/octet-stream"

    @classmethod
    def file(cls, path: Path, suffix: str = "") -> Answer | None:
        """A file's content, of the type of its suffix (or of the one that is given); None without a file."""
        return cls(path.read_bytes(), _TYPES[suffix or path.suffix]) if path.is_file() else None


Get = Callable[[SplitResult], Answer | None]
Post = Callable[[SplitResult, Any], Answer | None]


@contextmanager
def answering(get: Get, post: Post) -> Iterator[str]:
    """The address of a server on a free port of this machine, until the end of the block.

    `get` is given what was asked for, `post` also the JSON that was sent; None is answered by 404.
    """
    server = _Quiet(("127.0.0.1", 0), _handler(get, post))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Quiet(ThreadingHTTPServer):
    """A page that is closed while it is answered is no error worth a traceback."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _handler(get: Get, post: Post) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(get(urlsplit(self.path)))

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(post(urlsplit(self.path), sent))

        def _answer(self, answer: Answer | None) -> None:
            self.send_response(404 if answer is None else 200)
            self.send_header("Content-Type", answer.media_type if answer else "text/plain")
            self.send_header("Content-Length", str(len(answer.body) if answer else 0))
            self.end_headers()
            self.wfile.write(answer.body if answer else b"")

        def log_message(self, *said: object) -> None:
            """Says nothing: what a test or a measurement prints is not lost among requests."""

    return Handler
