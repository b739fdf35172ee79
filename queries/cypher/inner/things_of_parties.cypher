// title: Things of parties
// about: The shared things that these parties have.
// param ids: list
// param limit: int
// returns: party, thing, label, parcels, users, building, judged
UNWIND $ids AS id
MATCH (a:Party {id: id})-[:<relationship>]->(t)
RETURN a.id AS party,
       t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels, t.users AS users,
       t.building AS building, t.judged AS judged
LIMIT $limit
