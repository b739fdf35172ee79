// title: Parcels on which sources disagree
// about: Parcels on which sources disagree, and in which fields, newest first.
// param field: text, optional
// param since: date, optional
// param until: date, optional
// param limit: int = 1000
// returns: parcel, tracking_number, posted_at, differs, claims, loads
// whole: Parcel
MATCH (p:Parcel)
WHERE p.differs IS NOT NULL AND size(p.differs) > 0
  AND ($field IS NULL OR $field IN p.differs)
  AND ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
RETURN p.id AS parcel, p.tracking_number AS tracking_number, p.posted_at AS posted_at, p.differs AS differs,
       p.claims AS claims, p.loads AS loads
ORDER BY posted_at DESC, parcel
LIMIT $limit
