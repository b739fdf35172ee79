// title: Relationships that reach nodes, in one row a node
// about: The relationships of these types that reach these nodes of one kind: of each node those with other ends, types and properties together, as a row for each costs a server's client most of its time.
// param ids: list
// param limit: int
// returns: id, edges
UNWIND $ids AS id
MATCH (a:<kind> {id: id})<-[r:<relationship>]-(b)
WITH a.id AS id, b.id AS other, type(r) AS type, properties(r) AS properties
LIMIT $limit
RETURN id, collect([other, type, properties]) AS edges
LIMIT $limit
