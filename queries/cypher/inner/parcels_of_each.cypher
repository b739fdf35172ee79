// title: Parcels of each
// about: The parcels on which each of these parties stands, in the order of their ids, at most so many of each, and how many there are.
// param ids: list
// param most: int
// param limit: int
// returns: party, parcels, total
UNWIND $ids AS id
MATCH (a:Party {id: id})-[:SENDER_ON|ADDRESSED_TO]-(p:Parcel)
WITH DISTINCT a.id AS party, p.id AS parcel
ORDER BY party, parcel
RETURN party AS party, collect(parcel)[0..$most] AS parcels, count(parcel) AS total
LIMIT $limit
