// title: Parcels by route and week
// about: Parcels from one country to another per week (date of its Monday). Parcels with unknown origin or
// about: destination are left out.
// param origin: text, optional
// param destination: text, optional
// param since: date, optional
// param until: date, optional
// param limit: int = 5000
// returns: origin, destination, week, parcels
// whole: Parcel
MATCH (p:Parcel)
WHERE p.origin IS NOT NULL AND p.destination IS NOT NULL AND p.posted_at IS NOT NULL
  AND ($origin IS NULL OR p.origin = $origin)
  AND ($destination IS NULL OR p.destination = $destination)
  AND ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
WITH p.origin AS origin, p.destination AS destination, left(p.posted_at, 10) AS day, count(*) AS of_day
WITH origin, destination, date(day) AS day, of_day
RETURN origin, destination, toString(date.truncate('week', day)) AS week, sum(of_day) AS parcels
ORDER BY origin, destination, week
LIMIT $limit
