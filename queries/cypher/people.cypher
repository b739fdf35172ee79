// title: People
// about: Every person and company that stands behind two parties or more, with these parties, as identity resolution
// about: and people's decisions have it. A party in none of them is a person of its own.
// param limit: int = 100000000
// returns: id, members, name
// whole: Person, IS
MATCH (g:Person)<-[:IS]-(a:Party)
RETURN g.id AS id, collect(a.id) AS members, g.name AS name
ORDER BY id
LIMIT $limit
