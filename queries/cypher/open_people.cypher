// title: Open questions about people
// about: Similar names kept separate because the people they would join contradict each other, largest effect
// about: first. Effect: pairs that would become one.
// param limit: int = 100
// returns: a, b, score, evidence, why, effect
// whole: Party, RESEMBLES
MATCH (a:Party)-[r:RESEMBLES]->(b:Party)
RETURN a.id AS a, b.id AS b, r.score AS score, r.evidence AS evidence, r.why AS why, r.effect AS effect
ORDER BY effect DESC, score DESC, a, b
LIMIT $limit
