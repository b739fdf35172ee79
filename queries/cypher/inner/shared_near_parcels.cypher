// title: Shared things of parcels through their parties
// about: The shared things with at least two users that the parties of these parcels have.
// param ids: list
// param limit: int
// returns: thing, label, parcels, users, building, judged
UNWIND $ids AS id
MATCH (p:Parcel {id: id})-[:SENDER_ON|ADDRESSED_TO]-(a:Party)-[:<relationship>]->(t)
WHERE t.users >= 2
RETURN DISTINCT t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels,
       t.users AS users, t.building AS building, t.judged AS judged
LIMIT $limit
