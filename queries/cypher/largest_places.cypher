// title: Places with the most labels
// about: Places behind several addresses, most first.
// param limit: int = 100
// returns: id, line, labels
// whole: Place
MATCH (g:Place)
RETURN g.id AS id, g.line AS line, g.members AS labels
ORDER BY labels DESC, id
LIMIT $limit
