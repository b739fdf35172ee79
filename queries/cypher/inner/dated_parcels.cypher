// title: How many parcels have a day
// about: The number of parcels of which it is known when they were posted.
// returns: parcels
// whole: Parcel
MATCH (p:Parcel)
WHERE p.posted_at IS NOT NULL
RETURN count(p) AS parcels
LIMIT 1
