"""An OpenID provider of these tests, in this process: it signs in whoever comes, as told, right or wrong."""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode

import httpx2
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

ISSUER = "https://login.example"
CLIENT, SECRET = "waybill", "a secret of the client"
BACKCHANNEL = "http://schemas.openid.net/event/backchannel-logout"


class TestProvider:
    """Knobs are attributes: what the next tokens say, who signs them, what it says of itself. `issuer`: its
    address.
    """

    __test__ = False

    def __init__(self, issuer: str = ISSUER) -> None:
        self.issuer, self.key = issuer, RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.signing_key, self.algorithm = self.key, "RS256"
        self.claims: dict[str, Any] = {}
        self.of_user: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.error = ""
        self.codes: dict[str, dict[str, str]] = {}
        self.app = Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._configuration),
                Route("/jwks", self._jwks),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/userinfo", self._userinfo),
                Route("/logout", self._logout),
            ]
        )

    def transport(self) -> httpx2.AsyncBaseTransport:
        """How the app under test speaks with it, without a network."""
        return httpx2.ASGITransport(self.app)

    def signed(self, claims: Mapping[str, Any]) -> str:
        """A token that says this (None: leaves out), and by default that it is of now and for our client."""
        now = int(time.time())
        told = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "sub": "s1", **claims}
        told = {name: value for name, value in told.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.signing_key.kid or "one"}
        return jwt.encode(header, told, self.signing_key, algorithms=[self.algorithm])

    def logout_token(self, **other: Any) -> str:
        """What it sends over the back channel."""
        told = {"events": {BACKCHANNEL: {}}, "jti": secrets.token_hex(8), "sid": "sid-1", **other}
        return self.signed(told)

    async def _configuration(self, _request: Request) -> Response:
        paths = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "jwks_uri": "jwks",
            "userinfo_endpoint": "userinfo",
            "end_session_endpoint": "logout",
        }
        said = {name: f"{self.issuer}/{path}" for name, path in paths.items()}
        return JSONResponse({"issuer": self.issuer, **said, **self.metadata})

    async def _jwks(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        """Signs in at once whoever comes."""
        asked = dict(request.query_params)
        if self.error:
            back = {"error": self.error, "state": asked["state"]}
        else:
            code = secrets.token_hex(8)
            self.codes[code] = asked
            back = {"code": code, "state": asked["state"]}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 303)

    async def _token(self, request: Request) -> Response:
        form = {name: some[0] for name, some in parse_qs((await request.body()).decode()).items()}
        asked = self.codes.pop(form.get("code", ""), None)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        said = base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if (
            asked is None
            or said != asked["code_challenge"]
            or asked["code_challenge_method"] != "S256"
            or request.headers.get("authorization") != f"Basic {basic}"
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = {"nonce": asked["nonce"], "sid": "sid-1", "preferred_username": "mira", **self.claims}
        if "groups" not in self.claims and not self.of_user:
            claims["groups"] = ["investigators"]
        token = self.signed(claims)
        return JSONResponse({"access_token": "t", "token_type": "Bearer", "id_token": token})

    async def _userinfo(self, request: Request) -> Response:
        if request.headers.get("authorization") != "Bearer t":
            return JSONResponse({"error": "invalid_token"}, 401)
        return JSONResponse({"sub": "s1", **self.of_user})

    async def _logout(self, request: Request) -> Response:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], 303)


@contextmanager
def serving_openid() -> Iterator[TestProvider]:
    """A provider on a free port of this machine, for browsers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    provider = TestProvider(f"http://127.0.0.1:{port}")
    server = uvicorn.Server(uvicorn.Config(provider.app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started, "the provider did not start"
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(timeout=20)
