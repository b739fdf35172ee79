// title: Things that many use
// about: The things of one kind that have many users or parcels, are buildings, or were judged by a person.
// param users: int
// param parcels: int
// param limit: int
// returns: thing, label, parcels, users, building, judged
// whole: <kind>
MATCH (t:<kind>)
WHERE t.users > $users OR t.parcels > $parcels OR t.building = true OR t.judged IS NOT NULL
RETURN t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels, t.users AS users,
       t.building AS building, t.judged AS judged
LIMIT $limit
