// title: People
// about: Every person and company behind two or more names on labels, with these names, according to identity
// about: resolution and people's decisions. A name not listed is a person of its own.
// param limit: int = 100000000
// returns: id, members, name
// whole: Person, IS
MATCH (g:Person)<-[:IS]-(a:Party)
WITH g, a
ORDER BY g.id, a.id
RETURN g.id AS id, collect(a.id) AS members, g.name AS name
ORDER BY id
LIMIT $limit
