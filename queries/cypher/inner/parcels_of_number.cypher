// title: Parcels of a number
// about: All postings of a tracking number.
// param number: text
// param limit: int
// returns: id
MATCH (p:Parcel {tracking_number: $number})
RETURN p.id AS id
ORDER BY id
LIMIT $limit
