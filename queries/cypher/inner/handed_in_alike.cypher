// title: What was handed in at a counter with the same contents
// about: The parcels of this counter with these contents (in small letters) and a weight between these, of which the hour is known, with their senders.
// param counter: text
// param contents: text
// param lightest: number
// param heaviest: number
// param limit: int
// returns: parcel, number, posted_at, weight_g, party, name, company
MATCH (d:DropOff {id: $counter})<-[:DROPPED_AT]-(p:Parcel)
WHERE p.weight_g >= $lightest AND p.weight_g <= $heaviest AND toLower(p.contents) = $contents
      AND p.posted_at IS NOT NULL AND coalesce(p.posted_precision, '') <> 'day'
OPTIONAL MATCH (p)<-[:SENDER_ON]-(a:Party)
RETURN p.id AS parcel, p.tracking_number AS number, p.posted_at AS posted_at, p.weight_g AS weight_g,
       a.id AS party, coalesce(a.name, a.company) AS name, a.company AS company
LIMIT $limit
