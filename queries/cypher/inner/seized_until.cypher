// title: Parcels seized until a day
// about: Every parcel of a seizure that was made until the end of a day; where no time is told it counts.
// param until: date
// returns: id
// whole: Seizure, OF
MATCH (z:Seizure)
WHERE z.seized_at IS NULL OR z.seized_at <= $until + 'T23:59:59Z'
MATCH (z)-[:OF]->(p:Parcel)
RETURN DISTINCT p.id AS id
LIMIT 10000000
