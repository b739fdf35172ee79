"""With the switch on no verb gives a person or place that identity resolution found, nor a file with one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import queries
from casework.questions import questions
from casework.workspace import Workspace
from graph.subgraph import Subgraph
from queries import asking
from queries.catalogue import shipped
from queries.verbs.ask import ask
from queries.verbs.barriers import barriers
from queries.verbs.begin_watch import begin_watch
from queries.verbs.begin_watch import record as record_watch
from queries.verbs.clusters import clusters, opened
from queries.verbs.export import export
from queries.verbs.hubs import hubs
from queries.verbs.lanes import lanes
from queries.verbs.measure_list import measure_list
from queries.verbs.measures import measures
from queries.verbs.notice import notice
from queries.verbs.parcels import parcels
from queries.verbs.provenance import provenance
from queries.verbs.run import run
from queries.verbs.same import same
from queries.verbs.screen import screen
from queries.verbs.shared import shared
from queries.verbs.targets import targets
from queries.verbs.watched import watched
from queries.verbs.who_else import who_else
from queries.verbs.worked import worked
from tests.contract.test_resolving import FIRST, THEN, desk, loaded, party
from tests.contract.test_verbs_are_logged import READING

__all__ = ["desk"]
NUMBER = "X000000001"
Ask = Callable[[Workspace, Path], Any]
VERB: dict[str, Ask] = {
    "ask": lambda at, _: ask(saved(at), desk=at),
    "barriers": lambda at, _: barriers(desk=at),
    "begin_watch": lambda at, _: begin_watch(jan(at), desk=at),
    "clusters": lambda at, _: [clusters(2, desk=at), [opened(row, desk=at) for row in clusters(2, desk=at)]],
    "common": lambda at, _: queries.common(jan(at), party(at, "Smit, Jan"), desk=at),
    "expand": lambda at, _: [queries.expand([id_], limit=100, desk=at) for id_ in (jan(at), home(at))],
    "export": lambda at, folder: [
        export([jan(at)], folder / "a.json", 2, desk=at),
        written(folder / "a.json"),
    ],
    "hubs": lambda at, _: hubs(desk=at),
    "induced": lambda at, _: queries.induced([jan(at)], 2, desk=at),
    "lanes": lambda at, _: lanes(by="drop_off", desk=at),
    "measure_list": lambda at, folder: measure_list(
        [NUMBER], folder / "m.json", {row["on"] for row in measures([NUMBER], desk=at)}, desk=at
    ),
    "measures": lambda at, _: measures([NUMBER], desk=at),
    "notice": lambda at, _: notice("2000-01-01", desk=at),
    "parcels": lambda at, _: parcels([NUMBER], desk=at),
    "path": lambda at, _: queries.path(jan(at), party(at, "Smit, Jan"), desk=at),
    "people": lambda at, _: queries.people([jan(at)], 10, desk=at),
    "provenance": lambda at, _: [provenance(id_, desk=at) for id_ in (jan(at), home(at), NUMBER)],
    "run": lambda at, _: [run(name, desk=at) for name, query in shipped().items() if takes_nothing(query)],
    "same": lambda at, _: same(jan(at), party(at, "J. Smit"), desk=at),
    "screen": lambda at, folder: screen(listed(folder), desk=at),
    "search": lambda at, _: [queries.search(text, desk=at) for text in ("smit", "kompasstraat", NUMBER)],
    "shared": lambda at, _: shared(desk=at),
    "targets": lambda at, folder: [
        targets([NUMBER], folder / "b.json", desk=at),
        targets([NUMBER], folder / "b.html", desk=at),
        (folder / "b.html").read_text(),
    ],
    "users": lambda at, _: queries.users(home(at), desk=at),
    "walk": lambda at, _: queries.walk([NUMBER], desk=at),
    "watched": lambda at, _: watched(desk=watching(at)),
    "who_else": lambda at, _: who_else([NUMBER], desk=at),
    "worked": lambda at, _: worked([NUMBER], "2000-01-01", desk=at),
}


def watching(at: Workspace) -> Workspace:
    """Where Jan Smit is watched by somebody to whom nothing of him is known yet."""
    ready = begin_watch(jan(at), desk=at)
    ready.keys = frozenset()
    record_watch(at, ready, "tests", None)
    return at


def saved(at: Workspace) -> str:
    """The name of a saved question that gives people where there are any."""
    if not any(one.name == "everybody" for one in questions(at)):
        asking.save(at, "everybody", "run", "people", {}, [])
    return "everybody"


def jan(at: Workspace) -> str:
    return party(at, "Jan Smit")


def home(at: Workspace) -> str:
    return next(id_ for id_ in queries.expand([jan(at)], desk=at).nodes if id_.startswith("Address:"))


def takes_nothing(query: Any) -> bool:
    return all(parameter.default is not None for parameter in query.parameters)


def listed(folder: Path) -> Path:
    (folder / "list.txt").write_text(f"Jan Smit\n{NUMBER}\nKompasstraat 12\n")
    return folder / "list.txt"


def written(path: Path) -> Any:
    return json.loads(path.read_text())


def text(answer: Any) -> str:
    """All of an answer as text."""
    if isinstance(answer, Subgraph):
        return json.dumps(answer.to_json(), default=str)
    if isinstance(answer, list | tuple):
        return " ".join(map(text, answer))
    return answer if isinstance(answer, str) else json.dumps(answer, default=str)


def found(answer: Any) -> set[str]:
    said = text(answer)
    signs = ("Person:", "Place:", '"kind": "IS"', '"kind": "Person"', '"kind": "Place"', "|IS|")
    return {sign for sign in signs if sign in said}


def test_every_verb_is_asked() -> None:
    assert set(READING) == set(VERB)


def test_no_verb_gives_a_person_or_place(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    loaded(desk, tmp_path, THEN, 11)
    without = {name for name, ask in VERB.items() if found(ask(desk, tmp_path))}
    assert {"ask", "export", "induced", "expand", "people", "run", "same", "users"} <= without, (
        "there is nothing to leave out"
    )
    desk.as_labels_say = True
    assert {name: signs for name, ask in VERB.items() if (signs := found(ask(desk, tmp_path)))} == {}
