// title: Parcels of seizures
// about: The parcels that these seizures name.
// param ids: list
// param limit: int
// returns: seizure, parcel
UNWIND $ids AS id
MATCH (z:Seizure {id: id})-[:OF]->(p:Parcel)
RETURN z.id AS seizure, p.id AS parcel
ORDER BY seizure, parcel
LIMIT $limit
