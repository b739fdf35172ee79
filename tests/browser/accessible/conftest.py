"""The app over the small world of `walking`, for all that is looked at with axe."""

from __future__ import annotations

from tests.browser.walking.conftest import app

__all__ = ["app"]
