"""The kinds of value that `explain` offers, found by looking at this folder.

A module offers itself by `EXPLAINED = "address"` beside its `clean(text, country=None) -> Value`; adding a
kind is adding such a file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import values
from values.value import Value


def value_kinds() -> Iterator[tuple[str, Callable[[str, str | None], Value]]]:
    """Each kind on offer in the folder(s) of this package, and its `clean`."""
    for module in sorted(pkgutil.iter_modules(values.__path__), key=lambda module: module.name):
        if module.name == "kinds":
            continue
        loaded = importlib.import_module(f"{values.__name__}.{module.name}")
        kind = getattr(loaded, "EXPLAINED", None)
        if kind:
            yield str(kind), loaded.clean


KINDS: Mapping[str, Callable[[str, str | None], Value]] = MappingProxyType(dict(value_kinds()))
"""Kind -> `clean(text, country)`."""
