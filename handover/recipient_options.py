"""How commands that hand a case over are told to whom: as `casework.recipient_options` says."""

from __future__ import annotations

from casework.recipient_options import add_recipient, purpose_of

__all__ = ["add_recipient", "purpose_of"]
