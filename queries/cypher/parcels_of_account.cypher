// title: Parcels of an account
// about: Every parcel franked by this postage or shipper account, newest first, with the sender as stated.
// param account: id of an Account
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: parcel, tracking_number, posted_at, party, name, destination
MATCH (t:Account {id: $account})<-[:FRANKED_BY]-(p:Parcel)
WHERE ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
OPTIONAL MATCH (p)<-[:SENDER_ON]-(a:Party)
RETURN DISTINCT p.id AS parcel, p.tracking_number AS tracking_number, p.posted_at AS posted_at,
       a.id AS party, coalesce(a.name, a.company) AS name, p.destination AS destination
ORDER BY posted_at DESC, parcel, party
LIMIT $limit
