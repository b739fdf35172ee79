// title: How many neighbours a node has by one relationship
// about: The number of different neighbours, where several layouts may state the same.
// param id: id
// param limit: int
// returns: total
MATCH (a:<kind> {id: $id})<-[:<relationship>]-(b)
RETURN count(DISTINCT b) AS total
LIMIT $limit
