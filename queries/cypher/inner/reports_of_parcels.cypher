// title: Reports of parcels
// about: When and by whom each of these parcels was seized.
// param ids: list
// param limit: int
// returns: parcel, seized_at, agency, report
UNWIND $ids AS id
MATCH (p:Parcel {id: id})<-[:OF]-(z:Seizure)
RETURN p.id AS parcel, z.seized_at AS seized_at, z.agency AS agency, z.report_number AS report
LIMIT $limit
