// title: How many relationships reach nodes
// about: The number of relationships of one type that reach each of these nodes of one kind.
// param ids: list
// param limit: int
// returns: id, total
UNWIND $ids AS id
MATCH (a:<kind> {id: id})
RETURN id, COUNT { (a)<-[:<relationship>]-() } AS total
LIMIT $limit
