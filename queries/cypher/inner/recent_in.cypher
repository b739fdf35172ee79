// title: Recent parcels of a node with very many
// about: The parcels of one node that were posted in a window, newest first.
// param id: id
// param since: text
// param until: text
// param limit: int
// returns: id, moment
MATCH (p:Parcel)
WHERE p.posted_at >= $since AND p.posted_at < $until AND EXISTS { (p)-[:<relationship>]->(:<kind> {id: $id}) }
RETURN p.id AS id, p.posted_at AS moment
ORDER BY moment DESC, id
LIMIT $limit
