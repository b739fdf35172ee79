"""Handling codes in words."""

from __future__ import annotations

from collections.abc import Iterable

from ui.wording.language import _
from values.handling import OTHER, highest


def meaning(code: str) -> str:
    """What a handling code of a report asks of those who have it."""
    codes = {
        "H0": _("only to prevent and fight crime"),
        "H1": _("not as evidence in court without permission of the provider"),
        "H2": _("not to be passed on without permission of the provider"),
    }
    return codes.get(code, _("other restrictions: ask the provider"))


def binding(codes: Iterable[str]) -> tuple[str, str]:
    """The highest of these codes as it stands beside what it binds, and what it asks; "" of none."""
    code = highest(codes)
    if not code:
        return "", ""
    name = _("other") if code == OTHER else code
    return _("handling code {code}").format(code=name), f"{name}: {meaning(code)}"
