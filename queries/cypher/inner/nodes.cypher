// title: Nodes by id
// about: The properties of these nodes of one kind.
// param ids: list
// param limit: int
// returns: node
UNWIND $ids AS id
MATCH (n:<kind> {id: id})
RETURN n AS node
LIMIT $limit
