"""A verb that is called with something else than it declares says so in a sentence, before it asks."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import queries
from errors import QueryRejected, SourceRefused
from graph.export.drawing import Drawing
from queries.argument_types import kinds_of, require_types
from queries.lookup.list_file import lines

WRONG = (5.5, b"x", object(), ["a", 5], [["a"]], {"a": 1}, 5, True)


def test_every_verb_is_known_to_the_type_checker() -> None:
    """It is loaded when it is used: `queries/__init__.py` names each, for mypy and for the Verb protocol."""
    source = Path(queries.__file__).read_text("utf-8")
    assert [name for name in queries.verb_names() if f"import {name} as _{name}\n" not in source] == []


def _verbs() -> Iterator[tuple[str, Any]]:
    for name in queries.verb_names():
        verb = getattr(importlib.import_module(f"queries.verbs.{name}"), name, None)
        if verb is not None:
            yield name, verb


def _parameters() -> Iterator[tuple[str, str, str]]:
    for name, verb in _verbs():
        for parameter in inspect.signature(verb).parameters.values():
            yield name, parameter.name, str(parameter.annotation)


@pytest.mark.parametrize(("verb", "parameter", "annotation"), list(_parameters()))
def test_what_a_verb_declares_is_known_and_refused_in_a_sentence(
    verb: str, parameter: str, annotation: str
) -> None:
    kinds = kinds_of(annotation)
    assert kinds
    called = getattr(queries, verb)
    needed = {
        one.name: [] if "str]" in str(one.annotation) else ""
        for one in inspect.signature(called).parameters.values()
        if one.default is one.empty
    }
    wrong = [value for value in WRONG if not any(holds(value) for _, holds in kinds)]
    assert wrong
    for value in wrong:
        with pytest.raises(QueryRejected, match=rf"^{verb} takes .* as {parameter.rstrip('_')}, not "):
            called(**{**needed, parameter: value})


def test_a_text_is_no_list_of_texts() -> None:
    with pytest.raises(QueryRejected, match="countries, not str"):
        queries.clusters(countries="NL")


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        ("int", np.int64(5)),
        ("float | None", 1),
        ("Moment", date(2025, 4, 1)),
        ("str | Sequence[str]", ("a", "b")),
        ("str | Iterable[str]", {"a": 1}),
        ("Iterable[str]", np.asarray(["a"])),
        ("Iterable[str]", (text for text in "ab")),
        ("str | Path", Path("a")),
        ("Drawing", Drawing()),
    ],
)
def test_what_is_meant_may_come(annotation: str, value: object) -> None:
    assert any(holds(value) for _, holds in kinds_of(annotation))


def test_a_call_that_python_refuses_is_left_to_it() -> None:
    require_types(queries.search, ("too", "many", 1, "arguments"), {})
    unknown: dict[str, Any] = {"nothing": "a"}
    with pytest.raises(TypeError):
        queries.search(**unknown)


def test_names_that_no_file_can_have() -> None:
    with pytest.raises(QueryRejected, match="no query named"):
        queries.run("x" * 5_000)
    for path in ("\x00", "\ud800", "a" * 5_000):
        with pytest.raises(SourceRefused, match="cannot be read"):
            lines(path)
