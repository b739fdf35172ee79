// title: Shared things on parcels
// about: The accounts and counters with at least two users that these parcels bear.
// param ids: list
// param limit: int
// returns: thing, label, parcels, users, building, judged
UNWIND $ids AS id
MATCH (p:Parcel {id: id})-[:<relationship>]->(t)
WHERE t.users >= 2
RETURN DISTINCT t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels,
       t.users AS users, t.building AS building, t.judged AS judged
LIMIT $limit
