// title: Scans of a parcel
// about: Where and when a number was scanned, in order, according to each source. A number alone covers all
// about: parcels that used it.
// param tracking_number: text
// param limit: int = 1000
// returns: parcel, at, event, facility, operator, country, layout
MATCH (p:Parcel {tracking_number: $tracking_number})-[r:SCANNED]->(f:Facility)
RETURN p.id AS parcel, r.at AS at, r.event AS event, f.name AS facility, f.operator AS operator,
       f.country AS country, r.layout AS layout
ORDER BY at, event, layout
LIMIT $limit
