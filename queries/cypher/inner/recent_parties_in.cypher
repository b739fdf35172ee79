// title: Recent parties of a node with very many
// about: The parties of one node that stand on parcels posted in a window, newest first.
// param id: id
// param since: text
// param until: text
// param limit: int
// returns: id, moment
MATCH (p:Parcel)-[:SENDER_ON|ADDRESSED_TO]-(b:Party)
WHERE p.posted_at >= $since AND p.posted_at < $until AND EXISTS { (b)-[:<relationship>]->(:<kind> {id: $id}) }
RETURN b.id AS id, max(p.posted_at) AS moment
ORDER BY moment DESC, id
LIMIT $limit
