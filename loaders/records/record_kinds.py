"""The kinds of record that a file can hold: each module of this folder with FIELDS and REQUIRED is one.

FIELDS      the names of its fields (docs/layouts.md)
REQUIRED    those without which a row is rejected
understand  from the fields as read to a record of loaders/records/record_types.py; raises Rejected
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol, cast

from loaders import records
from loaders.records.row_reader import RowReader


class RecordKind(Protocol):
    """What a module of a record kind has."""

    FIELDS: tuple[str, ...]
    REQUIRED: tuple[str, ...]

    def understand(self, row: RowReader) -> Mapping[str, Any]:
        """What a row says, as loaders/records/record_types.py shapes it. Raises Rejected."""
        ...


@cache
def record_kinds() -> Mapping[str, RecordKind]:
    """Record kinds by name, in order of name."""
    names = sorted(one.name for one in pkgutil.iter_modules(records.__path__))
    modules = {name: importlib.import_module(f"{records.__name__}.{name}") for name in names}
    return {name: cast(RecordKind, module) for name, module in modules.items() if hasattr(module, "REQUIRED")}
