"""Keys of several parts."""

from __future__ import annotations

from values.fold import fold


def joined(*parts: str) -> str:
    """The parts, folded, with "/" between them.

    Other parts never come to the same key: a "/" or "%" inside one is written "%2f" or "%25".
    """
    return "/".join(fold(part).replace("%", "%25").replace("/", "%2f") for part in parts)
