// title: Places
// about: Every place behind two or more addresses, with these addresses, according to identity resolution and
// about: people's decisions. An address not listed is a place of its own.
// param limit: int = 100000000
// returns: id, members, line
// whole: Place, IS
MATCH (g:Place)<-[:IS]-(a:Address)
WITH g, a
ORDER BY g.id, a.id
RETURN g.id AS id, collect(a.id) AS members, g.line AS line
ORDER BY id
LIMIT $limit
