// title: Open questions about places
// about: Similar addresses kept separate because the places they would join contradict each other, largest
// about: effect first. Effect: pairs that would become one.
// param limit: int = 100
// returns: a, b, score, evidence, why, effect
// whole: Address, RESEMBLES
MATCH (a:Address)-[r:RESEMBLES]->(b:Address)
RETURN a.id AS a, b.id AS b, r.score AS score, r.evidence AS evidence, r.why AS why, r.effect AS effect
ORDER BY effect DESC, score DESC, a, b
LIMIT $limit
