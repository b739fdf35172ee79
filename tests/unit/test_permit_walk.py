"""The walk finds violations: each kind is planted once, and what is right is left alone."""

from __future__ import annotations

import ast

import pytest

from tests.unit import permit_rules as rules
from tests.unit import permit_walk as walk


def found(text: str) -> set[str]:
    return {fault.what for fault in walk.faults(ast.parse(text), "planted")}


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        ("def names(store: Store) -> list: ...", "takes a store or an archive and no permit"),
        (
            "def names(*, place: 'Archive | None' = None): return place",
            "takes a store or an archive and no permit",
        ),
        ("def names(store): return store.read('q', {}, None)", "calls store.read and has no permit"),
        ("async def names(store): return store.read('q', {}, None)", "calls store.read and has no permit"),
        ("def _names(store): return store.read('q', {}, None)", "calls store.read and has no permit"),
        ("ROWS = STORE.store.read('q', {}, None)", "calls store.read and has no permit"),
        (
            "if True:\n    def names(desk_store): desk_store.write([], None)",
            "calls desk_store.write and has no permit",
        ),
        (
            "class A:\n    def __init__(self, store): self._store = store\n"
            "    def names(self): return self._store.read('q', {}, self._key)",
            "calls _store.read and has no permit",
        ),
        (
            "class A:\n    @staticmethod\n    def take(archive: Archive): yield archive",
            "takes a store or an archive and no permit",
        ),
        (
            "def rows(settings):\n    return list(visit.archive().rows('1', None))",
            "calls archive.rows and has no permit",
        ),
        (
            "def rows(settings):\n    def inner(): return Archive(x).rejects('1')\n    return inner",
            "calls Archive.rejects and has no permit",
        ),
        (
            "def find(settings: Settings, id_: str) -> CanvasSession | None: ...",
            "makes case data out of settings and has no permit",
        ),
        (
            "def every(settings: Settings) -> 'Iterator[Subgraph]': ...",
            "makes case data out of settings and has no permit",
        ),
        ("def pass_on(archive: Archive): other(archive)", "takes a store or an archive and no permit"),
        ("def keep(store: Store): return store.server", "takes a store or an archive and no permit"),
        (
            "def names(store: Store, permit: Permit): return store.read('q', {}, make_one())",
            "calls store.read without handing it a permit",
        ),
        (
            "def names(desk: Workspace):\n    with desk.asking('x', {}):\n"
            "        desk.store.read('q', {}, 1)",
            "calls store.read without handing it a permit",
        ),
    ],
)
def test_a_planted_violation_is_found(planted: str, what: str) -> None:
    assert found(planted) == {what}


@pytest.mark.parametrize(
    "good",
    [
        "def names(store: Store, permit: Permit): return store.read('q', {}, permit)",
        "def names(*, desk: Workspace | None = None):\n"
        "    with desk.asking('x', {}) as asked:\n        return desk.store.read('q', {}, asked.permit)",
        "class A:\n    def __init__(self, store: Store, permit: Permit): ...\n"
        "    def names(self): return self._store.read('q', {}, permit=self._permit)",
        "@dataclass\nclass A:\n    store: Store\n    permit: Permit\n"
        "    def names(self): return self.store.read('q', {}, self.permit)",
        "def copy(file, archive: ZipFile): archive.write(file.read(), store.name)",
        "def rows(archive, load, permit): return archive.rows(load, permit)",
        "def keep(archive: Archive): return archive.writer('1'), archive.facts('1')",
    ],
)
def test_what_has_its_permit_is_left_alone(good: str) -> None:
    assert found(good) == set()


@pytest.mark.parametrize(
    "planted",
    [
        "import graph.permit_maker as m",
        "from graph.permit_maker import make",
        "from graph import permit_maker",
        "def f():\n    from graph import permit_maker",
    ],
)
def test_a_planted_import_is_found(planted: str) -> None:
    assert rules.importers("graph.permit_maker", {"x": ast.parse(planted)}) == {"x"}


@pytest.mark.parametrize(
    "planted",
    [
        "p = Permit('a', None, 'b', 'c', 1)",
        "graph.permit.Permit('a')",
        "graph.permit_maker.make('a')",
        "dataclasses.replace(asked.permit, number=7)",
    ],
)
def test_a_planted_permit_is_found(planted: str) -> None:
    assert rules.builders({"x": ast.parse(planted)}) == {"x"}


def test_a_planted_lookalike_is_found() -> None:
    planted = "class P:\n    person: str\n    verb: str\n    purpose: str\n    number: int"
    assert rules.lookalikes({"x": ast.parse(planted)}) == {"x:P"}


def test_a_planted_verb_is_found() -> None:
    planted = ast.parse("def peek(ids):\n    return STORE")
    assert rules.verb_faults("queries/verbs/peek.py", planted) == {
        "takes no desk",
        "never calls open_question",
        "never releases its answer",
    }
    around = ast.parse(
        "def peek(ids, *, desk=None):\n    with open_question('peek', {}, desk) as question:\n"
        "        rows = Reader(desk.store, question.permit).nodes(ids)\n"
        "        desk.asking('peek', {}).handed_out(len(rows))\n"
        "        return question.release(rows, count=1, subjects=ids, handling=())"
    )
    assert rules.verb_faults("queries/verbs/peek.py", around) == {
        "calls Reader itself",
        "calls desk.asking itself",
        "calls desk.asking('peek', {}).handed_out itself",
    }
    assert rules.verb_faults("queries/verbs/other.py", planted) == {"has no function other"}
    quiet = ast.parse("from queries.reader import Reader\nREADS = False\ndef peek(): ...")
    assert "reads nothing and imports queries.reader" in rules.verb_faults("queries/verbs/peek.py", quiet)
