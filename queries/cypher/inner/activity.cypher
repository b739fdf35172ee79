// title: What parties did last
// about: When each of these parties last stood on a label, and on how many seized parcels; one with very many
// about: parcels is left out.
// param ids: list
// param most: int
// param limit: int
// returns: id, moment, seized
UNWIND $ids AS id
MATCH (a:Party {id: id})
WHERE COUNT { (a)-[:SENDER_ON]->() } <= $most AND COUNT { (a)<-[:ADDRESSED_TO]-() } <= $most
MATCH (a)-[:SENDER_ON|ADDRESSED_TO]-(p:Parcel)
RETURN a.id AS id, max(p.posted_at) AS moment, sum(COUNT { (p)<-[:OF]-() }) AS seized
LIMIT $limit
