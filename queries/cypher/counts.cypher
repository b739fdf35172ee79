// title: Counts
// about: How many nodes and relationships of each kind there are.
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
