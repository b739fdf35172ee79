// title: People who share a phone
// about: Phones used by several different people, with the names on their labels; fewest people first, none
// about: with more than the maximum given.
// param most: int = 20
// param limit: int = 200
// returns: phone, people, parcels, names
// whole: Phone
MATCH (t:Phone)
WHERE t.users >= 2 AND t.users <= $most
WITH t
ORDER BY t.users, t.parcels DESC, t.id
LIMIT $limit
MATCH (t)<-[:REACHED_BY]-(a:Party)
WITH t, a
ORDER BY t.id, a.id
RETURN t.id AS phone, t.users AS people, t.parcels AS parcels,
       collect(DISTINCT coalesce(a.name, a.company)) AS names
ORDER BY people, parcels DESC, phone
LIMIT $limit
