// title: Neighbours that relationships leave
// about: The neighbours of these nodes of one kind, with what ranking reads.
// param ids: list
// param limit: int
// returns: source, target, type, other, users, parcels, building, judged, moment
UNWIND $ids AS id
MATCH (a:<kind> {id: id})-[r:<relationship>]->(b)
RETURN a.id AS source, b.id AS target, type(r) AS type, labels(b)[0] AS other, b.users AS users, b.parcels AS parcels,
       b.building AS building, b.judged AS judged, coalesce(b.posted_at, b.seized_at, b.listed_at) AS moment
LIMIT $limit
