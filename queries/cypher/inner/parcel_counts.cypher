// title: How many parcels parties stand on
// about: On how many labels each of these parties stands as sender or recipient.
// param ids: list
// param limit: int
// returns: party, parcels
UNWIND $ids AS id
MATCH (a:Party {id: id})
RETURN a.id AS party, COUNT { (a)-[:SENDER_ON]->() } + COUNT { (a)<-[:ADDRESSED_TO]-() } AS parcels
LIMIT $limit
