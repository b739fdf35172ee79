// title: Parcels by the end of their number
// about: Parcels whose tracking number, read from its end, begins so.
// param backwards: text
// param limit: int
// returns: node, seized
MATCH (p:Parcel)
WHERE p.backwards STARTS WITH $backwards
RETURN p AS node, COUNT { (p)<-[:OF]-() } > 0 AS seized
LIMIT $limit
