// title: Seizures of a report
// about: All items of a report, by its number as stated.
// param report: text
// param limit: int
// returns: id
MATCH (z:Seizure {report_number: $report})
RETURN z.id AS id
ORDER BY id
LIMIT $limit
