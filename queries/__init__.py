"""The read side: shipped queries and the verbs an investigator works with.

    from queries import search, expand, walk

Each verb is a file of `queries/verbs/`; it is loaded when it is first used. Every verb takes `desk` (None:
one is opened from the environment for this call), asks it for a permit, and logs what it hands out before
it does.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from queries.verbs.expand import expand as expand
    from queries.verbs.export import export as export
    from queries.verbs.induced import induced as induced
    from queries.verbs.path import path as path
    from queries.verbs.provenance import provenance as provenance
    from queries.verbs.run import run as run
    from queries.verbs.same import same as same
    from queries.verbs.screen import screen as screen
    from queries.verbs.search import search as search
    from queries.verbs.shared import shared as shared
    from queries.verbs.walk import walk as walk


def verb_names() -> list[str]:
    """The names of the verbs: the files of `queries/verbs/`."""
    folder = Path(__file__).parent / "verbs"
    return sorted(module.name for module in pkgutil.iter_modules([str(folder)]))


def __getattr__(name: str) -> Any:
    if name.startswith("_") or name not in verb_names():
        raise AttributeError(f"queries has no {name!r}")
    return getattr(importlib.import_module(f"queries.verbs.{name}"), name)
