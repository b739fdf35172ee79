// title: How many relationships nodes have
// about: The number of relationships of each of these nodes of one kind, both ways and of all types.
// param ids: list
// param limit: int
// returns: id, total
UNWIND $ids AS id
MATCH (a:<kind> {id: id})
RETURN id, COUNT { (a)--() } AS total
LIMIT $limit
