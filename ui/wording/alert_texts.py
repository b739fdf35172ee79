"""What kinds of alerts are called on screen."""

from __future__ import annotations

from casework.alerts.alert_inbox import WATCH
from ui.wording.language import _


def kind_names() -> dict[str, str]:
    """By the name that a notice gives its kind."""
    return {"network": _("New network"), "route": _("New route"), WATCH: _("Watched")}
