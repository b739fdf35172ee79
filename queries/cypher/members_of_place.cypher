// title: Addresses of a place
// about: The addresses that are taken for one place, with the total weight (bits) and the evidence in words.
// param id: id of a Place
// param limit: int = 1000
// returns: member, label, score, evidence
MATCH (g:Place {id: $id})<-[r:IS]-(a:Address)
RETURN a.id AS member, a.line AS label, r.score AS score, r.evidence AS evidence
ORDER BY member
LIMIT $limit
