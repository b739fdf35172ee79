"""The graph as compact arrays, taken from the server and kept up to date on this machine.

In reading order:
`arrays`: the arrays that whole-graph analyses read
`days`: days since 1970, as numbers and as text
`refreshing`: the snapshot as the graph is now: kept, brought up to date, or read anew
`full_read`: all of the graph, by the server's numbers of nodes
`snapshot_change_log`, `refresh`: what writers changed; only that read again
`snapshot_file`: the last snapshot on disk, all of it or nothing
`around`: what stands around parcels and things, as the walk asks for it
`window`, `filtering`: which parcels are looked at; the snapshot narrowed to them
"""
