// title: Seized parcels of a node with very many
// about: The parcels of one node that a seizure names.
// param id: id
// param limit: int
// returns: id, moment
// whole: Seizure, OF
MATCH (z:Seizure)-[:OF]->(p:Parcel)
WHERE EXISTS { (p)<-[:<relationship>]-(:<kind> {id: $id}) }
RETURN DISTINCT p.id AS id, p.posted_at AS moment
ORDER BY moment DESC, id
LIMIT $limit
