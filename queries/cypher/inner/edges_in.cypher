// title: Relationships that reach nodes
// about: The relationships of these types that reach these nodes of one kind, with their other ends.
// param ids: list
// param limit: int
// returns: source, target, type, properties
UNWIND $ids AS id
MATCH (a:<kind> {id: id})<-[r:<relationship>]-(b)
RETURN b.id AS source, a.id AS target, type(r) AS type, properties(r) AS properties
LIMIT $limit
