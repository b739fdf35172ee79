"""What the gate allows and says in headers: hosts, origins, content policy. Pure functions."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from ipaddress import IPv6Address
from pathlib import Path

Headers = list[tuple[bytes, bytes]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_AUTHORITY = re.compile(r"([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?")
_OTHER_ORIGIN = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[A-Za-z0-9._~%:\-]*")
_HIGHEST_PORT = 65535

_PLAIN = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def header(headers: Iterable[tuple[bytes, bytes]], name: str) -> str | None:
    """The header's value; None when it is missing or there twice (which no browser does)."""
    found = [value for key, value in headers if key.lower() == name.encode()]
    return found[0].decode("latin-1") if len(found) == 1 else None


def cookie(headers: Iterable[tuple[bytes, bytes]], name: str) -> str | None:
    """The value of a cookie, None when it was not sent."""
    for key, value in headers:
        if key.lower() == b"cookie":
            for pair in value.decode("latin-1").split(";"):
                found, equals, text = pair.strip().partition("=")
                if equals and found == name:
                    return text
    return None


def authority(text: str | None) -> tuple[str, int | None] | None:
    """The name (lower case) and port in a Host header; None when it is not one. No text raises."""
    found = _AUTHORITY.fullmatch(text or "")
    if found is None:
        return None
    name, port = found[1].lower(), int(found[2]) if found[2] else None
    if port is not None and port > _HIGHEST_PORT:
        return None
    if name.startswith("["):
        try:
            name = str(IPv6Address(name[1:-1]))
        except ValueError:
            return None
    return name, port


def host_name(host: str | None) -> str | None:
    """The name in a Host header without its port, lower case; None when the header is not one."""
    parts = authority(host)
    return parts[0] if parts else None


def host_allowed(host: str | None, allowed: Iterable[str]) -> bool:
    """Whether the Host header names this server: a page elsewhere cannot point its own name at us."""
    name = host_name(host)
    return name is not None and name.rstrip(".") in {entry.lower() for entry in allowed}


def valid_origin(origin: str | None) -> bool:
    """Whether an Origin header is missing or of the form of one; whose it is, is another question."""
    if origin is None or origin == "null":
        return True
    scheme, mark, rest = origin.partition("://")
    if scheme.lower() in {"http", "https"}:
        return bool(mark) and authority(rest) is not None
    return _OTHER_ORIGIN.fullmatch(origin) is not None


def same_origin(origin: str | None, host: str | None) -> bool:
    """Whether an Origin header is that of the page we serve under this Host header."""
    if not origin or not host:
        return False
    return origin.lower() in {f"http://{host.lower()}", f"https://{host.lower()}"}


def is_prefetch(headers: Headers) -> bool:
    """Whether a browser asks for a page that nobody opened yet (prefetch, prerender)."""
    said = (header(headers, name) or "" for name in ("sec-purpose", "purpose", "x-moz"))
    return any(word in text.lower() for text in said for word in ("prefetch", "prerender", "preview"))


def is_cross_site(headers: Headers) -> bool:
    """Whether the browser says that another site's page made this request, or led to it."""
    return (header(headers, "sec-fetch-site") or "").lower() == "cross-site"


def cookie_name(host: str | None) -> str:
    """The session cookie's name: with the port, as browsers share cookies between the ports of one host."""
    parts = authority(host)
    return f"waybill-{(parts[1] if parts else None) or 'session'}"


def script_hashes(index: Path) -> list[str]:
    """The hashes of the inline scripts in Streamlit's page, as a content policy names them."""
    scripts = re.findall(r"<script>(.*?)</script>", index.read_text(encoding="utf-8"), re.DOTALL)
    return [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts
    ]


def content_policy(hashes: Iterable[str], host: str | None) -> str:
    """Everything from this server only; no frame around us, no request elsewhere."""
    sockets = f" ws://{host} wss://{host}" if host_name(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
        )
    )


def protected(headers: Headers, policy: str, *, keep: bool) -> Headers:
    """The answer's headers with ours put over them; unless `keep`, no cache may hold the answer."""
    ours = {**_PLAIN, "content-security-policy": policy}
    if not keep:
        ours["cache-control"] = "no-store"
    names = {name.encode() for name in ours}
    private = [
        (name, value.replace(b"public", b"private") if name.lower() == b"cache-control" else value)
        for name, value in headers
        if name.lower() not in names
    ]
    return private + [(name.encode(), value.encode()) for name, value in ours.items()]
