// title: Seizures
// about: Every seizure with its parcels and what was found (quantities, units and forms in the order of the
// about: substances; 0 where the amount is not known), newest first.
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: seizure, agency, report_number, item, seized_at, country, handling_code, substances, quantities, units, forms, parcels
// whole: Seizure
MATCH (z:Seizure)
WHERE ($since IS NULL OR z.seized_at >= $since)
  AND ($until IS NULL OR z.seized_at <= $until + 'T23:59:59Z')
OPTIONAL MATCH (z)-[c:CONTAINED]->(s:Substance)
WITH z, c, s
ORDER BY z.id, s.name, c.unit, c.form, c.quantity
WITH z, collect(s.name) AS substances, collect(coalesce(c.quantity, 0.0)) AS quantities,
     collect(coalesce(c.unit, '')) AS units, collect(coalesce(c.form, '')) AS forms
OPTIONAL MATCH (z)-[:OF]->(p:Parcel)
WITH z, substances, quantities, units, forms, p
ORDER BY z.id, p.id
WITH z, substances, quantities, units, forms, collect(DISTINCT p.id) AS parcels
RETURN z.id AS seizure, z.agency AS agency, z.report_number AS report_number, z.item AS item,
       z.seized_at AS seized_at, z.country AS country, z.handling_code AS handling_code,
       substances, quantities, units, forms, parcels
ORDER BY seized_at DESC, seizure
LIMIT $limit
