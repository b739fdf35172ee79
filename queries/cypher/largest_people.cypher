// title: People and companies with the most labels
// about: People and companies behind several names on labels, most first.
// param limit: int = 100
// returns: id, name, labels
// whole: Person
MATCH (g:Person)
RETURN g.id AS id, g.name AS name, g.members AS labels
ORDER BY labels DESC, id
LIMIT $limit
