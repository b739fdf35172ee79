"""A store that is asked and does nothing."""

from __future__ import annotations

from typing import Any


class IdleStore:
    """Answers every read with no rows."""

    server = "idle"
    database = "none"

    def read(self, *asked: Any, **more: Any) -> list[dict[str, Any]]:
        """No rows."""
        return []
