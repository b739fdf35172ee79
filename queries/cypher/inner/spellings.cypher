// title: Spellings of places
// about: For each of these addresses: its place, and every address of that place, itself too, as the analyses read them.
// param ids: list
// param limit: int
// returns: member, place, thing, label, parcels, users, building, judged
UNWIND $ids AS id
MATCH (a:Address {id: id})-[:IS]->(g:Place)
MATCH (g)<-[:IS]-(t:Address)
RETURN a.id AS member, g.id AS place, t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label,
       t.parcels AS parcels, t.users AS users, t.building AS building, t.judged AS judged
LIMIT $limit
