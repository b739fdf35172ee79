// title: Loaded files
// about: Every loaded file: its layout, who loaded it and how many rows, newest first.
// param limit: int = 1000
// returns: load, file, layout, as_of, received, rows_read, rows_written, rows_rejected, handling, by, state
// whole: Load
MATCH (l:Load)
RETURN l.id AS load, l.file AS file, l.layout AS layout, l.as_of AS as_of, l.received AS received,
       l.rows_read AS rows_read, l.rows_written AS rows_written, l.rows_rejected AS rows_rejected,
       l.handling AS handling, l.by AS by, l.state AS state
ORDER BY received DESC, load
LIMIT $limit
