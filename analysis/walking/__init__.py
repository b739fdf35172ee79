"""From seized parcels over what their senders used to other parcels.

In reading order:
`walk`, `walk_state`: the seizure walk, and what it has read so far
`random_walk`, `stopping`: random walk with restart; where the walk stops
`batches`: parcels handed in together, of which the labels share nothing
`chains`: why a parcel is linked, in words
"""
