"""The read side: shipped queries and the verbs an investigator works with.

    from queries import search, expand, walk

Each verb is a file of `queries/verbs/` (`queries.verb`: what it must have), loaded when it is first used. It
takes `desk=` (None: one is opened from the environment for this call), and `queries.question` asks there for
a permit and logs what it hands out before it does. From here a verb gives a Subgraph, or its rows as a
DataFrame; in its own file rows are plain.

In reading order:
`verb`, `verbs/`: what a verb must have; one verb a file
`question`, `argument_types`: asked and logged, read, released; whether a verb is called as it declares
`frames`, `output`, `amounts`: answers as DataFrames; as a command prints them; how many, in words
`reader`, `resolve_ids`: bounded reads of nodes and relationships; what a person names made ids
`cypher/`, `header`, `cypher_lint`: shipped queries; the header that each must have; what it may not say
`catalogue`, `describe`: the shipped queries by name; as docs/queries.md
`text_search/`: what was typed, looked up in all kinds of nodes
`neighbours/`: the neighbours of a node: all, the newest, the most telling; paths
`analyses/`: what analyses of the whole graph read, and what is read of their answers
`operator_lists/`, `decided_export`: a list for an operator; whether a subgraph may be handed on as it is
`watches/`: what newly hits what people watch
`barrier_models/`: the barrier model in use, what its signals count, what plans are made from
`asking`, `claims`, `remarked_rows`: saved questions; which rows state a node; rows with a remark
`period`: the days between which parcels were posted
`lookup/`: a list handed over to be looked up
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queries.frames import framed, in_frames

if TYPE_CHECKING:
    from queries.verb import Verb
    from queries.verbs import ask as _ask
    from queries.verbs import barriers as _barriers
    from queries.verbs import begin_watch as _begin_watch
    from queries.verbs import clusters as _clusters
    from queries.verbs import common as _common
    from queries.verbs import expand as _expand
    from queries.verbs import export as _export
    from queries.verbs import hubs as _hubs
    from queries.verbs import induced as _induced
    from queries.verbs import lanes as _lanes
    from queries.verbs import list as _list
    from queries.verbs import measure_list as _measure_list
    from queries.verbs import measures as _measures
    from queries.verbs import notice as _notice
    from queries.verbs import parcels as _parcels
    from queries.verbs import path as _path
    from queries.verbs import people as _people
    from queries.verbs import provenance as _provenance
    from queries.verbs import run as _run
    from queries.verbs import same as _same
    from queries.verbs import screen as _screen
    from queries.verbs import search as _search
    from queries.verbs import shared as _shared
    from queries.verbs import show as _show
    from queries.verbs import targets as _targets
    from queries.verbs import users as _users
    from queries.verbs import walk as _walk
    from queries.verbs import watched as _watched
    from queries.verbs import who_else as _who_else
    from queries.verbs import worked as _worked
    from queries.verbs.common import common as common
    from queries.verbs.expand import expand as expand
    from queries.verbs.export import export as export
    from queries.verbs.induced import induced as induced
    from queries.verbs.path import path as path
    from queries.verbs.people import people as people
    from queries.verbs.search import search as search
    from queries.verbs.users import users as users
    from queries.verbs.walk import walk as walk

    _VERBS: tuple[Verb, ...] = (
        *(
            _ask,
            _barriers,
            _begin_watch,
            _clusters,
            _common,
            _expand,
            _export,
            _hubs,
            _induced,
            _lanes,
            _list,
            _measure_list,
            _measures,
            _notice,
            _parcels,
        ),
        *(_path, _people, _provenance, _run, _same, _screen, _search, _shared, _show, _targets, _users),
        *(_walk, _watched, _who_else, _worked),
    )
    ask = framed(_ask.ask)
    barriers = framed(_barriers.barriers)
    begin_watch = framed(_begin_watch.begin_watch)
    clusters = framed(_clusters.clusters)
    hubs = framed(_hubs.hubs)
    lanes = framed(_lanes.lanes)
    measure_list = framed(_measure_list.measure_list)
    measures = framed(_measures.measures)
    notice = framed(_notice.notice)
    parcels = framed(_parcels.parcels)
    provenance = framed(_provenance.provenance)
    run = framed(_run.run)
    same = framed(_same.same)
    screen = framed(_screen.screen)
    shared = framed(_shared.shared)
    targets = framed(_targets.targets)
    watched = framed(_watched.watched)
    who_else = framed(_who_else.who_else)
    worked = framed(_worked.worked)


def verb_names() -> list[str]:
    """The names of the verbs: the files of `queries/verbs/`."""
    folder = Path(__file__).parent / "verbs"
    return sorted(module.name for module in pkgutil.iter_modules([str(folder)]))


def __getattr__(name: str) -> Any:
    if name.startswith("_") or name not in verb_names():
        raise AttributeError(f"queries has no {name!r}")
    return in_frames(getattr(importlib.import_module(f"queries.verbs.{name}"), name))
