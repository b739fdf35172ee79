// title: The last posting
// about: When the newest parcel was posted, leaving out as many as are skipped.
// param skip: int
// returns: posted_at
// whole: Parcel
MATCH (p:Parcel)
WHERE p.posted_at IS NOT NULL
RETURN p.posted_at AS posted_at
ORDER BY p.posted_at DESC
SKIP $skip
LIMIT 1
