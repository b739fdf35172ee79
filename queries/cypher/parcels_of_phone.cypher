// title: Parcels of a phone
// about: Every parcel whose sender or recipient has this phone, newest first.
// param phone: id of a Phone
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: parcel, tracking_number, posted_at, role, party, name, destination
MATCH (t:Phone {id: $phone})<-[:REACHED_BY]-(a:Party)-[r:SENDER_ON|ADDRESSED_TO]-(p:Parcel)
WHERE ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
RETURN DISTINCT p.id AS parcel, p.tracking_number AS tracking_number, p.posted_at AS posted_at,
       CASE type(r) WHEN 'SENDER_ON' THEN 'sender' ELSE 'recipient' END AS role,
       a.id AS party, coalesce(a.name, a.company) AS name, p.destination AS destination
ORDER BY posted_at DESC, parcel, role, party
LIMIT $limit
