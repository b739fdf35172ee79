// title: Places
// about: Every place that stands behind two addresses or more, with these addresses, as identity resolution and
// about: people's decisions have it. An address in none of them is a place of its own.
// param limit: int = 100000000
// returns: id, members, line
// whole: Place, IS
MATCH (g:Place)<-[:IS]-(a:Address)
RETURN g.id AS id, collect(a.id) AS members, g.line AS line
ORDER BY id
LIMIT $limit
