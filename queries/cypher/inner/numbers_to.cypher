// title: Parcels by the end of their number
// about: Parcels whose tracking number, read from its end, begins so.
// param backwards: text
// param since: text
// param until: text
// param limit: int
// returns: node, seized
MATCH (p:Parcel)
WHERE p.backwards STARTS WITH $backwards
  AND ($since = '' OR p.posted_at >= $since) AND ($until = '' OR p.posted_at <= $until)
RETURN p AS node, COUNT { (p)<-[:OF]-() } > 0 AS seized
LIMIT $limit
