"""Where a verb sits down: at the desk it was given, else at one of its own for the call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casework.desk import Workspace


@contextmanager
def workspace_or_own(desk: Workspace | None) -> Iterator[Workspace]:
    """The desk to work at; one that is opened here (from the environment) is closed again."""
    if desk is not None:
        yield desk
        return
    from casework.desk import Workspace as Opened
    from graph.settings import Settings

    with Opened.open(Settings.from_environment()) as own:
        yield own
