"""Whether evidence, graph, and what is kept beside them agree: one idea a file, each fault by its name.

In reading order:
`deliveries`: every row of each delivery is there, as it was written
`records`: what the graph says of loads, changed ids and decisions
`unknown_schema`: what the schema does not know
`groups`: people and places have the members and names that they say
`identities`: what was kept of the last resolution says what the graph says
"""

from __future__ import annotations

from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.checking.deliveries import deliveries
from loaders.checking.groups import groups
from loaders.checking.identities import identities
from loaders.checking.records import records
from loaders.checking.unknown_schema import strangers
from loaders.projection import Finding, Projection

__all__ = ["check"]


def check(
    settings: Settings, store: Store, archive: Archive, projection: Projection, permit: Permit
) -> list[Finding]:
    """All that is wrong; empty when all is well. Changes nothing. The caller holds the writers' lock.

    Everything is looked at, a page at a time; a finding of which the server was asked for a part says so.
    """
    found = projection.check()
    found += deliveries(archive, permit)
    found += records(store, archive, permit)
    found += strangers(store, permit)
    found += groups(settings, store, permit)
    found += identities(settings, store, permit)
    return [one for one in found if one.count]
