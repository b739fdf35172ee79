"""Reading and writing over Bolt: one port, two servers.

In reading order:
`port`: the Protocol that everything else speaks
`bolt`: what both servers have in common; the only user of the driver
`bundled`, `neo4j`: what differs by server
`login`: the bundled server's password, sent to that server only
`creation_statements`: CREATE in batches
`query_tags`, `terminating`: ending a read that nobody waits for
`faults`: the driver's errors as ours
`plain_values`: the driver's values as plain ones
"""
