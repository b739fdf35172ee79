"""Evidence to graph: what the claims of all loads mean, written as differences.

In reading order:
`projection`: keeps the graph equal to the evidence, whatever happened on the way
`load_applier`, `apply_result`: one load's claims into index and graph, or out again; what that came to
`chunks`, `claims`: a load's rows in groups; what one layout says about one subject
`index`, `index_reader`, `claims_file`: the index of all claims; read beside its writer; its SQLite file
`current_claims`: which of the claims about a number count
`planned_changes`, `units/`: a group of changes worked out; what the claims about one subject want
`fragment`, `episodes`: what one unit wants in the graph; a tracking number that was given out again
`reference_counts`, `buildings`, `vendor_candidates`: what follows for shared nodes, buildings, aliases
`changes`, `changed_nodes`: the difference to write; which nodes it touches
`write_queue`, `writer`: planned while the batch before is written; batches that may be repeated
`loads`, `aliases`, `graph_meta`, `contradictions`: what the graph says of loads, ids, itself; loads at odds
`belonging`, `migrations`, `derived`: whether the graph is of this evidence; older nodes; what is kept of them
`check`, `findings`: what is wrong between evidence, index and graph; one kind of fault
`recount`, `recomputed`, `paging`: every claim projected once more; the graph compared, a page at a time
"""

from loaders.projection.apply_result import Applied
from loaders.projection.findings import Finding
from loaders.projection.projection import GraphNotKnown, Projection

__all__ = ["Applied", "Finding", "GraphNotKnown", "Projection"]
