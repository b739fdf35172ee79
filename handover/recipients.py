"""To whom a case may be handed at all: as `casework.recipients` says, which lists for operators ask too."""

from __future__ import annotations

from casework.recipients import require_known_name, require_recipient

__all__ = ["require_known_name", "require_recipient"]
