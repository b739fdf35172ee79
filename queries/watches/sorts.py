"""The sorts of what can be watched, and what a person types made one of them. A new sort is a file and a line
here.
"""

from __future__ import annotations

from casework.watches.events import WatchTarget
from errors import QueryRejected
from queries.question import OpenQuestion
from queries.watches import cluster, lane, looked_up, node, saved_question
from queries.watches.seen import WatchSort

SORTS: dict[str, WatchSort] = {one.SORT: one for one in (node, lane, saved_question, cluster, looked_up)}
"""By name, in the order in which what is typed is tried: what is no id of any is a value to look up."""


def target_of(asked: OpenQuestion, text: str) -> WatchTarget:
    """What a person means by a text. Raises QueryRejected for an empty one, and for an id that cannot be
    watched.
    """
    said = " ".join(text.split())
    for sort in SORTS.values():
        if said and (target := sort.typed(asked, said)):
            return target
    raise QueryRejected("Say what to watch: an id, a number, a phone, a name.")
