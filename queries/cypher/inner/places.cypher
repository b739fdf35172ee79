// title: Addresses of parties
// about: The address of each of these parties, where its label gives one.
// param ids: list
// param limit: int
// returns: party, place
UNWIND $ids AS id
MATCH (a:Party {id: id})-[:AT]->(d:Address)
RETURN a.id AS party, d.id AS place
LIMIT $limit
