// title: Parcels of parties
// about: The parcels on which these parties stand as sender or recipient.
// param ids: list
// param limit: int
// returns: party, parcel
UNWIND $ids AS id
MATCH (a:Party {id: id})-[:SENDER_ON|ADDRESSED_TO]-(p:Parcel)
RETURN DISTINCT a.id AS party, p.id AS parcel
LIMIT $limit
