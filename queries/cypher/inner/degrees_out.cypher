// title: How many relationships leave nodes
// about: The number of relationships of one type that leave each of these nodes of one kind.
// param ids: list
// param limit: int
// returns: id, total
UNWIND $ids AS id
MATCH (a:<kind> {id: id})
RETURN id, COUNT { (a)-[:<relationship>]->() } AS total
LIMIT $limit
