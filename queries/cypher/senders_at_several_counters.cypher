// title: Senders at several counters
// about: Senders as named on labels who handed in parcels at several counters, shops or lockers in the last
// about: days, most counters first.
// param until: date
// param days: int = 21
// param least: int = 3
// param limit: int = 200
// returns: id, name, counters, parcels, since
// whole: Parcel, DropOff, DROPPED_AT
WITH toString(date($until) - duration('P' + toString($days) + 'D')) + 'T23:59:59Z' AS before
MATCH (p:Parcel)
WHERE p.posted_at > before AND p.posted_at <= $until + 'T23:59:59Z'
MATCH (p)-[:DROPPED_AT]->(t:DropOff)
MATCH (a:Party)-[:SENDER_ON]->(p)
WHERE a.company IS NULL
WITH a, count(DISTINCT t) AS counters, count(DISTINCT p) AS parcels, min(p.posted_at) AS since
WHERE counters >= $least
RETURN a.id AS id, a.name AS name, counters, parcels, left(since, 10) AS since
ORDER BY counters DESC, parcels DESC, id
LIMIT $limit
