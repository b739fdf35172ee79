// title: Whether parcels were posted after a moment
// about: One parcel that was posted at this moment or later, if there is any.
// param moment: text
// param limit: int
// returns: id
MATCH (p:Parcel)
WHERE p.posted_at >= $moment
RETURN p.id AS id
LIMIT $limit
