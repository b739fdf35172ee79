// title: Parcels of a drop-off point
// about: Every parcel handed in at this counter, shop or locker, newest first, with the sender as stated.
// param dropoff: id of a DropOff
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: parcel, tracking_number, posted_at, party, name, destination
MATCH (t:DropOff {id: $dropoff})<-[:DROPPED_AT]-(p:Parcel)
WHERE ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
OPTIONAL MATCH (p)<-[:SENDER_ON]-(a:Party)
RETURN DISTINCT p.id AS parcel, p.tracking_number AS tracking_number, p.posted_at AS posted_at,
       a.id AS party, coalesce(a.name, a.company) AS name, p.destination AS destination
ORDER BY posted_at DESC, parcel, party
LIMIT $limit
