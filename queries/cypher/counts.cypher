// title: Counts
// about: Number of nodes and links of each type.
// returns: kind, count
// whole: every kind
//: each kind of node
MATCH (n:<kind>)
RETURN '<kind>' AS kind, count(n) AS count
LIMIT 1
//: each kind of relationship
MATCH ()-[r:<kind>]->()
RETURN '<kind>' AS kind, count(r) AS count
LIMIT 1
