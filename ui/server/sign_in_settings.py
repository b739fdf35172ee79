"""How a team signs in: the file that WAYBILL_SIGN_IN names, judged at start.

    origin = "https://waybill.example"      # the one address under which people reach the app
    idle_minutes = 30
    longest_hours = 10

    [[provider]]
    name = "National police"
    issuer = "https://login.police.example/realms/waybill"
    client_id = "waybill"
    client_secret_file = "/etc/waybill/client-secret"

    [roles]
    investigator = ["waybill-investigators"]

Without the file one person opens the app on one machine with its token.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from errors import UsageError
from graph import environment
from ui.server.http_policy import LOOPBACK

ROLES = ("investigator", "analyst", "spoc", "data_manager", "auditor")
"""What somebody can be; who is none of them does not get in."""
_IDLE_MINUTES = 30
"""After which somebody who signed in has to do so again, where the file does not say otherwise."""
_KEYS = {"origin", "idle_minutes", "longest_hours", "provider", "roles"}
_OF_PROVIDER = {
    *("name", "issuer", "client_id", "client_secret_file", "scope", "groups_claim", "person_claim"),
}
_LONGEST_SECRET = 4_096
_MOST_MINUTES, _MOST_HOURS = 24 * 60, 24 * 7


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """One OpenID provider. `groups_claim`: lists the groups of a person; `person_claim`: what they are called
    in the log, "" for the first of preferred_username, email and sub.
    """

    name: str
    issuer: str
    client_id: str
    client_secret: str
    scope: str = "openid profile email"
    groups_claim: str = "groups"
    person_claim: str = ""


@dataclass(frozen=True, slots=True)
class SignInSettings:
    """Times in seconds; `roles`: the groups of each role."""

    origin: str
    idle: float
    longest: float
    providers: tuple[ProviderSettings, ...]
    roles: Mapping[str, frozenset[str]]

    @property
    def host(self) -> str:
        """The name in `origin`."""
        return urlsplit(self.origin).hostname or ""

    @property
    def secure(self) -> bool:
        """Whether people reach the app by TLS."""
        return self.origin.startswith("https://")

    def roles_of(self, groups: Collection[str]) -> tuple[str, ...]:
        """The roles of somebody in these groups."""
        return tuple(role for role in ROLES if self.roles.get(role, frozenset()).intersection(groups))


def read_sign_in(environ: Mapping[str, str] | None = None) -> SignInSettings | None:
    """The settings that WAYBILL_SIGN_IN names; None where it is not set. Raises UsageError, which repeats
    nothing that may be secret.
    """
    file = environment.sign_in_file(environ)
    if file is None:
        return None
    try:
        told = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"WAYBILL_SIGN_IN: {file} cannot be read as TOML ({error}).") from None
    return _settings(told, file)


def _settings(told: Mapping[str, Any], file: Path) -> SignInSettings:
    _known(told, _KEYS, f"{file}")
    origin = _address(told.get("origin"), f"{file}: origin", path=False)
    given = told.get("provider")
    if not isinstance(given, list) or not given:
        raise UsageError(f"{file}: name at least one [[provider]].")
    providers = tuple(_provider(one, f"{file}: provider {n}") for n, one in enumerate(given, 1))
    if len({one.name for one in providers}) < len(providers):
        raise UsageError(f"{file}: two providers have one name.")
    roles = told.get("roles")
    if not isinstance(roles, dict) or not roles:
        raise UsageError(f'{file}: say under [roles] which groups may sign in, as investigator = ["group"].')
    _known(roles, ROLES, f"{file}: roles")
    groups = {role: frozenset(_names(some, f"{file}: roles, {role}")) for role, some in roles.items()}
    return SignInSettings(
        origin=origin,
        idle=60.0 * _number(told.get("idle_minutes", _IDLE_MINUTES), _MOST_MINUTES, f"{file}: idle_minutes"),
        longest=3600.0 * _number(told.get("longest_hours", 10), _MOST_HOURS, f"{file}: longest_hours"),
        providers=providers,
        roles=groups,
    )


def _provider(told: Any, where: str) -> ProviderSettings:
    if not isinstance(told, dict):
        raise UsageError(f"{where} is no table: begin it with [[provider]].")
    _known(told, _OF_PROVIDER, where)
    secret = Path(_text(told.get("client_secret_file"), f"{where}: client_secret_file"))
    try:
        if secret.stat().st_mode & 0o077:
            raise UsageError(f"{where}: {secret} can be read by others: chmod 600 it.")
        value = secret.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{where}: {secret} cannot be read ({type(error).__name__}).") from None
    if not 0 < len(value) <= _LONGEST_SECRET:
        raise UsageError(f"{where}: {secret} holds no client secret.")
    optional = {
        name: _text(told[name], f"{where}: {name}")
        for name in ("scope", "groups_claim", "person_claim")
        if name in told
    }
    return ProviderSettings(
        name=_text(told.get("name"), f"{where}: name"),
        issuer=_address(told.get("issuer"), f"{where}: issuer", path=True),
        client_id=_text(told.get("client_id"), f"{where}: client_id"),
        client_secret=value,
        **optional,
    )


def _known(told: Mapping[str, Any], known: Collection[str], where: str) -> None:
    if unknown := sorted(set(told) - set(known)):
        raise UsageError(f"{where}: there is no {unknown[0]!r}, only {', '.join(sorted(known))}.")


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise UsageError(f"{where} is missing or no text.")
    return value.strip()


def _names(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not value:
        raise UsageError(f'{where}: list its groups, as ["waybill-investigators"].')
    return [_text(one, where) for one in value]


def _number(value: Any, most: int, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
        raise UsageError(f"{where} is a number above 0, {most:,} at most.")
    return float(value)


def _address(value: Any, where: str, *, path: bool) -> str:
    """An https address without user, query or fragment; http on this machine alone."""
    text = _text(value, where).rstrip("/")
    parts = urlsplit(text)
    plain = not (parts.username or parts.query or parts.fragment) and (path or not parts.path)
    here = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (plain and parts.hostname and (parts.scheme == "https" or here)):
        raise UsageError(f"{where} is not an https:// address{'' if path else ' without a path'}.")
    return text
