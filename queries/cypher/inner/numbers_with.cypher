// title: Parcels by a part of their number
// about: Parcels whose tracking number holds this part.
// param part: text
// param since: text
// param until: text
// param limit: int
// returns: node, seized
// whole: Parcel
MATCH (p:Parcel)
WHERE p.tracking_number CONTAINS $part
  AND ($since = '' OR p.posted_at >= $since) AND ($until = '' OR p.posted_at <= $until)
RETURN p AS node, COUNT { (p)<-[:OF]-() } > 0 AS seized
LIMIT $limit
