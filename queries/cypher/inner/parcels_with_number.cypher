// title: Parcels by their number
// about: All postings of a tracking number, with their properties.
// param number: text
// param since: text
// param until: text
// param limit: int
// returns: node, seized
MATCH (p:Parcel {tracking_number: $number})
WHERE ($since = '' OR p.posted_at >= $since) AND ($until = '' OR p.posted_at <= $until)
RETURN p AS node, COUNT { (p)<-[:OF]-() } > 0 AS seized
LIMIT $limit
