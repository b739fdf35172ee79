"""What was handed over and what was not, in the words of the pages that make a pack or report."""

from __future__ import annotations

from ui.wording.language import _, ngettext, number


def rows(told: int, withheld: int) -> str:
    """How many source rows are in it, and how many were left out."""
    said = ngettext("{n} source row disclosed", "{n} source rows disclosed", told).format(n=number(told))
    left = ngettext("{n} source row withheld", "{n} source rows withheld", withheld)
    return f"{said}, {left.format(n=number(withheld))}"


def handling(code: str) -> str:
    """The code that binds the whole."""
    return _("Handling code: {code}").format(code=code) if code else _("No handling code")
