// title: Parcels by the beginning of their number
// about: Parcels whose tracking number begins so.
// param number: text
// param since: text
// param until: text
// param limit: int
// returns: node, seized
MATCH (p:Parcel)
WHERE p.tracking_number STARTS WITH $number
  AND ($since = '' OR p.posted_at >= $since) AND ($until = '' OR p.posted_at <= $until)
RETURN p AS node, COUNT { (p)<-[:OF]-() } > 0 AS seized
LIMIT $limit
