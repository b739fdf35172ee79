// title: How many parcels were handed in at a counter in each hour
// about: For every hour in which parcels of this counter were posted, how many.
// param counter: text
// param limit: int
// returns: hour, parcels
MATCH (d:DropOff {id: $counter})<-[:DROPPED_AT]-(p:Parcel)
WHERE p.posted_at IS NOT NULL AND coalesce(p.posted_precision, '') <> 'day'
RETURN substring(p.posted_at, 0, 13) AS hour, count(p) AS parcels
LIMIT $limit
