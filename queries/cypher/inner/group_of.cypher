// title: Person or place of a member
// about: The person of each party, or the place of each address.
// param ids: list
// param limit: int
// returns: member, group
UNWIND $ids AS id
MATCH (a:<kind> {id: id})-[:IS]->(g:<other>)
RETURN a.id AS member, g.id AS group
LIMIT $limit
