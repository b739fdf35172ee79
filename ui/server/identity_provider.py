"""An OpenID provider, as this app speaks with it: where to send somebody, who came back, who was logged out.

The authorization code flow with PKCE (S256), state and nonce; what a token says is believed only with the
provider's signature, for us, of now. Authlib speaks OAuth, joserfc reads tokens.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from ui.server.sign_in_settings import ProviderSettings

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Of signatures; none that a client's secret could make, and not `none`."""
_LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
_TIMEOUT = 10.0
_KEPT = 3600.0
"""Seconds for which what a provider says of itself is believed."""
_KEYS_APART = 60.0
"""Seconds after which the provider is asked for new keys again."""
_LOGOUT_AGE = 300
"""Seconds for which a logout token counts."""
_LEEWAY = 60
"""Seconds by which its clock may be off."""
_LONGEST_NAME = 100
_SEEN = 10_000
"""Logout tokens that are remembered, so that none counts twice."""


class SignInFailed(Exception):
    """Somebody could not be signed in; the text is for the log of the server, never for a page."""


@dataclass(frozen=True, slots=True)
class SignedInPerson:
    """Who signed in. `name`: as the log has it; `provider`: which one, by its place; `subject` and
    `provider_session`: what the provider calls the person and the sign-in, "" where it does not say.
    """

    name: str
    provider: int
    subject: str
    groups: frozenset[str]
    provider_session: str = ""
    id_token: str = ""
    roles: tuple[str, ...] = ()


class IdentityProvider:
    """One provider. `clock` gives seconds since 1970; `transport` is httpx2's but in tests."""

    def __init__(
        self,
        settings: ProviderSettings,
        place: int,
        redirect: str,
        *,
        clock: Callable[[], float] = time.time,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings, self._place, self._redirect = settings, place, redirect
        self._clock, self._transport = clock, transport
        self._said: tuple[float, Mapping[str, Any]] | None = None
        self._keys: KeySet | None = None
        self._keys_at = 0.0
        self._tokens_seen: OrderedDict[str, None] = OrderedDict()

    @property
    def name(self) -> str:
        """What people call it."""
        return self._settings.name

    @property
    def issuer(self) -> str:
        """Its address, without a stroke at the end."""
        return self._settings.issuer

    async def login_address(self, state: str, nonce: str, verifier: str) -> str:
        """Where somebody signs in. Raises SignInFailed where the provider does not answer."""
        said = await self._metadata()
        async with self._client() as client:
            address, _state = client.create_authorization_url(
                said["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
            )
        return str(address)

    async def signed_in(self, code: str, nonce: str, verifier: str) -> SignedInPerson:
        """Who came back with this code. Raises SignInFailed."""
        said = await self._metadata()
        try:
            async with self._client() as client:
                token = await client.fetch_token(
                    said["token_endpoint"],
                    code=code,
                    code_verifier=verifier,
                    grant_type="authorization_code",
                )
                id_token = str(token.get("id_token") or "")
                claims = await self._claims(id_token)
                if claims.get("nonce") != nonce:
                    raise SignInFailed("the token is of another sign-in")
                if self._settings.groups_claim not in claims and said.get("userinfo_endpoint"):
                    claims = {**await self._user(client, said, str(claims["sub"])), **claims}
        except (OAuthError, httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            raise SignInFailed(f"{self.name}: {type(error).__name__}") from error
        return self._person(claims, id_token)

    async def logout_address(self, id_token: str, back: str) -> str:
        """Where the provider ends its own session and leads `back`; "" where it has no such place."""
        try:
            end = (await self._metadata()).get("end_session_endpoint")
        except SignInFailed:
            return ""
        asked = {"id_token_hint": id_token, "post_logout_redirect_uri": back}
        asked["client_id"] = self._settings.client_id
        return f"{end}{'&' if '?' in str(end) else '?'}{urlencode(asked)}" if end else ""

    async def logged_out(self, logout_token: str) -> tuple[str, str]:
        """Whom, and which of their sign-ins, the provider says it ended: subject and session, one of them may
        be "". Raises SignInFailed for a token that does not hold, or was used before.
        """
        claims = await self._claims(logout_token, lasting=False)
        if abs(self._clock() - float(claims["iat"])) > _LOGOUT_AGE:
            raise SignInFailed("a logout token of another time")
        subject, session = str(claims.get("sub") or ""), str(claims.get("sid") or "")
        mark, events = str(claims.get("jti") or ""), claims.get("events")
        formed = isinstance(events, dict) and _LOGOUT in events and "nonce" not in claims
        if not formed or not (subject or session) or not mark or mark in self._tokens_seen:
            raise SignInFailed("no logout token, or one that was used")
        self._tokens_seen[mark] = None
        if len(self._tokens_seen) > _SEEN:
            self._tokens_seen.popitem(last=False)
        return subject, session

    def _client(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            client_id=self._settings.client_id,
            client_secret=self._settings.client_secret,
            scope=self._settings.scope,
            redirect_uri=self._redirect,
            code_challenge_method="S256",
            timeout=_TIMEOUT,
            transport=self._transport,
        )

    async def _metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself. Raises SignInFailed where it does not answer as such, or says to
        be another.
        """
        now = self._clock()
        if self._said is not None and now - self._said[0] < _KEPT:
            return self._said[1]
        said = await self._json(f"{self._settings.issuer}/.well-known/openid-configuration")
        needed = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if str(said.get("issuer", "")).rstrip("/") != self._settings.issuer or not all(
            isinstance(said.get(one), str) for one in needed
        ):
            raise SignInFailed(f"{self.name}: its configuration is that of another issuer, or incomplete")
        self._said, self._keys = (now, said), None
        return said

    async def _claims(self, token: str, *, lasting: bool = True) -> dict[str, Any]:
        """What a token says, once its signature, issuer, audience and time hold; `lasting`: it must say until
        when. Raises SignInFailed.
        """
        said = await self._metadata()
        for fresh in (False, True):  # a provider may have a new key since
            keys = await self._key_set(said, fresh=fresh)
            try:
                return self._checked(jwt.decode(token, keys, algorithms=ALGORITHMS).claims, lasting=lasting)
            except (JoseError, ValueError, KeyError, TypeError, RecursionError) as error:
                if fresh:
                    raise SignInFailed(
                        f"{self.name}: a token does not hold ({type(error).__name__})"
                    ) from error
        raise SignInFailed("unreachable")

    async def _key_set(self, said: Mapping[str, Any], *, fresh: bool) -> KeySet:
        """The provider's keys; `fresh` ones are asked for once a minute: anybody can send a token that does
        not hold.
        """
        now = self._clock()
        if self._keys is None or (fresh and now - self._keys_at >= _KEYS_APART):
            self._keys, self._keys_at = _key_set(await self._json(said["jwks_uri"])), now
        return self._keys

    def _checked(self, claims: dict[str, Any], *, lasting: bool) -> dict[str, Any]:
        registry = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": str((self._said or (0, {}))[1].get("issuer"))},
            aud={"essential": True, "value": self._settings.client_id},
            iat={"essential": True},
            exp={"essential": lasting},
            sub={"essential": lasting},
        )
        registry.validate(claims)
        audience = claims["aud"]
        if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != self._settings.client_id:
            raise ValueError("a token for several")
        return claims

    async def _user(self, client: AsyncOAuth2Client, said: Mapping[str, Any], subject: str) -> dict[str, Any]:
        answer = await client.get(said["userinfo_endpoint"])
        answer.raise_for_status()
        told = answer.json()
        if not isinstance(told, dict) or told.get("sub") != subject:
            raise SignInFailed(f"{self.name}: userinfo is of somebody else")
        return told

    def _person(self, claims: Mapping[str, Any], id_token: str) -> SignedInPerson:
        wanted = [self._settings.person_claim] if self._settings.person_claim else []
        names = (claims.get(one) for one in wanted or ("preferred_username", "email", "sub"))
        name = next((" ".join(one.split()) for one in names if isinstance(one, str) and one.strip()), "")
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise SignInFailed(f"{self.name}: says no name that can stand in a log")
        groups = claims.get(self._settings.groups_claim)
        return SignedInPerson(
            name=name,
            provider=self._place,
            subject=str(claims["sub"]),
            groups=frozenset(map(str, groups)) if isinstance(groups, list) else frozenset(),
            provider_session=str(claims.get("sid") or ""),
            id_token=id_token,
        )

    async def _json(self, address: str) -> Mapping[str, Any]:
        try:
            async with httpx2.AsyncClient(timeout=_TIMEOUT, transport=self._transport) as client:
                answer = await client.get(address)
            answer.raise_for_status()
            told = answer.json()
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise SignInFailed(f"{self.name} does not answer ({type(error).__name__})") from error
        if not isinstance(told, dict):
            raise SignInFailed(f"{self.name} does not answer as a provider does")
        return told


def _key_set(told: Mapping[str, Any]) -> KeySet:
    try:
        return KeySet.import_key_set({"keys": list(told["keys"])})
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise SignInFailed(f"the provider's keys cannot be read ({type(error).__name__})") from error
