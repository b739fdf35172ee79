// title: Parcels of numbers
// about: All postings of these tracking numbers.
// param numbers: list
// param limit: int
// returns: number, id
MATCH (p:Parcel)
WHERE p.tracking_number IN $numbers
RETURN p.tracking_number AS number, p.id AS id
ORDER BY number, id
LIMIT $limit
