// title: Seizures that look alike
// about: Substances seized several times with the same form and logo, most seizures first: the seizures, how
// about: many of their parcels are known, and the day of the first one.
// param least: int = 3
// param since: date, optional
// param until: date, optional
// param limit: int = 200
// returns: id, substance, form, logo, seizures, parcels, since, reports
// whole: Seizure, CONTAINED
MATCH (z:Seizure)
WHERE z.logo IS NOT NULL
  AND ($since IS NULL OR z.seized_at >= $since)
  AND ($until IS NULL OR z.seized_at <= $until + 'T23:59:59Z')
MATCH (z)-[c:CONTAINED]->(s:Substance)
OPTIONAL MATCH (z)-[:OF]->(p:Parcel)
WITH s.name AS substance, coalesce(c.form, '') AS form, toLower(z.logo) AS logo, z, count(DISTINCT p) AS parcels
ORDER BY substance, form, logo, z.id
WITH substance, form, logo, collect(z.id) AS reports, sum(parcels) AS parcels, min(z.seized_at) AS since
WHERE size(reports) >= $least
RETURN reports[0] AS id, substance, form, logo, size(reports) AS seizures, parcels, left(since, 10) AS since,
       reports
ORDER BY seizures DESC, id
LIMIT $limit
