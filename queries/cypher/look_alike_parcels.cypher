// title: New senders' parcels that look alike
// about: Counters at which several people who sent nothing before handed in parcels with the same contents and
// about: about the same weight in the last days, most people first; lightest and heaviest in grams.
// param until: date
// param days: int = 21
// param least: int = 3
// param limit: int = 200
// returns: id, name, contents, lightest, heaviest, people, parcels, since
// whole: Parcel, DropOff, SENDER_ON
WITH toString(date($until) - duration('P' + toString($days) + 'D')) + 'T23:59:59Z' AS before
MATCH (p:Parcel)
WHERE p.posted_at > before AND p.posted_at <= $until + 'T23:59:59Z'
  AND p.contents IS NOT NULL AND p.weight_g IS NOT NULL
MATCH (a:Party)-[:SENDER_ON]->(p)
WITH before, a, collect(DISTINCT p) AS sent
MATCH (a)-[:SENDER_ON]->(q:Parcel)
WITH before, a, sent, min(q.posted_at) AS begun
WHERE begun > before
OPTIONAL MATCH (a)-[:IS]->(g:Person)
UNWIND sent AS p
MATCH (p)-[:DROPPED_AT]->(t:DropOff)
WITH t, toLower(p.contents) AS contents, toInteger(p.weight_g / 250) AS band, p, coalesce(g.id, a.id) AS person
WITH t, contents, band, count(DISTINCT person) AS people, count(DISTINCT p) AS parcels,
     min(p.weight_g) AS lightest, max(p.weight_g) AS heaviest, min(p.posted_at) AS since
WHERE people >= $least
RETURN t.id AS id, t.name AS name, contents, lightest, heaviest, people, parcels, left(since, 10) AS since
ORDER BY people DESC, parcels DESC, id, contents, lightest
LIMIT $limit
