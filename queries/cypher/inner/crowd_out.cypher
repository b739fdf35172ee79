// title: Neighbours of a node with very many
// about: The neighbours that one relationship gives a node, newest first where they have a moment.
// param id: id
// param limit: int
// returns: id, moment
MATCH (a:<kind> {id: $id})-[:<relationship>]->(b)
RETURN DISTINCT b.id AS id, coalesce(b.seized_at, b.listed_at, '') AS moment
ORDER BY moment DESC, id
LIMIT $limit
