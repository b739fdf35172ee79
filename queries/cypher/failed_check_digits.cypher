// title: Parcels with a wrong check digit
// about: Parcels with a wrong check digit (misread, mistyped or invented), newest first.
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: parcel, tracking_number, carrier, posted_at, sender, recipient, loads
// whole: Parcel
MATCH (p:Parcel)
WHERE p.check = 'failed'
  AND ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
OPTIONAL MATCH (p)<-[:SENDER_ON]-(a:Party)
WITH p, a
ORDER BY p.id, a.id
WITH p, collect(DISTINCT coalesce(a.name, a.company)) AS senders
OPTIONAL MATCH (p)-[:ADDRESSED_TO]->(b:Party)
WITH p, senders, b
ORDER BY p.id, b.id
WITH p, senders, collect(DISTINCT coalesce(b.name, b.company)) AS recipients
RETURN p.id AS parcel, p.tracking_number AS tracking_number, p.carrier AS carrier, p.posted_at AS posted_at,
       senders AS sender, recipients AS recipient, p.loads AS loads
ORDER BY posted_at DESC, parcel
LIMIT $limit
