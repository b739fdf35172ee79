// title: Parcels that were seized
// about: Which of these parcels a seizure names.
// param ids: list
// param limit: int
// returns: id
UNWIND $ids AS id
MATCH (p:Parcel {id: id})<-[:OF]-(z:Seizure)
RETURN DISTINCT p.id AS id
LIMIT $limit
