"""Names of which no two are alike, for lists to choose from: Streamlit knows a choice by its name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

Key = TypeVar("Key")


def names_apart(names: Mapping[Key, str], more: Callable[[Key], str]) -> dict[Key, str]:
    """The same names; behind one that stands there several times `more` of its key, which no other has."""
    often = Counter(names.values())
    return {key: name if often[name] == 1 else f"{name} ({more(key)})" for key, name in names.items()}
