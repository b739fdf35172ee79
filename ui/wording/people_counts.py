"""What a number of people counts: the same words stand wherever one is shown."""

from __future__ import annotations

from ui.wording.language import _, number


def different(count: int) -> str:
    """So many different people."""
    return _("one person") if count == 1 else _("{n} different people").format(n=number(count))


def how_counted() -> str:
    """What "different people" and "people" are."""
    return _(
        "Different people: at least so many, by the names on labels; names that could be one person’s count "
        "once. People: as identity resolution found them, so there may be more. In the reasons of a cluster "
        "a household counts once."
    )


def of_alerts() -> str:
    """What the people of an alert are."""
    return _(
        "Of a network its people and of a route the senders new to it, as identity resolution found them; of "
        "something watched different people by the names on labels."
    )
