// title: Handling codes of loads
// about: The handling code of each of these loads that has one.
// param ids: list
// param limit: int
// returns: load, handling
UNWIND $ids AS id
MATCH (n:Load {id: id})
WHERE n.handling IS NOT NULL
RETURN n.id AS load, n.handling AS handling
LIMIT $limit
