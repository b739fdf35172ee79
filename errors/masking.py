"""Addresses for people's eyes: what opens a door is not printed, logged or put into a message."""

from __future__ import annotations

import re

_CREDENTIALS = re.compile(r"(?<=://)[^/\s]*@")
_SECRETS = re.compile(
    r"(?<=[?&])([^=&\s]*(?:secret|password|key|token|sig)[^=&\s]*)=[^&#\s'\"]*", re.IGNORECASE
)


def masked(text: str) -> str:
    """`text` with user names, passwords and keys in the URLs in it as stars; a path stays as it is."""
    return _SECRETS.sub(r"\1=********", _CREDENTIALS.sub("********@", text))
