// title: Labels of a person
// about: The names on labels that are taken for one person or company, with the total weight (bits) and the
// about: evidence in words.
// param id: id of a Person
// param limit: int = 1000
// returns: member, label, score, evidence
MATCH (g:Person {id: $id})<-[r:IS]-(a:Party)
RETURN a.id AS member, coalesce(a.name, a.company, a.address) AS label, r.score AS score, r.evidence AS evidence
ORDER BY member
LIMIT $limit
