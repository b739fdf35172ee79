// title: Senders of a recipient
// about: Who is named as sender on parcels to this recipient, most parcels first.
// param party: id of a Party
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: party, name, address, parcels, first, last, examples
MATCH (b:Party {id: $party})<-[:ADDRESSED_TO]-(p:Parcel)<-[:SENDER_ON]-(a:Party)
WHERE ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
WITH a, p
ORDER BY a.id, p.posted_at DESC, p.id
RETURN a.id AS party, coalesce(a.name, a.company) AS name, a.address AS address,
       count(DISTINCT p) AS parcels, min(p.posted_at) AS first, max(p.posted_at) AS last,
       collect(DISTINCT p.tracking_number)[0..5] AS examples
ORDER BY parcels DESC, party
LIMIT $limit
