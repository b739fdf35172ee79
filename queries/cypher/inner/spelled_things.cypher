// title: Addresses of places
// about: Every address that is one of several spellings of a place, as the analyses read them.
// param limit: int
// returns: place, thing, label, parcels, users, building, judged
// whole: Place, IS
MATCH (g:Place)<-[:IS]-(t:Address)
RETURN g.id AS place, t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label,
       t.parcels AS parcels, t.users AS users, t.building AS building, t.judged AS judged
LIMIT $limit
