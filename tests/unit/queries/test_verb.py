"""Every module of queries/verbs is a verb, and what it has beyond that is a hook that the command knows."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

import queries
from queries.__main__ import COMMANDS
from queries.verb import HOOKS, HasText, SaysWhetherItReads, Verb, WritesItsFile


def members(kind: type) -> set[str]:
    """What a protocol asks for, with those that it builds on."""
    own: set[str] = set()
    for base in kind.__mro__:
        if getattr(base, "_is_protocol", False):
            own |= {name for name in (*vars(base), *inspect.get_annotations(base)) if name[0] != "_"}
    return own


def faults(module: Any) -> set[str]:
    """What of a verb, or of a hook that it begins, is missing or is called in another way."""
    begun = [hook for hook in HOOKS if members(hook) & set(vars(module))]
    wrong = set()
    for kind in (Verb, *begun):
        for name in members(kind):
            given, wanted = getattr(module, name, None), getattr(kind, name, None)
            if given is None:
                wrong.add(f"has no {name}")
            elif wanted is None:
                wrong |= set() if isinstance(given, str | bool) and given != "" else {f"{name} is no text"}
            elif not callable(given) or arguments(given) != arguments(wanted)[1:]:
                wrong.add(f"{name} takes {arguments(given) if callable(given) else 'nothing'}")
    return wrong


def arguments(function: Callable[..., Any]) -> list[str]:
    """The kinds of those that must be given; names may differ, as all are given in order."""
    return [
        str(one.kind) for one in inspect.signature(function).parameters.values() if one.default is one.empty
    ]


@pytest.mark.parametrize("name", COMMANDS.names())
def test_every_module_is_a_verb(name: str) -> None:
    module = COMMANDS.load(name)
    assert faults(module) == set()
    assert isinstance(module, Verb)
    assert module.EXAMPLE.split()[0] == name


def test_a_verb_that_lacks_something_is_found() -> None:
    planted = ModuleType("planted")
    vars(planted).update(
        ABOUT="about", add=lambda parser: None, answer=lambda arguments: None, NEEDS_FILE=True, text=None
    )
    assert faults(planted) == {
        "has no EXAMPLE",
        "answer takes ['POSITIONAL_OR_KEYWORD']",
        "has no written_message",
        "has no text",
    }
    assert not isinstance(planted, Verb) and not isinstance(planted, WritesItsFile)


def test_hooks_are_known_by_what_a_module_has() -> None:
    listed, export = COMMANDS.load("list"), COMMANDS.load("export")
    assert isinstance(listed, SaysWhetherItReads) and not listed.READS
    assert isinstance(export, WritesItsFile) and not isinstance(export, SaysWhetherItReads)
    assert isinstance(COMMANDS.load("same"), HasText)
    assert [name.replace("_", "-") for name in queries.verb_names()] == COMMANDS.names()
