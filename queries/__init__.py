"""The read side: shipped queries and the verbs an investigator works with.

    from queries import search, expand, walk

Each verb is a file of `queries/verbs/` (`queries.verb`: what it must have), loaded when it is first used. It
takes `desk=` (None: one is opened from the environment for this call), and `queries.question` asks there for
a permit and logs what it hands out before it does. From here a verb gives a Subgraph, or its rows as a
DataFrame; in its own file rows are plain.

In reading order:
`verb`, `verbs/`: what a verb must have; one verb a file
`question`: a verb's way: asked and logged, read under a permit, released
`argument_types`: whether a verb is called with what it declares
`frames`, `output`: answers as DataFrames; as a command prints them
`reader`: bounded reads of nodes and relationships
`cypher/`, `header`, `cypher_lint`: shipped queries, one a file (`cypher/inner/`: parts of verbs);
    the header that each must have; what it may not say
`catalogue`, `describe`: the shipped queries by name; as docs/queries.md
`resolve_ids`: what a person names made ids
`fulltext_query`, `match_scoring`: what was typed as a search; how well a node matches, and why
`reached`, `node_search`: whom a phone or e-mail reaches; what was typed, looked up in all kinds of nodes
`grouped_results`: what was found, as people and places with what is known of each
`directions`, `neighbour_counts`: relationships of a kind of node; how many neighbours it has
`neighbourhood`, `high_degree`, `ranking`: neighbours: all, the newest of very many, the most telling
`path_search`: the shortest paths between two nodes
`mention_reader`, `cluster_membership`, `cluster_things`: reads for analyses; the clusters of a node; what
    clusters name
`lane_reader`, `lane_overview`: reads for lanes; lanes that stand out, and the parcels of one
`counted_labels`: some labels with what identity resolution counted among all
`plan_reader`, `measure_reasons`: what plans are made from; what a measure is on, and why
`traffic`: parcels a week, and how many of them were seized
`noticed_reasons`: why a network of new senders is noticed, in words
`watch_list`, `left_out_rows`: what to watch for among the parcels that a walk links; rows left out of it
`operator_file`, `list_recipient`: a list for an operator as a file; who a list is for
`disclosed_walk`, `decided_measures`: a walk over rows that a recipient may have; chosen measures of it
`decided_export`: whether a subgraph may be handed on as it is
`watches/`: what newly hits what people watch
`barrier_model`, `barrier_signals`: the barrier model in use; what its signals count in the data
`crime_script`: a crime script in TNO's JSON as a model's file
`asking`: questions that a person saved to ask again: what they take, and their rows
`claims`, `remarked_rows`: which rows state a node; rows with a remark
`amounts`: how many of something, in words
`period`: the days between which parcels were posted
`list_file`, `list_columns`, `column_words.toml`: a list handed over; what its columns are, by their titles
`list_table`, `lists`: a list as a table, and what each column is used for; what a list names
`screening`, `screened_places`, `parcel_counts`: looked up many at a time; doors it names; parcels of the hits
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
        *(_walk, _watched, _worked),
    )
    ask = framed(_ask.ask)
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
    worked = framed(_worked.worked)


def verb_names() -> list[str]:
    """The names of the verbs: the files of `queries/verbs/`."""
    folder = Path(__file__).parent / "verbs"
    return sorted(module.name for module in pkgutil.iter_modules([str(folder)]))


def __getattr__(name: str) -> Any:
    if name.startswith("_") or name not in verb_names():
        raise AttributeError(f"queries has no {name!r}")
    return in_frames(getattr(importlib.import_module(f"queries.verbs.{name}"), name))
