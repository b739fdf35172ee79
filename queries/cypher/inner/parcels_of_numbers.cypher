// title: Parcels of numbers
// about: All postings of these tracking numbers.
// param numbers: list
// param limit: int
// returns: number, id
UNWIND $numbers AS number
MATCH (p:Parcel {tracking_number: number})
RETURN number AS number, p.id AS id
ORDER BY number, id
LIMIT $limit
