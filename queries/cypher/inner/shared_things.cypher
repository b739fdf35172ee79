// title: Things that several people use
// about: The things of one kind with at least two users.
// param limit: int
// returns: thing, label, parcels, users, building, judged
// whole: <kind>
MATCH (t:<kind>)
WHERE t.users >= 2
RETURN t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels, t.users AS users,
       t.building AS building, t.judged AS judged
LIMIT $limit
