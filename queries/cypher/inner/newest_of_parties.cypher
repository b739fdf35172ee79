// title: Newest parcels of parties
// about: The parcels that these parties sent, or that are addressed to them, the newest first.
// param ids: list
// param limit: int
// returns: party, parcel, posted_at
UNWIND $ids AS id
MATCH (a:Party {id: id})-[:<relationship>]-(p:Parcel)
RETURN DISTINCT a.id AS party, p.id AS parcel, coalesce(p.posted_at, '') AS posted_at
ORDER BY posted_at DESC, parcel, party
LIMIT $limit
