"""A part of the machine that a test needs and does not find."""

from __future__ import annotations

import os

import pytest


def lacking(what: str) -> None:
    """This machine lacks something: a failure under CI, else a loud line at the end of the run."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"Not there: {what}")
    pytest.skip(f"Not run here: {what}")
