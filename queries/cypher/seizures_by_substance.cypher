// title: Seizures by substance and country
// about: Number of seizures and amount of each substance, by seizing country and unit.
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: substance, country, unit, seizures, quantity
// whole: Seizure, Substance, CONTAINED
MATCH (z:Seizure)-[c:CONTAINED]->(s:Substance)
WHERE ($since IS NULL OR z.seized_at >= $since)
  AND ($until IS NULL OR z.seized_at <= $until + 'T23:59:59Z')
RETURN s.name AS substance, z.country AS country, c.unit AS unit, count(DISTINCT z) AS seizures,
       sum(c.quantity) AS quantity
ORDER BY substance, seizures DESC, country, unit
LIMIT $limit
