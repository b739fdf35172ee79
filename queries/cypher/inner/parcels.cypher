// title: Parcels by id
// about: The properties of these parcels, and whether a seizure names them.
// param ids: list
// param limit: int
// returns: node, seized
UNWIND $ids AS id
MATCH (p:Parcel {id: id})
RETURN p AS node, COUNT { (p)<-[:OF]-() } > 0 AS seized
LIMIT $limit
