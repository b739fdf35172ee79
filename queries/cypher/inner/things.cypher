// title: Shared things by id
// about: These things of one kind as the analyses read them.
// param ids: list
// param limit: int
// returns: thing, label, parcels, users, building, judged
UNWIND $ids AS id
MATCH (t:<kind> {id: id})
RETURN t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels, t.users AS users,
       t.building AS building, t.judged AS judged
LIMIT $limit
